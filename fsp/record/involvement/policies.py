"""What the state of assessments and plans allows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fsp.core.errors import Invalid, NotPossible
from fsp.record.front_door.models import Referral
from fsp.record.front_door.policies import check_code
from fsp.record.involvement.models import Assessment, ChildInNeedPlan

NO_FACTOR = "21"  # of the CIN census: no factors identified


def check_within(referral: Referral, on: date, field: str) -> None:
    """Check that a day lies in an open episode. Raises ``Invalid`` or ``NotPossible``."""
    if not referral.is_open:
        raise NotPossible("This episode is closed. Record a new referral first.")
    if on < referral.received_on:
        raise Invalid(field, "This is before the referral. Check both dates.")


def check_can_authorise(assessment: Assessment, *, on: date, factors: Iterable[str]) -> None:
    """Check that an assessment can be authorised on a day with known factors."""
    if assessment.authorised_on is not None:
        raise NotPossible("This assessment is authorised already.")
    if on < assessment.started_on:
        raise Invalid("authorised_on", "The authorisation is before the start. Check both dates.")
    factors = tuple(factors)
    if NO_FACTOR in factors and len(factors) > 1:
        raise Invalid("factors", "No factors were found, or these were: take out one or the other.")
    for factor in factors:
        check_code("factors", "assessment_factor", factor, on)


def check_can_end(plan: ChildInNeedPlan, on: date) -> None:
    """Check that a plan can end on a day."""
    if plan.ended_on is not None:
        raise NotPossible("This plan has ended already.")
    if on < plan.started_on:
        raise Invalid("ended_on", "The end is before the start. Check both dates.")
