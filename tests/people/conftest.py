"""Where these tests happen: a small county."""

from tests.county_fixtures import county, own_county, standing_county
from tests.people.trying import listening

__all__ = ["county", "listening", "own_county", "standing_county"]
