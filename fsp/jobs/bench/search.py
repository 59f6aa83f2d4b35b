"""Searching 100,000 people by a misspelt name, as the front door and as a social worker."""

from __future__ import annotations

import random
import statistics
import time
from datetime import UTC, datetime

from django.db import connection

from fsp.core.access import Viewer, acting, open_session, system_viewer
from fsp.core.accounts import AccountDraft, create_account
from fsp.jobs.bench.population import AT, populate
from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload
from fsp.record.views.families import search

PEOPLE = 100_000
SEARCHES = 60


def run(settings: Settings) -> Figures:
    """Search for people who are there, each name with two letters changed over."""
    populate(PEOPLE // 3 + 1, seed=settings.seed)
    names = _names(settings.seed)
    door, worker = _viewer("mash_worker"), _viewer("social_worker")
    ours, found = _times(door, [_misspelt(name) for name in names])
    exact, _ = _times(door, names)
    scoped, hidden = _times(worker, names)
    return Figures(
        unit="ms, 95th percentile",
        ours=Figure("misspelt, as the front door", _p95(ours)),
        peer=Figure("spelt right, as the front door", _p95(exact)),
        floor=None,
        valid=found >= SEARCHES * 0.8 and hidden == 0,
        beside={"ms, 95th percentile, as a social worker": _p95(scoped), "ms, middle": statistics.median(ours) * 1000},
    )


def _names(seed: int) -> list[str]:
    viewer = _viewer("mash_worker")
    with acting(viewer), connection.cursor() as cursor:
        cursor.execute("SELECT plain FROM people_personname ORDER BY id LIMIT 5000")
        plain = [row[0] for row in cursor.fetchall()]
    return random.Random(seed).sample(plain, SEARCHES)  # noqa: S311


def _times(viewer: Viewer, names: list[str]) -> tuple[list[float], int]:
    lasted, found = [], 0
    for name in names:
        with acting(viewer):
            start = time.perf_counter()
            families, _ = search(name, None)
            lasted.append(time.perf_counter() - start)
        found += bool(families)
    return lasted, found


def _viewer(role: str) -> Viewer:
    setup = system_viewer("setup")
    with acting(setup):
        draft = AccountDraft(f"{role}.{datetime.now(UTC).timestamp()}@bench.invalid", role, (role,), AT.date())
        account = create_account(by=setup, at=AT, draft=draft)
    return open_session(account.pk)


def _misspelt(name: str) -> str:
    place = len(name) // 3
    return name[:place] + name[place + 1 : place + 2] + name[place : place + 1] + name[place + 2 :]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] * 1000


WORKLOAD = Workload("search", "How long does a search of 100,000 people take?", run)
