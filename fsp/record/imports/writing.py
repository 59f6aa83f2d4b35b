"""Writing what a file changes: child by child as an action does, or many at once for large files.

Both write the same rows and the same events; a test compares them row by row.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import connection

from fsp.core import ledger
from fsp.core.access import Purpose
from fsp.core.ledger.writing import stamp
from fsp.core.models import Recorded
from fsp.core.refusals import in_words
from fsp.people.models import Family, Membership, Person
from fsp.record.clocks.models import Clock, Happening
from fsp.record.imports.existing import MODELS
from fsp.record.imports.matching import ChildChange

ORDER: tuple[type[Recorded], ...] = (Family, Person, Membership, *list(MODELS.values())[1:], Happening, Clock)


class Writer(Protocol):
    """Writes the changes of a batch of children."""

    def __call__(self, changes: Sequence[ChildChange], *, at: datetime, import_id: UUID) -> None: ...


def one_by_one(changes: Sequence[ChildChange], *, at: datetime, import_id: UUID) -> None:
    """Write each child as an action writes: rows and event together."""
    for change in changes:
        ledger.save(_event(change, at, import_id), *change.rows)


def in_bulk(changes: Sequence[ChildChange], *, at: datetime, import_id: UUID) -> None:
    """Write a batch with one statement a table and one call for all events."""
    by_model: dict[type[Recorded], list[Recorded]] = defaultdict(list)
    items = []
    for change in changes:
        event = _event(change, at, import_id)
        for row in change.rows:
            stamp(row, event)
        for row in change.added:
            by_model[type(row)].append(row)
        commitments = {str(row.pk): ledger.commitment(row) for row in change.rows}
        items.append({"streams": event.streams, "event": ledger.event_json(event, commitments)})
    with in_words():
        for change in changes:
            for row in change.changed:
                row.save()
        for model in ORDER:
            model._default_manager.bulk_create(by_model[model])
        with connection.cursor() as cursor:
            cursor.execute("SELECT core.append_many(%s::json)", [json.dumps(items)])


def _event(change: ChildChange, at: datetime, import_id: UUID) -> ledger.Event:
    refs = {"family": str(change.family_id), "child": str(change.person_id), "import": str(import_id)}
    return ledger.Event("imports.child_loaded", (f"family:{change.family_id}",), at, refs, purpose=Purpose.IMPORT)
