"""Recording enquiries and conferences, opening, reviewing and ending child protection plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.refusals import existing
from fsp.people.events import of_family
from fsp.people.selectors.standing import check_family, family_of
from fsp.record.clocks.telling import Told, changes
from fsp.record.front_door.models import Referral
from fsp.record.front_door.policies import check_has_happened
from fsp.record.involvement.policies import check_within
from fsp.record.protection import policies
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry
from fsp.rules.calendar import local_day


@dataclass(frozen=True)
class EnquiryDraft:
    """A section 47 enquiry: the strategy discussion that began it, and whether a conference is needed."""

    started_on: date
    conference_due_on: date | None = None
    conference_required: bool | None = None


@dataclass(frozen=True)
class PlanDraft:
    """A child protection plan: when, in which category, after how many earlier plans."""

    started_on: date
    category: str
    previous_plans: int = 0


def record_enquiry(*, by: Viewer, at: datetime, referral_id: UUID, draft: EnquiryDraft) -> Section47Enquiry:
    """Record a section 47 enquiry; it begins on the day of the strategy discussion that initiated it."""
    referral, family_id = _referral(referral_id, by)
    check_within(referral, draft.started_on, "started_on")
    check_has_happened("started_on", draft.started_on, at)
    row = Section47Enquiry(
        referral=referral,
        child_id=referral.child_id,
        started_on=draft.started_on,
        conference_due_on=draft.conference_due_on,
        conference_required=draft.conference_required,
    )
    told = [_began(row)] if draft.conference_required is not False else []
    clocks = changes(family_id, told, today=local_day(at))
    ledger.save(of_family("protection.enquiry_recorded", family_id, at, enquiry=row.pk), row, *clocks.rows)
    return row


def decide_conference(
    *, by: Viewer, at: datetime, enquiry_id: UUID, decided_on: date, required: bool
) -> Section47Enquiry:
    """Record whether an enquiry needs a conference. One that was not needed may be found to be needed after all."""
    row = existing(Section47Enquiry.objects.select_for_update().filter(pk=enquiry_id, voided_because=""))
    family_id = family_of(row.child_id)
    check_family("protection.write", by, family_id)
    check_has_happened("decided_on", decided_on, at)
    policies.check_can_decide_conference(row, on=decided_on, required=required)
    row.conference_required = required
    ended = Told(row.child_id, "section47.ended_without_conference", decided_on, source=row.pk)
    told = [_began(row), *([] if required else [ended])]
    clocks = changes(family_id, told, withdrawn=[row.pk], today=local_day(at))
    ledger.save(of_family("protection.conference_decided", family_id, at, enquiry=row.pk), row, *clocks.rows)
    return row


def _began(enquiry: Section47Enquiry) -> Told:
    return Told(enquiry.child_id, "section47.started", enquiry.started_on, source=enquiry.pk)


def record_conference(
    *, by: Viewer, at: datetime, referral_id: UUID, held_on: date, enquiry_id: UUID | None = None
) -> Conference:
    """Record an initial conference. A day that a return finds odd is kept, with a finding."""
    referral, family_id = _referral(referral_id, by)
    check_within(referral, held_on, "held_on")
    check_has_happened("held_on", held_on, at)
    row = Conference(referral=referral, child_id=referral.child_id, held_on=held_on, enquiry_id=enquiry_id)
    findings = policies.conference_findings(held_on)
    for finding in findings:
        finding.child_id = referral.child_id
    clocks = changes(family_id, [Told(row.child_id, "conference.held", held_on, source=row.pk)], today=local_day(at))
    event = of_family("protection.conference_recorded", family_id, at, conference=row.pk)
    ledger.save(event, row, *findings, *clocks.rows)
    return row


def open_protection_plan(*, by: Viewer, at: datetime, referral_id: UUID, draft: PlanDraft) -> ProtectionPlan:
    """Make a child the subject of a child protection plan."""
    referral, family_id = _referral(referral_id, by)
    check_within(referral, draft.started_on, "started_on")
    check_has_happened("started_on", draft.started_on, at)
    policies.check_can_open_plan(category=draft.category, on=draft.started_on)
    row = ProtectionPlan(
        referral=referral,
        child_id=referral.child_id,
        started_on=draft.started_on,
        initial_category=draft.category,
        latest_category=draft.category,
        previous_plans=draft.previous_plans,
    )
    told = Told(row.child_id, "protection_plan.started", draft.started_on, source=row.pk)
    clocks = changes(family_id, [told], today=local_day(at))
    ledger.save(of_family("protection.plan_opened", family_id, at, plan=row.pk), row, *clocks.rows)
    return row


def review_protection_plan(*, by: Viewer, at: datetime, plan_id: UUID, held_on: date, category: str) -> PlanReview:
    """Record a review conference; the category it confirms or changes is the plan's latest."""
    plan, family_id = _plan(plan_id, by)
    check_has_happened("held_on", held_on, at)
    policies.check_can_review_plan(plan, on=held_on, category=category)
    row = PlanReview(plan=plan, child_id=plan.child_id, held_on=held_on)
    plan.latest_category = category
    told = Told(row.child_id, "protection_review.held", held_on, source=row.pk)
    clocks = changes(family_id, [told], today=local_day(at))
    ledger.save(of_family("protection.plan_reviewed", family_id, at, plan=plan.pk), row, plan, *clocks.rows)
    return row


def end_protection_plan(*, by: Viewer, at: datetime, plan_id: UUID, ended_on: date) -> ProtectionPlan:
    """End a child protection plan."""
    plan, family_id = _plan(plan_id, by)
    check_has_happened("ended_on", ended_on, at)
    policies.check_can_end_plan(plan, ended_on)
    plan.ended_on = ended_on
    told = Told(plan.child_id, "protection_plan.ended", ended_on, source=plan.pk)
    clocks = changes(family_id, [told], today=local_day(at))
    ledger.save(of_family("protection.plan_ended", family_id, at, plan=plan.pk), plan, *clocks.rows)
    return plan


def _referral(referral_id: UUID, by: Viewer) -> tuple[Referral, UUID]:
    referral = existing(Referral.objects.select_for_update().filter(pk=referral_id, voided_because=""))
    family_id = family_of(referral.child_id)
    check_family("protection.write", by, family_id)
    return referral, family_id


def _plan(plan_id: UUID, by: Viewer) -> tuple[ProtectionPlan, UUID]:
    plan = existing(ProtectionPlan.objects.select_for_update().filter(pk=plan_id, voided_because=""))
    family_id = family_of(plan.child_id)
    check_family("protection.write", by, family_id)
    return plan, family_id
