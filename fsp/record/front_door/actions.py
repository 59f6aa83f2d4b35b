"""Recording referrals."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
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


def record_referral(*, by: Viewer, at: datetime, family_id: UUID, child_id: UUID, draft: ReferralDraft) -> Referral:
    """Record a referral, which opens an episode of need for the child."""
    check_members("referral.record", by, family_id, child_id)
    policies.check_can_record_referral(
        child_id, received_on=draft.received_on, source=draft.source, need=draft.primary_need, today=local_day(at)
    )
    row = Referral(child_id=child_id, **asdict(draft))
    ledger.save(of_family("front_door.referral_recorded", family_id, at, child=child_id, referral=row.pk), row)
    return row
