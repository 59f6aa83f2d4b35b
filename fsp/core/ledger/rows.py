"""Comparing the records with what the ledger committed to: a row that was changed behind its back shows.

Every version of a row, the current one and each one before it, is hashed again and compared with the commitment in
the event that it names. The number of versions must be the number of commitments, so a missing one shows too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.ledger.writing import commitment_of
from fsp.core.models import Recorded

BATCH = 1000
COMMITTED = """
SELECT coalesce(sum((SELECT count(*) FROM json_object_keys(body->'event'->'commitments'))), 0)
FROM (SELECT convert_from(canonical, 'UTF8')::json AS body FROM core_ledgerevent) each
"""


@dataclass(frozen=True)
class RowsVerification:
    """What a comparison found: how many versions were compared, which row differs first, how many are missing."""

    rows: int
    differing: int
    missing: int
    first_differing: str | None

    @property
    def ok(self) -> bool:
        """Answer whether the records are as the ledger committed to them."""
        return not self.differing and not self.missing


def verify_rows() -> RowsVerification:
    """Compare every version of every row with its event, a batch at a time."""
    compared, kept, differing = 0, 0, []
    with acting(system_viewer("verification"), Purpose.SEAL, using="reader"):
        for model, versions in _tables():
            for batch in _batches(versions._default_manager.order_by("pk").iterator(chunk_size=BATCH)):
                compared += len(batch)
                kept += 0 if versions is model else len(batch)
                differing += _differing(model, batch)
    first = differing[0] if differing else None
    return RowsVerification(compared, len(differing), max(_committed() - kept, 0), first)


def _tables() -> Iterator[tuple[type[Recorded], Any]]:
    """Yield every recorded model with the table of its current rows, then with that of all its versions."""
    for model in apps.get_models():
        tracked = getattr(model, "pgh_tracked_model", None)
        if issubclass(model, Recorded):
            yield model, model
        elif tracked is not None:
            yield tracked, model


def _differing(model: type[Recorded], rows: list[Any]) -> list[str]:
    """Return which rows are not as their events committed to them, by table and id."""
    said = _commitments({row.event_id for row in rows})
    return [
        f"{model._meta.db_table} {row.id}"
        for row in rows
        if said.get(row.event_id, {}).get(str(row.id)) != commitment_of(model, row)
    ]


def _commitments(events: Iterable[UUID]) -> dict[UUID, dict[str, str]]:
    with connections["sealer"].cursor() as cursor:
        cursor.execute("SELECT id, canonical FROM core_ledgerevent WHERE id = ANY (%s)", [list(events)])
        return {event: json.loads(bytes(canonical))["event"]["commitments"] for event, canonical in cursor.fetchall()}


def _committed() -> int:
    with connections["sealer"].cursor() as cursor:
        cursor.execute(COMMITTED)
        return int(cursor.fetchone()[0])


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
