"""The world of these tests: the one that My day is tested in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from django.db import connection

sys.path.insert(0, str(Path(__file__).parents[1] / "recording"))
sys.path.insert(0, str(Path(__file__).parents[1] / "my_day"))

from recording_world import World, build


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Build the world. The log of reads stays on this connection, because the test's own rows are not committed."""
    monkeypatch.setattr("fsp.core.reads.connections", {"reads": connection})
    return build()
