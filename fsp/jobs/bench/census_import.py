"""Importing a CIN census of 10,000 children, beside the way of actions and beside reading and checking alone."""

from __future__ import annotations

import os
import resource
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from fsp.core.access import Purpose, acting, system_viewer
from fsp.jobs.bench.cin_varied import write_varied
from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload
from fsp.record.imports.loading import load_census
from fsp.record.imports.report import ImportReport
from fsp.record.imports.writing import Writer, in_bulk, one_by_one
from fsp.rules.calendar import working_days
from fsp.rules.cin import ChildRecord, check_child, read_census

CHILDREN, SMALL = 10_000, 1_000
AT = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def run(settings: Settings) -> Figures:
    """Import a small file one by one, then the large one in bulk, then the large one again."""
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small.xml", Path(folder) / "large.xml"
        write_varied(large, CHILDREN, settings.seed)
        write_varied(small, SMALL, settings.seed)
        floor = _seconds_to_read(large)
        _, by_actions = _load(small, one_by_one)
        before = _peak()
        first, in_one_go = _load(large, in_bulk)
        after = _peak()
        second, again = _load(large, in_bulk)
    new = CHILDREN - SMALL  # the small file's children come again in the large one, as they are
    return Figures(
        unit="children/s",
        ours=Figure(f"{CHILDREN} children in bulk", CHILDREN / in_one_go),
        peer=Figure(f"{SMALL} children one by one, as actions write", SMALL / by_actions),
        floor=Figure("read and checked, nothing stored", CHILDREN / floor),
        valid=_right(first, second, new),
        beside={
            "children/s, the same file again": CHILDREN / again,
            "MB more at the peak than after the small file": (after - before) / 2**20,
            "MB at the peak": after / 2**20,
        },
    )


def _load(path: Path, write: Writer) -> tuple[ImportReport, float]:
    start = time.perf_counter()
    viewer = system_viewer("import")
    with acting(viewer, Purpose.IMPORT):
        report = load_census(by=viewer, at=AT, census=read_census(path), write=write)
    return report, time.perf_counter() - start


def _seconds_to_read(path: Path) -> float:
    start = time.perf_counter()
    census = read_census(path)
    for child in census:
        if isinstance(child, ChildRecord):
            check_child(child, census.header, working_days())
    return time.perf_counter() - start


def _right(first: ImportReport, second: ImportReport, new: int) -> bool:
    counted = first.read["children"] == CHILDREN and first.created["children"] >= new
    return counted and not first.rejected and not first.findings and not second.changed_anything


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if os.uname().sysname == "Darwin" else peak * 1024


WORKLOAD = Workload("census_import", "How many children of a census file are imported in a second?", run)
