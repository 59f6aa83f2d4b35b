"""How the ledger tells of the Workbook."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core.ledger import Event
from fsp.people.events import of_family


def of_entry(verb: str, family_id: UUID, at: datetime, entry_id: UUID, **refs: UUID | None) -> Event:
    """Return the event of an entry that was recorded, corrected or added to."""
    return of_family(f"workbook.entry_{verb}", family_id, at, entry=entry_id, **refs)


def of_module(verb: str, family_id: UUID, at: datetime, state_id: UUID) -> Event:
    """Return the event of a module that was changed."""
    return of_family(f"workbook.module_{verb}", family_id, at, module_state=state_id)


def of_notice(verb: str, family_id: UUID, at: datetime, notice_id: UUID) -> Event:
    """Return the event of a notice that was acknowledged."""
    return of_family(f"workbook.notice_{verb}", family_id, at, notice=notice_id)
