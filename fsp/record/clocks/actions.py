"""Agreeing more time for a clock. What happens is told by those who record it, not here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.refusals import existing
from fsp.definitions.clock_definitions import definition_of
from fsp.people.events import of_family
from fsp.people.models import Practitioner
from fsp.people.selectors.standing import check_family, family_of
from fsp.record.clocks import policies
from fsp.record.clocks.models import Clock, Extension
from fsp.rules.calendar import local_day


@dataclass(frozen=True)
class ExtensionDraft:
    """More time for a clock: until which day, and why; agreed today unless another day is given."""

    until: date
    reason: str
    agreed_on: date | None = None


def agree_extension(*, by: Viewer, at: datetime, clock_id: UUID, draft: ExtensionDraft) -> Extension:
    """Agree more time for a clock that runs. Neither the day it is due nor whether it is late changes by it."""
    clock = existing(Clock.objects.filter(pk=clock_id, voided_because=""))
    family_id = family_of(clock.child_id)
    check_family("clocks.extend", by, family_id)
    policies.check_can_extend(by, definition_of(clock.code, clock.rule_version))
    policies.check_reason(draft.reason)
    today = local_day(at)
    agreed_on = draft.agreed_on or today
    earlier = Extension.objects.filter(clock=clock, voided_because="")
    policies.check_extension(clock, earlier, until=draft.until, agreed_on=agreed_on, today=today)
    practitioner = Practitioner.objects.filter(account_id=by.account_id, voided_because="").first()
    row = Extension(clock=clock, child_id=clock.child_id, until=draft.until, reason=draft.reason.strip())
    row.agreed_on, row.authorised_by = agreed_on, practitioner
    ledger.save(of_family("clocks.extension_agreed", family_id, at, clock=clock.pk, extension=row.pk), row)
    return row
