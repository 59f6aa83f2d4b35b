"""One child's way, form by form, as each step allows the next."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from recording_world import START, World, day, errors, last, shown, today

from fsp.record.findings.models import Finding
from fsp.record.front_door.models import Referral
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry

SATURDAY = 5
LATER = START + timedelta(days=10)


def post(world: World, who: str, form: str, key: object, answers: dict[str, Any]) -> Any:
    return world.browser(who).post(world.url(f"{form}/{key}/"), answers)


def done(world: World, who: str, form: str, key: object, answers: dict[str, Any]) -> None:
    answer = post(world, who, form, key, answers)
    assert answer.status_code == 302, errors(answer)


def test_a_referral_is_recorded(world: World) -> None:
    mia = world.people["mia"]
    done(world, "tom", "referral", mia, {**day("received_on", LATER), "source": "6", "primary_need": ""})
    assert world.rows(Referral, child_id=mia)[0].source == "6"


def test_an_assessment_is_started_and_authorised_with_its_factors(world: World) -> None:
    done(world, "alice", "assessment", world.referral, day("started_on", LATER))
    row = world.rows(Assessment)[0]
    page = shown(world.browser("tom").get(world.url(f"authorise/{row.pk}/")))
    assert "Alcohol misuse: a parent or carer" in page
    done(world, "tom", "authorise", row.pk, {**day("authorised_on", LATER), "factors": ["1B", "3B"]})
    assert world.rows(Assessment)[0].factors == ["1B", "3B"]


def test_a_withdrawn_factor_is_not_offered(world: World) -> None:
    done(world, "alice", "assessment", world.referral, day("started_on", LATER))
    page = shown(world.browser("tom").get(world.url(f"authorise/{world.rows(Assessment)[0].pk}/")))
    assert 'value="18A"' not in page
    assert 'value="18B"' in page


def test_a_child_in_need_plan_is_opened_and_ended(world: World) -> None:
    done(world, "alice", "need-plan", world.referral, day("started_on", LATER))
    plan = world.rows(ChildInNeedPlan)[0]
    done(world, "alice", "end-need-plan", plan.pk, day("ended_on", LATER))
    assert world.rows(ChildInNeedPlan)[0].ended_on == LATER


def test_an_enquiry_leads_to_a_conference(world: World) -> None:
    answers = {**day("started_on", LATER), **day("conference_due_on", "1 12 2026"), "conference_required": "yes"}
    done(world, "alice", "enquiry", world.referral, answers)
    enquiry = world.rows(Section47Enquiry)[0]
    assert enquiry.conference_required is True
    monday = last(0)
    done(world, "alice", "conference", world.referral, {**day("held_on", monday), "enquiry_id": str(enquiry.pk)})
    assert world.rows(Conference)[0].enquiry_id == enquiry.pk
    assert world.rows(Finding) == []


def test_a_conference_on_a_saturday_is_saved_with_a_finding_and_the_page_says_so(world: World) -> None:
    url = world.url(f"conference/{world.referral}/")
    answer = world.browser("alice").post(url, day("held_on", last(SATURDAY)), follow=True)
    assert "recorded on a Saturday" in shown(answer)
    assert [each.rule for each in world.rows(Finding)] == ["8875"]
    assert world.rows(Conference)[0].held_on == last(SATURDAY)


def test_a_protection_plan_is_opened_reviewed_and_ended(world: World) -> None:
    opened = {**day("started_on", LATER), "category": "EMO", "previous_plans": "0"}
    done(world, "alice", "protection-plan", world.referral, opened)
    plan = world.rows(ProtectionPlan)[0]
    assert "checked" in shown(world.browser("alice").get(world.url(f"review/{plan.pk}/")))
    done(world, "alice", "review", plan.pk, {**day("held_on", LATER), "category": "NEG"})
    done(world, "alice", "end-protection-plan", plan.pk, day("ended_on", today()))
    row = world.rows(ProtectionPlan)[0]
    assert (row.latest_category, row.ended_on) == ("NEG", today())
    assert world.rows(PlanReview)[0].held_on == LATER


def test_an_involvement_is_closed_with_its_plan(world: World) -> None:
    done(world, "alice", "need-plan", world.referral, day("started_on", LATER))
    done(world, "tom", "close", world.referral, {**day("closed_on", today()), "closure_reason": "RC8"})
    assert world.rows(Referral)[0].closed_on == today()
    assert world.rows(ChildInNeedPlan)[0].ended_on == today()


def test_a_step_that_was_taken_meanwhile_is_told_and_not_taken_twice(world: World) -> None:
    done(world, "alice", "assessment", world.referral, day("started_on", LATER))
    answer = post(world, "alice", "assessment", world.referral, day("started_on", LATER + timedelta(days=1)))
    assert answer.status_code == 409
    assert "may have been done already" in shown(answer)
    assert len(world.rows(Assessment)) == 1


BEFORE = START - timedelta(days=3)
BAD = [
    ("referral", "mia", {**day("received_on", LATER), "source": "zz"}, "Choose one from the list."),
    ("referral", "mia", {**day("received_on", date(2099, 1, 1)), "source": "6"}, "in the future"),
    ("assessment", "", day("started_on", BEFORE), "This is before the referral. Check both dates."),
    ("assessment", "", {}, "When did it start: this needs an answer."),
    ("need-plan", "", day("started_on", "31 2 2026"), "not a date in the calendar"),
    ("enquiry", "", day("started_on", BEFORE), "This is before the referral."),
    ("enquiry", "", {**day("started_on", LATER), "conference_required": "perhaps"}, "Choose one from the list."),
    ("conference", "", {**day("held_on", LATER), "enquiry_id": "x"}, "Choose one from the list."),
    ("protection-plan", "", {**day("started_on", LATER), "category": "EMO", "previous_plans": "-1"}, "0 or more"),
    ("protection-plan", "", {**day("started_on", LATER), "category": "", "previous_plans": "1"}, "In which category"),
    ("close", "", {**day("closed_on", BEFORE), "closure_reason": "RC8"}, "before the referral"),
    ("close", "", {**day("closed_on", LATER), "closure_reason": ""}, "Why does it close: this needs an answer."),
]


@pytest.mark.parametrize(("form", "child", "answers", "sentence"), BAD)
def test_bad_input_is_told_keeps_what_was_typed_and_saves_nothing(
    world: World, form: str, child: str, answers: dict[str, str], sentence: str
) -> None:
    answer = post(world, "tom", form, world.people[child] if child else world.referral, answers)
    assert answer.status_code == 422
    assert sentence in errors(answer)
    for name, typed in answers.items():
        if name.endswith(("_0", "_1", "_2")):
            assert f'name="{name}" value="{typed}"' in shown(answer)
    assert len(world.rows(Referral)) == 1
    for model in (Assessment, ChildInNeedPlan, Section47Enquiry, Conference, ProtectionPlan):
        assert world.rows(model) == []


@pytest.mark.parametrize(
    ("who", "form"),
    [
        ("bob", "assessment"),
        ("charlie", "assessment"),
        ("charlie", "need-plan"),
        ("alice", "close"),
        ("charlie", "close"),
        ("ben", "enquiry"),
        ("ben", "conference"),
        ("bob", "protection-plan"),
    ],
)
def test_a_role_that_may_not_is_refused_with_the_rule_and_nothing_is_saved(world: World, who: str, form: str) -> None:
    answer = post(world, who, form, world.referral, {**day("started_on", LATER), **day("closed_on", LATER)})
    assert answer.status_code == 403
    assert "You may" in shown(answer) or "Your role does not allow" in shown(answer)
    assert world.rows(Referral)[0].closed_on is None
    assert world.rows(Assessment) == []


def test_a_social_worker_does_not_authorise_an_own_assessment(world: World) -> None:
    done(world, "alice", "assessment", world.referral, day("started_on", LATER))
    row = world.rows(Assessment)[0]
    answer = post(world, "alice", "authorise", row.pk, {**day("authorised_on", LATER), "factors": ["1B"]})
    assert answer.status_code == 403
    assert world.rows(Assessment)[0].authorised_on is None
