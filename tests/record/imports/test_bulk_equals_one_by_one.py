"""The bulk writer leaves exactly what the actions' own way of writing leaves: every row, version and event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.database.scratch import scratch_database
from fsp.core.ids import seeded
from fsp.record.imports.writing import Writer, in_bulk, one_by_one
from tests.core.walls.raw_sql import superuser
from tests.record.imports.importing import TABLES, load
from tests.rules.cin.cin_xml import PLANNED, PROTECTED, changed, message
from tests.server import TEMPLATE

# Times of this machine and numbers that sequences and transactions give out; everything else is compared.
NEITHER_SAME = ("xid", "recorded_at", "pgh_id", "pgh_created_at", "position", "canonical", "digest", "by")
Held = dict[str, list[dict[str, Any]]]


@contextmanager
def emptied(name: str) -> Iterator[None]:
    """Give a database of its own to a block."""
    with scratch_database(name, template=TEMPLATE):
        yield


def loaded(name: str, write: Writer, sources: list[Path | str], folder: Path) -> Held:
    """Load some files in turn with a writer, and return everything that is in the database then."""
    with emptied(name):
        with seeded(7):
            for source in sources:
                viewer = system_viewer("import")
                with acting(viewer, Purpose.IMPORT):
                    load(viewer, source, folder, write=write)
        with superuser() as everything:
            held = {table: _rows(everything, table) for table in TABLES}
            held["core_ledgerlink"] = _rows(everything, "core_ledgerlink", order="t.stream, t.seq")
            held["events"] = [_event(row[0]) for row in everything.execute(_CANONICAL)]
    return held


_CANONICAL = "SELECT convert_from(canonical, 'UTF8')::json FROM core_ledgerevent ORDER BY position"


def _rows(everything: Any, table: str, order: str = "to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'version'") -> list[Any]:
    found = everything.execute(f"SELECT to_jsonb(t) FROM {table} t ORDER BY {order}").fetchall()
    leave = {*NEITHER_SAME, *(("id", "hash") if table == "core_ledgerlink" else ())}
    return [{name: value for name, value in row.items() if name not in leave} for (row,) in found]


def _event(canonical: dict[str, Any]) -> str:
    leave = ("position", "recorded_at", "by")
    return json.dumps({name: value for name, value in canonical.items() if name not in leave}, sort_keys=True)


SECOND = """<ChildProtectionPlans><CPPstartDate>2025-11-03</CPPstartDate><NumberOfPreviousCPP>1</NumberOfPreviousCPP>\
</ChildProtectionPlans>
</CINdetails>"""
START = "<CPPstartDate>2025-05-20</CPPstartDate>"
LATER = changed(
    changed(PROTECTED, START, f"{START}<CPPendDate>2025-11-03</CPPendDate>"),
    "</CINdetails>",
    SECOND,
)


@pytest.mark.parametrize("case", ["new", "again", "later", "sample"])
def test_the_bulk_writer_equals_the_one_by_one_writer(
    case: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    worker_id: str,
) -> None:
    first = message(PROTECTED, changed(PLANNED, "<Sex>M<", "<Sex>9<"))
    sources: list[Path | str] = {
        "new": [first],
        "again": [first, first],
        "later": [first, message(LATER, PLANNED, PROTECTED.replace("A1", "C3"))],
    }.get(case, [])
    if case == "sample":
        sources = [request.getfixturevalue("samples") / "fake_CIN_data.xml"]
    with django_db_blocker.unblock():
        one = loaded(f"fsp_one_{worker_id}", one_by_one, sources, tmp_path)
        many = loaded(f"fsp_many_{worker_id}", in_bulk, sources, tmp_path)
    assert one["people_person"]
    assert one["events"]
    for table in one:
        assert many[table] == one[table], table
