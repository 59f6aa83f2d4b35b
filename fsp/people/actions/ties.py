"""Recording how people are tied to each other."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import NotFound, NotPossible
from fsp.people import events, policies
from fsp.people.drafts import ResponsibilityDraft, TieDraft
from fsp.people.models import ParentalResponsibility, Person, Relationship
from fsp.people.selectors.standing import check_family, members_of


def record_relationship(*, by: Viewer, at: datetime, family_id: UUID, draft: TieDraft) -> Relationship:
    """Record that one person is, say, the mother of another, who says so, and whether it is disputed."""
    _check_tie(by, family_id, draft.person_id, draft.other_id, draft.source)
    policies.check_choice("kind", draft.kind, Relationship.Kind.values)
    row = Relationship(**asdict(draft))
    ledger.save(events.of_family("people.relationship_recorded", family_id, at, relationship=row.pk), row)
    return row


def record_responsibility(
    *, by: Viewer, at: datetime, family_id: UUID, draft: ResponsibilityDraft
) -> ParentalResponsibility:
    """Record that an adult has parental responsibility for a child, and on what basis."""
    _check_tie(by, family_id, draft.adult_id, draft.child_id, draft.source)
    if draft.adult_id == draft.child_id:
        raise NotPossible("Choose two different people.")
    row = ParentalResponsibility(**asdict(draft))
    ledger.save(events.of_family("people.responsibility_recorded", family_id, at, child=draft.child_id), row)
    return row


def _check_tie(by: Viewer, family_id: UUID, one_id: UUID, other_id: UUID, source: str) -> None:
    """Check that one of two people belongs to the family, and that the other is seen at least."""
    check_family("family.write", by, family_id)
    seen = Person.objects.filter(pk__in=(one_id, other_id), voided_because="").count()
    if not members_of(family_id, one_id, other_id) or seen < len({one_id, other_id}):
        raise NotFound
    policies.check_text("source", source, 200)
