"""The world of these tests, made anew for each."""

from __future__ import annotations

import pytest
from django.db import connection
from recording_world import World, build


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Build the world. The log of reads stays on this connection, because the test's own rows are not committed."""
    monkeypatch.setattr("fsp.core.reads.connections", {"reads": connection})
    return build()
