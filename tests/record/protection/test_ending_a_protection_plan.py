"""A child protection plan ends on or after the day of its last review, and no review is asked for after that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid
from fsp.record.front_door.actions import ReferralDraft, record_referral
from fsp.record.protection.actions import (
    PlanDraft,
    end_protection_plan,
    open_protection_plan,
    review_protection_plan,
)
from fsp.record.protection.models import ProtectionPlan
from tests.record.clocks.telling_world import clocks, day, siblings
from tests.small_county import AT, County


def reviewed(county: County, *days: str) -> ProtectionPlan:
    """Open a plan on 9 February and hold reviews of it; the caller acts already."""
    family, ash, _ = siblings(county)
    about: dict[str, Any] = {"by": county.by, "at": AT}
    draft = ReferralDraft(day("02-02"), "6", "N1")
    referral = record_referral(**about, family_id=family, child_id=ash, draft=draft)
    plan = open_protection_plan(**about, referral_id=referral.pk, draft=PlanDraft(day("02-09"), "NEG"))
    for each in days:
        review_protection_plan(**about, plan_id=plan.pk, held_on=day(each), category="NEG")
    return plan


def end(county: County, plan: UUID, on: str) -> ProtectionPlan:
    """End a plan."""
    return end_protection_plan(by=county.by, at=AT, plan_id=plan, ended_on=day(on))


def test_a_plan_does_not_end_before_a_review_that_was_held(county: County) -> None:
    with acting(county.by):
        plan = reviewed(county, "02-20", "02-24")
        with pytest.raises(Invalid, match="A review of this plan was held on 24 February 2026, after") as refusal:
            end(county, plan.pk, "02-23")
        assert refusal.value.field == "ended_on"
        assert ProtectionPlan.objects.get(pk=plan.pk).ended_on is None


def test_a_plan_ends_on_the_day_of_the_review_that_ended_it_and_no_next_one_is_asked_for(county: County) -> None:
    with acting(county.by):
        plan = reviewed(county, "02-20", "02-24")
        assert end(county, plan.pk, "02-24").ended_on == day("02-24")
        assert clocks(plan.child_id, "C11") == [("C11", "02-20", "met 02-24")]
