"""What the tests of the read side share: a calendar and a way to write a small snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from fsp.insight.snapshots.identity import Identity, Snapshot
from fsp.insight.snapshots.store import write_snapshot

BANK_HOLIDAYS = frozenset(
    {
        *(date(2025, m, d) for m, d in ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26))),
        *(date(2026, m, d) for m, d in ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28))),
        *(date(2027, m, d) for m, d in ((1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28))),
    }
)


@dataclass(frozen=True)
class Days:
    """Working days of England with the bank holidays of 2025 to 2027."""

    first: date = date(2020, 1, 1)
    last: date = date(2027, 12, 31)

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in BANK_HOLIDAYS


Facts = Mapping[str, Iterable[object]]
KEY = b"a key that only these tests ever use"


@pytest.fixture(scope="session")
def days() -> Days:
    return Days()


@pytest.fixture(scope="session")
def key() -> bytes:
    return KEY


@pytest.fixture
def write(tmp_path: Path, days: Days) -> Callable[..., Snapshot]:
    """Write facts as a snapshot at 31 October 2026, position 9."""

    def _write(facts: Facts, as_at: date = date(2026, 10, 31), known_at: int = 9, key: bytes = KEY) -> Snapshot:
        identity = Identity(as_at, known_at, "d" * 64)
        return write_snapshot(facts, identity, folder=tmp_path / "snapshots", key=key, calendar=days)

    return _write
