"""The facts of the Workbook that figures are made from: that something was recorded, and which children were seen.

They hold no word of what was written. What lies in sealed parts is a number of the whole authority: no family's. They
answer those alone who see every family, such as the snapshot.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connections

from fsp.core.access.acting import acting_by
from fsp.definitions.disciplines import disciplines
from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.workbook.drafts import NOT_SEEN, SEEN
from fsp.rules.calendar import local_day

BATCH = 2000


def entries() -> Iterator[Mapping[str, Any]]:
    """Return every entry outside sealed parts as a fact; what is added to one is no entry of its own."""
    for row in _rows("SELECT * FROM workbook.entry_facts(%s)", _apart()):
        yield {
            "entry_ref": row["entry_ref"],
            "family_ref": row["family_ref"],
            "kind": row["kind"],
            "happened_on": local_day(row["happened_at"]),
            "recorded_on": local_day(row["recorded_at"]),
            "role": row["role"] or None,
            "discipline": row["discipline"] or None,
            "source_event": row["source_event"],
            "known_from": row["known_from"],
        }


def sealed_entries() -> Iterator[Mapping[str, Any]]:
    """Return for each month how many entries lie in sealed parts, or are by those who write apart, as facts."""
    for row in _rows("SELECT * FROM workbook.sealed_entry_facts(%s)", _apart()):
        yield {**row, "source_event": row["month_on"].isoformat()}  # of no event, lest an event lead to a family


def seen() -> Iterator[Mapping[str, Any]]:
    """Return every child who was seen on a visit, or whom a visit was tried to see, as a fact."""
    visits = [kind.code for kind in entry_kinds().values() if kind.asks_seen]
    for row in _rows("SELECT * FROM workbook.seen_facts(%s, %s)", visits, sorted(SEEN | NOT_SEEN)):
        yield {
            "entry_ref": row["entry_ref"],
            "child_ref": row["child_ref"],
            "family_ref": row["family_ref"],
            "kind": row["kind"],
            "happened_on": local_day(row["happened_at"]),
            "role": row["role"] or None,
            "was_seen": row["how"] in SEEN,
            "was_alone": row["how"] == "alone",
            "source_event": row["source_event"],
            "known_from": row["known_from"],
        }


def _apart() -> list[str]:
    return [each.code for each in disciplines().values() if each.entry_compartment != "core"]


def _rows(query: str, *parameters: list[str]) -> Iterator[dict[str, Any]]:
    """Yield rows from a cursor that the server keeps, by the connection of whoever acts."""
    with connections[acting_by() or "default"].chunked_cursor() as cursor:
        cursor.execute(query, parameters)
        names = [column.name for column in cursor.description]
        while batch := cursor.fetchmany(BATCH):
            yield from (dict(zip(names, row, strict=True)) for row in batch)
