"""How long the county of 200 families takes, made through the actions: 17 teams, two stories, everybody's entries."""

from __future__ import annotations

import time
from datetime import date

from fsp.core.ledger import head
from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload
from fsp.jobs.demo.building import build, count_families

FAMILIES, GOAL = 200, 120.0
UNTIL = date(2026, 11, 20)


def run(settings: Settings) -> Figures:
    """Build the county in an empty database, whose tables are there already, and count what came of it."""
    start = time.perf_counter()
    build(families=FAMILIES, seed=settings.seed, until=UNTIL)
    seconds = time.perf_counter() - start
    families, events = count_families(), head()
    return Figures(
        unit="seconds",
        ours=Figure(f"{FAMILIES} families", seconds),
        peer=Figure("the goal", GOAL),
        floor=None,
        valid=families == FAMILIES,
        beside={"milliseconds for each event of the ledger": 1000 * seconds / events, "events": float(events)},
    )


WORKLOAD = Workload("demo_200", "How long does a county of 200 families take to build?", run)
