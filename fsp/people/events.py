"""How the ledger tells of people: kinds of event and the streams they join."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core.ledger import Event


def of_family(kind: str, family_id: UUID, at: datetime, **refs: UUID | None) -> Event:
    """Return an event in a family's stream; ``refs`` are the ids that it touches."""
    touched = {name: str(value) for name, value in refs.items() if value is not None}
    return Event(kind, (f"family:{family_id}",), at, {"family": str(family_id), **touched})


def of_families(kind: str, family_ids: tuple[UUID, ...], at: datetime, **refs: UUID) -> Event:
    """Return an event in several families' streams, such as a joining."""
    touched = {name: str(value) for name, value in refs.items()}
    return Event(kind, tuple(sorted(f"family:{each}" for each in family_ids)), at, touched)


def of_organisation(kind: str, at: datetime, **refs: UUID) -> Event:
    """Return an event in the organisation's stream: teams, agencies, practitioners."""
    return Event(kind, ("organisation",), at, {name: str(value) for name, value in refs.items()})
