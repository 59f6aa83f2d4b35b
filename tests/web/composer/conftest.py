"""The world of these tests, made anew for each."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

sys.path.insert(0, str(Path(__file__).parent))

from composing_world import Desk, World, build_hartleys


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Build the world. The log of reads stays on this connection, because the test's own rows are not committed."""
    monkeypatch.setattr("fsp.core.reads.connections", {"reads": connection})
    return build_hartleys()


@pytest.fixture
def at_desk(world: World) -> Callable[[str], Desk]:
    """Sit somebody down at the composer of the Hartleys."""
    return lambda who: Desk(world, world.browser(who), world.family)


@pytest.fixture
def alice(at_desk: Callable[[str], Desk]) -> Desk:
    """The lead practitioner at the composer."""
    return at_desk("alice")
