"""Where these tests happen: a small county with a browser for everybody in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.county_fixtures import county, own_county, standing_county
from tests.small_county import County

sys.path.insert(0, str(Path(__file__).parent))

from visiting import Visits

__all__ = ["county", "own_county", "standing_county"]


@pytest.fixture
def visits(county: County, monkeypatch: pytest.MonkeyPatch) -> Visits:
    """Hand out browsers. The log of reads stays on this connection, so that it is undone with the test."""
    monkeypatch.setattr("fsp.core.reads.connections", {"reads": connection})
    return Visits(county)
