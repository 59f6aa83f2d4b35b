"""Recording referrals."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from fsp.core import ledger
from fsp.core.access import Viewer, check
from fsp.core.refusals import existing
from fsp.people.actions import families, persons
from fsp.people.drafts import FamilyDraft, MembershipDraft, NameDraft, PersonDraft
from fsp.people.events import of_family
from fsp.people.selectors.standing import check_family, check_members, family_of
from fsp.record.clocks.telling import Told, changes
from fsp.record.front_door import policies
from fsp.record.front_door.models import Referral
from fsp.rules.calendar import local_day


@dataclass(frozen=True)
class ReferralDraft:
    """A referral of one child: when it was received, from whom, the primary need, and what was decided when."""

    received_on: date
    source: str
    primary_need: str = ""
    no_further_action: bool | None = False
    received_at: time | None = None
    decided_on: date | None = None


@dataclass(frozen=True)
class OpeningDraft:
    """A family that is not known yet: its first child and the referral that brought it."""

    family: FamilyDraft
    name: NameDraft
    child: PersonDraft
    referral: ReferralDraft


@dataclass(frozen=True)
class Opened:
    """What ``open_with_referral`` made."""

    family_id: UUID
    child_id: UUID
    referral: Referral


def open_with_referral(*, by: Viewer, at: datetime, draft: OpeningDraft) -> Opened:
    """Open a family with its first child and the referral: all of it or nothing. Search before you create."""
    check("referral.record", by)
    with transaction.atomic():
        family_id = families.open_family(by=by, at=at, draft=draft.family).pk
        place = MembershipDraft("child", draft.referral.received_on)
        child = persons.record_person(
            by=by, at=at, family_id=family_id, draft=draft.child, name=draft.name, place=place
        )
        referral = record_referral(by=by, at=at, family_id=family_id, child_id=child.pk, draft=draft.referral)
    return Opened(family_id, child.pk, referral)


def record_referral(*, by: Viewer, at: datetime, family_id: UUID, child_id: UUID, draft: ReferralDraft) -> Referral:
    """Record a referral, which opens an episode of need for the child."""
    check_members("referral.record", by, family_id, child_id)
    policies.check_can_record_referral(
        child_id, received_on=draft.received_on, source=draft.source, need=draft.primary_need, today=local_day(at)
    )
    policies.check_decided(draft.decided_on, received_on=draft.received_on, today=local_day(at))
    row = Referral(child_id=child_id, **asdict(draft))
    told = [Told(child_id, "referral.received", draft.received_on, source=row.pk), *_decided(row)]
    clocks = changes(family_id, told, today=local_day(at))
    event = of_family("front_door.referral_recorded", family_id, at, child=child_id, referral=row.pk)
    ledger.save(event, row, *clocks.rows)
    return row


def decide_referral(
    *, by: Viewer, at: datetime, referral_id: UUID, decided_on: date, no_further_action: bool = False
) -> Referral:
    """Record what was decided about a referral and that the referrer was told; or that it leads to nothing."""
    row = existing(Referral.objects.select_for_update().filter(pk=referral_id, voided_because=""))
    family_id = family_of(row.child_id)
    check_family("referral.record", by, family_id)
    policies.check_can_decide(row, on=decided_on, no_further_action=no_further_action, today=local_day(at))
    row.decided_on, row.no_further_action = decided_on, no_further_action
    clocks = changes(family_id, _decided(row), today=local_day(at))
    ledger.save(of_family("front_door.referral_decided", family_id, at, referral=row.pk), row, *clocks.rows)
    return row


def _decided(row: Referral) -> list[Told]:
    """Tell what a decision does to clocks: one that leads to nothing closes the episode too."""
    told = [Told(row.child_id, "referral.decided", row.decided_on, source=row.pk)] if row.decided_on else []
    if row.no_further_action:
        told.append(Told(row.child_id, "referral.closed", row.decided_on or row.received_on, source=row.pk))
    return told
