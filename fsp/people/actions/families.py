"""Opening a family, changing who belongs to it, restricting it, joining two."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from fsp.core import ledger
from fsp.core.access import Viewer, check
from fsp.core.errors import Invalid, NotPossible
from fsp.core.ledger.writing import stamp
from fsp.core.refusals import existing
from fsp.people import events, policies
from fsp.people.drafts import FamilyDraft, MembershipDraft
from fsp.people.models import Family, Membership, Person
from fsp.people.selectors.standing import check_family


def open_family(*, by: Viewer, at: datetime, draft: FamilyDraft) -> Family:
    """Open a family's record."""
    check("family.write", by)
    policies.check_text("name", draft.name, 200)
    family = Family(name=draft.name.strip(), why_involved=draft.why_involved)
    ledger.save(events.of_family("people.family_opened", family.pk, at), family)
    return family


def correct_family(*, by: Viewer, at: datetime, family_id: UUID, version: int, draft: FamilyDraft) -> Family:
    """Change a family's name and the sentence that says why we are involved. Raises ``Stale``."""
    check_family("family.write", by, family_id)
    family = existing(Family.objects.select_for_update().filter(pk=family_id))
    mine = {"name": draft.name, "why_involved": draft.why_involved}
    theirs = {"name": family.name, "why_involved": family.why_involved}
    policies.check_is_current(family, version, mine=mine, theirs=theirs)
    policies.check_text("name", draft.name, 200)
    family.name, family.why_involved = draft.name.strip(), draft.why_involved
    ledger.save(events.of_family("people.family_corrected", family.pk, at), family)
    return family


def add_member(*, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: MembershipDraft) -> Membership:
    """Add a person who is known already to a family."""
    check_family("family.write", by, family_id)
    policies.check_choice("part", draft.part, Membership.Part.values)
    existing(Person.objects.filter(pk=person_id, voided_because=""))
    row = Membership(family_id=family_id, person_id=person_id, part=draft.part, started_on=draft.started_on)
    ledger.save(events.of_family("people.member_added", family_id, at, person=person_id), row)
    return row


def restrict_family(*, by: Viewer, at: datetime, family_id: UUID, reason: str) -> Family:
    """Restrict a record to those who work with it: for everybody else it is not there."""
    check_family("family.restrict", by, family_id)
    if not reason.strip():
        raise Invalid("reason", "Say why the record is restricted.")
    family = existing(Family.objects.select_for_update().filter(pk=family_id))
    if family.restricted:
        raise NotPossible("This record is restricted already.")
    family.restricted, family.restricted_because = True, reason.strip()
    event = events.of_family("people.family_restricted", family_id, at)
    stamp(family, event)
    # Written by a function: whoever restricts a record may be shut out of it by doing so.
    with connection.cursor() as cursor:
        values: list[Any] = [family_id, family.restricted_because, event.id, family.salt]
        cursor.execute("SELECT people.restrict_family(%s, %s, %s, %s)", values)
    ledger.append(event, commitments={str(family.pk): ledger.commitment(family)})
    return family


def join_families(*, by: Viewer, at: datetime, from_id: UUID, into_id: UUID, on: date, reason: str) -> None:
    """Bring everybody of one family into another: a person's decision, told in both families' streams.

    Records stay with the child they are about; the first family keeps its ended memberships as its history.
    """
    if from_id == into_id:
        raise NotPossible("Choose two different families.")
    policies.check_text("reason", reason, 180)
    bands = {check_family("family.join", by, family_id).band for family_id in sorted((from_id, into_id))}
    if len(bands) > 1:
        raise NotPossible("One of the families is restricted, and joining would open it. Restrict the other one first.")
    leaving = list(Membership.objects.select_for_update().filter(family_id=from_id, ended_on=None, voided_because=""))
    here = set(
        Membership.objects.filter(family_id=into_id, ended_on=None, voided_because="").values_list(
            "person_id", flat=True
        )
    )
    joined = [
        Membership(family_id=into_id, person_id=each.person_id, part=each.part, started_on=on)
        for each in leaving
        if each.person_id not in here
    ]
    for each in leaving:
        each.ended_on, each.end_reason = max(on, each.started_on), f"Joined: {reason}"
    ledger.save(events.of_families("people.families_joined", (from_id, into_id), at, into=into_id), *leaving, *joined)
