"""Importing a census file, with a progress bar, and the snapshot that figures need afterwards."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fsp.core.access import Purpose, acting, system_viewer
from fsp.jobs.clock import now, today
from fsp.jobs.figures import fresh_snapshot
from fsp.jobs.progress import progress_bar
from fsp.record.imports.loading import load_census
from fsp.rules.cin import read_census


def import_census(path: Path, *, dry_run: bool) -> dict[str, Any]:
    """Load a census file as the import principal and return what came of it; all of it or nothing."""
    census = read_census(path)
    viewer = system_viewer("import")
    with progress_bar("Children", census.children) as tick, acting(viewer, Purpose.IMPORT):
        report = load_census(by=viewer, at=now(), census=census, dry_run=dry_run, tick=tick)
    if report.changed_anything and not dry_run:
        fresh_snapshot(today())
    return report.as_json()
