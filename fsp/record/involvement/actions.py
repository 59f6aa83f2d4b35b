"""Assessing, planning with a child in need, closing."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.refusals import existing
from fsp.people.events import of_family
from fsp.people.selectors.standing import check_family, family_of
from fsp.record.clocks.telling import Told, changes
from fsp.record.front_door.models import Referral
from fsp.record.front_door.policies import check_can_close, check_has_happened
from fsp.record.involvement import policies
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.rules.calendar import local_day


def start_assessment(*, by: Viewer, at: datetime, referral_id: UUID, started_on: date) -> Assessment:
    """Start an assessment of a referred child."""
    referral, family_id = _referral(referral_id, "assessment.record", by)
    policies.check_within(referral, started_on, "started_on")
    check_has_happened("started_on", started_on, at)
    row = Assessment(referral=referral, child_id=referral.child_id, started_on=started_on)
    ledger.save(of_family("involvement.assessment_started", family_id, at, assessment=row.pk), row)
    return row


def authorise_assessment(
    *, by: Viewer, at: datetime, assessment_id: UUID, authorised_on: date, factors: tuple[str, ...]
) -> Assessment:
    """Authorise an assessment with the factors it found. Being late is shown, never corrected away."""
    row = existing(Assessment.objects.select_for_update().filter(pk=assessment_id, voided_because=""))
    family_id = family_of(row.child_id)
    check_family("assessment.authorise", by, family_id)
    check_has_happened("authorised_on", authorised_on, at)
    policies.check_can_authorise(row, on=authorised_on, factors=factors)
    row.authorised_on, row.factors = authorised_on, list(factors)
    told = Told(row.child_id, "assessment.authorised", authorised_on, source=row.pk)
    clocks = changes(family_id, [told], today=local_day(at))
    ledger.save(of_family("involvement.assessment_authorised", family_id, at, assessment=row.pk), row, *clocks.rows)
    return row


def open_child_in_need_plan(*, by: Viewer, at: datetime, referral_id: UUID, started_on: date) -> ChildInNeedPlan:
    """Open a child in need plan."""
    referral, family_id = _referral(referral_id, "plan.write", by)
    policies.check_within(referral, started_on, "started_on")
    check_has_happened("started_on", started_on, at)
    row = ChildInNeedPlan(referral=referral, child_id=referral.child_id, started_on=started_on)
    told = Told(row.child_id, "child_in_need_plan.started", started_on, source=row.pk)
    clocks = changes(family_id, [told], today=local_day(at))
    ledger.save(of_family("involvement.plan_opened", family_id, at, plan=row.pk), row, *clocks.rows)
    return row


def end_child_in_need_plan(*, by: Viewer, at: datetime, plan_id: UUID, ended_on: date) -> ChildInNeedPlan:
    """End a child in need plan."""
    row = existing(ChildInNeedPlan.objects.select_for_update().filter(pk=plan_id, voided_because=""))
    family_id = family_of(row.child_id)
    check_family("plan.write", by, family_id)
    check_has_happened("ended_on", ended_on, at)
    policies.check_can_end(row, ended_on)
    row.ended_on = ended_on
    clocks = changes(family_id, [_ended(row, ended_on)], today=local_day(at))
    ledger.save(of_family("involvement.plan_ended", family_id, at, plan=row.pk), row, *clocks.rows)
    return row


def close_involvement(*, by: Viewer, at: datetime, referral_id: UUID, closed_on: date, reason: str) -> Referral:
    """Close a child's episode of need, and its open child in need plan with it."""
    referral, family_id = _referral(referral_id, "involvement.close", by)
    check_has_happened("closed_on", closed_on, at)
    check_can_close(referral, on=closed_on, reason=reason)
    plans = list(
        ChildInNeedPlan.objects.select_for_update().filter(referral=referral, ended_on=None, voided_because="")
    )
    for plan in plans:
        policies.check_can_end(plan, closed_on)
        plan.ended_on = closed_on
    referral.closed_on, referral.closure_reason = closed_on, reason
    closed = Told(referral.child_id, "referral.closed", closed_on, source=referral.pk)
    clocks = changes(family_id, [*(_ended(plan, closed_on) for plan in plans), closed], today=local_day(at))
    event = of_family("involvement.closed", family_id, at, referral=referral.pk)
    ledger.save(event, referral, *plans, *clocks.rows)
    return referral


def _ended(plan: ChildInNeedPlan, on: date) -> Told:
    return Told(plan.child_id, "child_in_need_plan.ended", on, source=plan.pk)


def _referral(referral_id: UUID, capability: str, by: Viewer) -> tuple[Referral, UUID]:
    referral = existing(Referral.objects.select_for_update().filter(pk=referral_id, voided_because=""))
    family_id = family_of(referral.child_id)
    check_family(capability, by, family_id)
    return referral, family_id
