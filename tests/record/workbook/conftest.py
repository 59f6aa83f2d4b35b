"""Where these tests happen: a small county."""

from tests.county_fixtures import county, own_county, standing_county

__all__ = ["county", "own_county", "standing_county"]
