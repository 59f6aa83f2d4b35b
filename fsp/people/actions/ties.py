"""Recording how people are tied to each other."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import Invalid
from fsp.people import events
from fsp.people.drafts import ResponsibilityDraft, TieDraft
from fsp.people.models import ParentalResponsibility, Relationship
from fsp.people.selectors.standing import check_family


def record_relationship(*, by: Viewer, at: datetime, family_id: UUID, draft: TieDraft) -> Relationship:
    """Record that one person is, say, the mother of another, who says so, and whether it is disputed."""
    check_family("family.write", by, family_id)
    _check_source(draft.source)
    row = Relationship(**asdict(draft))
    ledger.save(events.of_family("people.relationship_recorded", family_id, at, relationship=row.pk), row)
    return row


def record_responsibility(
    *, by: Viewer, at: datetime, family_id: UUID, draft: ResponsibilityDraft
) -> ParentalResponsibility:
    """Record that an adult has parental responsibility for a child, and on what basis."""
    check_family("family.write", by, family_id)
    _check_source(draft.source)
    row = ParentalResponsibility(**asdict(draft))
    ledger.save(events.of_family("people.responsibility_recorded", family_id, at, child=draft.child_id), row)
    return row


def _check_source(source: str) -> None:
    if not source.strip():
        raise Invalid("source", "Say who or what this is known from.")
