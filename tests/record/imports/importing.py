"""Loading files in tests, and counting what is there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection

from fsp.core.access import Viewer
from fsp.record.imports.loading import load_census
from fsp.record.imports.report import ImportReport
from fsp.rules.cin import read_census
from tests.core.walls.raw_sql import HISTORIES, WALLED
from tests.rules.cin.cin_xml import message, read

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TABLES = (*WALLED, *HISTORIES, "imports_import", "core_ledgerevent", "core_authority")


def load(by: Viewer, source: Path | str, folder: Path | None = None, **more: Any) -> ImportReport:
    """Load a file, or a text written to a folder first."""
    if isinstance(source, str):
        assert folder is not None
        census = read(folder, source)
    else:
        census = read_census(source)
    return load_census(by=by, at=AT, census=census, **more)


def load_children(by: Viewer, folder: Path, *children: str, **more: Any) -> ImportReport:
    """Load a file of some children."""
    return load(by, message(*children), folder, **more)


def counts() -> dict[str, int]:
    """Return how many rows every table holds, histories and ledger included."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    return found


def adds_up(report: ImportReport) -> bool:
    """Answer whether everything read is accounted for, table by table."""
    tables = {*report.read, *report.created, *report.updated, *report.unchanged, *report.refused}
    return all(
        report.read[t] == report.created[t] + report.updated[t] + report.unchanged[t] + report.refused[t]
        for t in tables
    )
