"""What the state of enquiries and protection plans allows, and which true events a return finds odd."""

from __future__ import annotations

from datetime import date

from fsp.core.errors import Invalid, NotPossible
from fsp.record.findings.models import Finding
from fsp.record.front_door.policies import check_code
from fsp.record.protection.models import ProtectionPlan, Section47Enquiry

SATURDAY = 5


def check_can_decide_conference(enquiry: Section47Enquiry, *, on: date, required: bool) -> None:
    """Check that a decision about a conference says something new, and none was held for the enquiry already."""
    if enquiry.conference_required is required:
        raise NotPossible("This is decided already.")
    if not required and enquiry.conferences.filter(voided_because="").exists():
        raise NotPossible("A conference was held for this enquiry, so one was needed.")
    if on < enquiry.started_on:
        raise Invalid("decided_on", "The decision is before the strategy discussion. Check both dates.")


def check_can_open_plan(*, category: str, on: date) -> None:
    """Check a plan's category against the list of its year."""
    check_code("category", "category_of_abuse", category, on)


def check_can_review_plan(plan: ProtectionPlan, *, on: date, category: str) -> None:
    """Check that a review lies in an open plan, and its category is of the list of its year."""
    if plan.ended_on is not None:
        raise NotPossible("This plan has ended already.")
    if on < plan.started_on:
        raise Invalid("held_on", "The review is before the start of the plan. Check both dates.")
    check_code("category", "category_of_abuse", category, on)


def check_can_end_plan(plan: ProtectionPlan, on: date) -> None:
    """Check that a protection plan can end on a day: a review that was held is a review of a plan that ran."""
    if plan.ended_on is not None:
        raise NotPossible("This plan has ended already.")
    if on < plan.started_on:
        raise Invalid("ended_on", "The end is before the start. Check both dates.")
    last = plan.reviews.filter(voided_because="", held_on__gt=on).order_by("-held_on").first()
    if last is not None:
        said = f"{last.held_on.day} {last.held_on:%B %Y}"
        raise Invalid("ended_on", f"A review of this plan was held on {said}, after this day. Check both dates.")


def conference_findings(held_on: date) -> list[Finding]:
    """Return what the census finds odd about a conference's date: it is kept, and said at once (CIN rule 8875)."""
    if held_on.weekday() < SATURDAY:
        return []
    message = f"The conference is recorded on a {held_on:%A}. If that is right, nothing needs to be done."
    return [Finding(rule="8875", severity="error", place="conference", message=message, value=held_on.isoformat())]
