"""Recording referrals."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from fsp.core import ledger
from fsp.core.access import Viewer, check
from fsp.people.actions import families, persons
from fsp.people.drafts import FamilyDraft, MembershipDraft, NameDraft, PersonDraft
from fsp.people.events import of_family
from fsp.people.selectors.standing import check_members
from fsp.record.front_door import policies
from fsp.record.front_door.models import Referral
from fsp.rules.calendar import local_day


@dataclass(frozen=True)
class ReferralDraft:
    """A referral of one child: when it was received, from whom, the primary need."""

    received_on: date
    source: str
    primary_need: str = ""
    no_further_action: bool | None = False
    received_at: time | None = None


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
    row = Referral(child_id=child_id, **asdict(draft))
    ledger.save(of_family("front_door.referral_recorded", family_id, at, child=child_id, referral=row.pk), row)
    return row
