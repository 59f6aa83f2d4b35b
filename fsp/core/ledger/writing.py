"""Writing to the ledger, together with the rows that an event changed.

``save`` is how an action writes rows: it cannot be called without an event. The event carries a salted hash
(a commitment) of each row's new version, so that a later change behind the ledger's back shows.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from django.db import connections

from fsp.core.access.viewer import Purpose
from fsp.core.ids import new_id, new_salt
from fsp.core.models import Recorded
from fsp.core.refusals import in_words

NOT_COMMITTED = frozenset({"event", "salt"})


@dataclass(frozen=True)
class Event:
    """Something that was done.

    ``kind`` is the app and a past-tense verb (``people.address_hidden``); ``streams`` the aggregates whose
    chains it joins (``family:<id>``); ``refs`` the ids it touches; ``occurred_at`` when it was done.
    """

    kind: str
    streams: tuple[str, ...]
    occurred_at: datetime
    refs: Mapping[str, str] = field(default_factory=dict)
    purpose: str = Purpose.DIRECT_WORK
    on_behalf_of: uuid.UUID | None = None
    id: uuid.UUID = field(default_factory=new_id)


def save(event: Event, *rows: Recorded) -> None:
    """Save the rows as versions that ``event`` wrote, and append the event; all of it or nothing.

    Raises ``NotPossible`` with the sentence of the constraint that refuses a row.
    """
    with in_words():
        for row in rows:
            stamp(row, event)
        _write(rows)
        append(event, commitments={str(row.pk): commitment(row) for row in rows})


def _write(rows: Sequence[Recorded]) -> None:
    """Write rows in their order; new ones of one table that follow one another in one statement."""
    for (model, is_new), batch in groupby(rows, key=lambda row: (type(row), row._state.adding)):
        together = list(batch)
        if is_new and len(together) > 1:
            model._default_manager.bulk_create(together)
        else:
            for row in together:
                row.save(force_insert=is_new)


def stamp(row: Recorded, event: Event) -> None:
    """Make the row a new version that names ``event``."""
    if not row._state.adding:
        row.version += 1
    row.event_id = event.id
    row.salt = new_salt()


def append(event: Event, *, commitments: Mapping[str, str], using: str = "default") -> int:
    """Append one event to its streams and return its position in the ledger."""
    with connections[using].cursor() as cursor:
        arguments: list[Any] = [list(event.streams), json.dumps(event_json(event, commitments))]
        cursor.execute("SELECT core.append(%s, %s::json)", arguments)
        return int(cursor.fetchone()[0])


def event_json(event: Event, commitments: Mapping[str, str]) -> dict[str, Any]:
    """Return the event as the ledger keeps it: ids, times and hashes, nothing else."""
    return {
        "id": str(event.id),
        "kind": event.kind,
        "version": 1,
        "refs": dict(sorted(event.refs.items())),
        "on_behalf_of": str(event.on_behalf_of) if event.on_behalf_of else None,
        "purpose": str(event.purpose),
        "occurred_at": event.occurred_at.isoformat(),
        "commitments": dict(sorted(commitments.items())),
    }


def commitment(row: Recorded) -> str:
    """Return the salted SHA-256 of a row version, over its columns in the order of their names."""
    return commitment_of(type(row), row)


def commitment_of(model: type[Recorded], version: Any) -> str:
    """Return the same of any version of a model's row, such as one that the history keeps."""
    columns = [field.attname for field in model._meta.concrete_fields if field.name not in NOT_COMMITTED]
    values = {
        column: _plain(getattr(version, column))
        for column in columns
        if column not in model.added_later or getattr(version, column) != model.added_later[column]
    }
    text = json.dumps([model._meta.db_table, values], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(bytes(version.salt) + text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(UTC)  # as it will be read back, whatever zone it was written in
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, dict):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    return str(value)


def head(using: str = "default") -> int:
    """Return the position of the newest event, 0 where there is none."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT core.ledger_head()")
        return int(cursor.fetchone()[0])
