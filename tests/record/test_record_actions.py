"""Recording what happens with a child: referral, assessment, plans, enquiry, conference, closure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible
from fsp.record.findings.models import Finding
from fsp.record.front_door.actions import ReferralDraft, record_referral
from fsp.record.front_door.models import Referral
from fsp.record.involvement.actions import (
    authorise_assessment,
    close_involvement,
    end_child_in_need_plan,
    open_child_in_need_plan,
    start_assessment,
)
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.actions import (
    EnquiryDraft,
    PlanDraft,
    end_protection_plan,
    open_protection_plan,
    record_conference,
    record_enquiry,
    review_protection_plan,
)
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan
from tests.small_county import AT, County, add_family, add_person

Act = Callable[..., Any]
REFERRED = date(2026, 2, 2)
REFERRAL = ReferralDraft(REFERRED, "6", "N1")
LATER = date(2026, 2, 9)
REVIEWED = date(2026, 2, 20)  # the last review of the county's protection plans: none of them ends before it


def _of(county: County, family: str, table: str) -> UUID:
    return county.families[family].rows[table]


def _referral(county: County, family: str) -> dict[str, Any]:
    return {"referral_id": county.families[family].referral}


def _plan(county: County, family: str) -> dict[str, Any]:
    return {"plan_id": _of(county, family, "protection_protectionplan")}


ACTIONS: dict[str, tuple[Act, Callable[[County, str], dict[str, Any]]]] = {
    "refer": (
        record_referral,
        lambda c, f: {"family_id": c.families[f].id, "child_id": c.families[f].child, "draft": REFERRAL},
    ),
    "assess": (start_assessment, lambda c, f: {**_referral(c, f), "started_on": LATER}),
    "authorise": (
        authorise_assessment,
        lambda c, f: {
            "assessment_id": _of(c, f, "involvement_assessment"),
            "authorised_on": LATER,
            "factors": ("3B",),
        },
    ),
    "plan": (open_child_in_need_plan, lambda c, f: {**_referral(c, f), "started_on": LATER}),
    "end plan": (
        end_child_in_need_plan,
        lambda c, f: {"plan_id": _of(c, f, "involvement_childinneedplan"), "ended_on": LATER},
    ),
    "close": (close_involvement, lambda c, f: {**_referral(c, f), "closed_on": LATER, "reason": "RC1"}),
    "enquire": (record_enquiry, lambda c, f: {**_referral(c, f), "draft": EnquiryDraft(LATER)}),
    "confer": (record_conference, lambda c, f: {**_referral(c, f), "held_on": LATER}),
    "protect": (open_protection_plan, lambda c, f: {**_referral(c, f), "draft": PlanDraft(LATER, "NEG")}),
    "review": (review_protection_plan, lambda c, f: {**_plan(c, f), "held_on": LATER, "category": "NEG"}),
    "end protection": (end_protection_plan, lambda c, f: {**_plan(c, f), "ended_on": REVIEWED}),
}


@pytest.mark.parametrize("name", ["bob", "charlie", "percy", "holly", "ada", "sid", "prue"])
@pytest.mark.parametrize("what", sorted(ACTIONS))
def test_who_may_not_is_refused(county: County, what: str, name: str) -> None:
    action, answers = ACTIONS[what]
    viewer = county.viewer(name)
    with acting(viewer), pytest.raises((NotAllowed, NotFound)):
        action(by=viewer, at=AT, **answers(county, "larkin"))


@pytest.mark.parametrize("name", ["bob", "charlie", "percy", "mo", "minnie", "sam", "sid"])
@pytest.mark.parametrize("what", sorted(ACTIONS))
def test_a_restricted_child_is_refused_as_one_that_does_not_exist(county: County, what: str, name: str) -> None:
    action, answers = ACTIONS[what]
    viewer = county.viewer(name)
    closed = county.families["winterbourne"]
    missing = replace(
        closed, id=uuid4(), child=uuid4(), referral=uuid4(), rows={table: uuid4() for table in closed.rows}
    )
    for household in (closed, missing):
        families = {**county.families, "winterbourne": household}
        with acting(viewer), pytest.raises(NotFound):
            action(by=viewer, at=AT, **answers(replace(county, families=families), "winterbourne"))


def test_a_child_who_is_open_is_not_referred_again(county: County) -> None:
    action, answers = ACTIONS["refer"]
    with acting(county.by), pytest.raises(NotPossible, match="open to the service already"):
        action(by=county.by, at=AT, **answers(county, "larkin"))


def test_a_child_of_another_family_is_not_referred(county: County) -> None:
    other = {"family_id": county.families["larkin"].id, "child_id": county.families["south"].child}
    with acting(county.by), pytest.raises(NotFound):
        record_referral(by=county.by, at=AT, **other, draft=REFERRAL)


@pytest.mark.parametrize(
    ("field", "draft"),
    [
        ("received_on", replace(REFERRAL, received_on=date(2026, 3, 3))),
        ("source", replace(REFERRAL, source="99Z")),
        ("source", replace(REFERRAL, source="")),
        ("primary_need", replace(REFERRAL, primary_need="N99")),
    ],
)
def test_a_referral_that_cannot_be_names_its_field(county: County, field: str, draft: ReferralDraft) -> None:
    family, child = _new_child(county)
    with acting(county.by), pytest.raises(Invalid) as refusal:
        record_referral(by=county.by, at=AT, family_id=family, child_id=child, draft=draft)
    assert refusal.value.field == field


def test_a_referral_on_a_saturday_opens_an_episode(county: County) -> None:
    family, child = _new_child(county)
    saturday = replace(REFERRAL, received_on=date(2026, 2, 7))
    viewer = county.viewer("mo")
    with acting(viewer):
        made = record_referral(by=viewer, at=AT, family_id=family, child_id=child, draft=saturday)
    assert made.is_open


def test_a_conference_on_a_saturday_is_kept_with_a_finding(county: County) -> None:
    with acting(county.viewer("alice")):
        held = Conference.objects.get(pk=_of(county, "larkin", "protection_conference"))
        finding = Finding.objects.get(child_id=county.families["larkin"].child)
    assert held.held_on == date(2026, 1, 24)
    assert (finding.rule, finding.value, finding.event_id) == ("8875", "2026-01-24", held.event_id)
    assert finding.message == "The conference is recorded on a Saturday. If that is right, nothing needs to be done."


def test_a_conference_on_a_weekday_has_no_finding(county: County) -> None:
    with acting(county.by):
        record_conference(by=county.by, at=AT, **_referral(county, "larkin"), held_on=LATER)
        assert Finding.objects.filter(child_id=county.families["larkin"].child).count() == 1


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("plan", "A child in need plan runs on those days already"),
        ("protect", "A child protection plan runs on those days already"),
    ],
)
def test_overlapping_plans_are_refused_in_a_sentence(county: County, what: str, sentence: str) -> None:
    action, answers = ACTIONS[what]
    with acting(county.by), pytest.raises(NotPossible, match=sentence):
        action(by=county.by, at=AT, **answers(county, "larkin"))


def test_a_plan_may_begin_on_the_day_on_which_the_one_before_ends(county: County) -> None:
    with acting(county.by):
        end_child_in_need_plan(by=county.by, at=AT, **ACTIONS["end plan"][1](county, "larkin"))
        made = open_child_in_need_plan(by=county.by, at=AT, **_referral(county, "larkin"), started_on=LATER)
    assert made.started_on == LATER


@pytest.mark.parametrize(
    ("what", "day"),
    [
        ("assess", {"started_on": date(2026, 1, 5)}),
        ("plan", {"started_on": date(2026, 1, 5)}),
        ("confer", {"held_on": date(2026, 1, 5)}),
        ("enquire", {"draft": EnquiryDraft(date(2026, 1, 5))}),
        ("protect", {"draft": PlanDraft(date(2026, 1, 5), "NEG")}),
        ("close", {"closed_on": date(2026, 1, 5)}),
        ("end plan", {"ended_on": date(2026, 1, 5)}),
        ("review", {"held_on": date(2026, 1, 5)}),
        ("end protection", {"ended_on": date(2026, 1, 5)}),
    ],
)
def test_nothing_happens_before_what_it_follows(county: County, what: str, day: dict[str, Any]) -> None:
    action, answers = ACTIONS[what]
    with acting(county.by):
        if what == "close":
            end_protection_plan(by=county.by, at=AT, **_plan(county, "larkin"), ended_on=REVIEWED)
        with pytest.raises(Invalid, match="Check both dates"):
            action(by=county.by, at=AT, **{**answers(county, "larkin"), **day})


def test_an_assessment_is_authorised_once_with_known_factors(county: County) -> None:
    about = {"by": county.by, "at": AT}
    with acting(county.by):
        made = start_assessment(**about, **_referral(county, "larkin"), started_on=LATER)
        with pytest.raises(Invalid, match="99Z is not in the list"):
            authorise_assessment(**about, assessment_id=made.pk, authorised_on=LATER, factors=("99Z",))
        with pytest.raises(Invalid, match="authorisation is before the start"):
            authorise_assessment(**about, assessment_id=made.pk, authorised_on=REFERRED, factors=())
        authorise_assessment(**about, assessment_id=made.pk, authorised_on=LATER, factors=("3B", "4B"))
        with pytest.raises(NotPossible, match="authorised already"):
            authorise_assessment(**about, assessment_id=made.pk, authorised_on=LATER, factors=())
        assert Assessment.objects.get(pk=made.pk).factors == ["3B", "4B"]


def test_a_review_changes_the_latest_category_and_keeps_the_first(county: County) -> None:
    with acting(county.by):
        plan = ProtectionPlan.objects.get(pk=_of(county, "larkin", "protection_protectionplan"))
        reviews = PlanReview.objects.filter(plan=plan).count()
    assert (plan.initial_category, plan.latest_category, reviews) == ("EMO", "NEG", 1)


def test_closing_ends_the_child_in_need_plan_too(county: County) -> None:
    viewer = county.viewer("mags")
    with acting(viewer):
        end_protection_plan(by=viewer, at=AT, **_plan(county, "larkin"), ended_on=REVIEWED)
        close_involvement(by=viewer, at=AT, **ACTIONS["close"][1](county, "larkin"))
        assert ChildInNeedPlan.objects.get(pk=_of(county, "larkin", "involvement_childinneedplan")).ended_on == LATER
        closed = Referral.objects.get(pk=county.families["larkin"].referral)
        assert (closed.closed_on, closed.closure_reason) == (LATER, "RC1")
        with pytest.raises(NotPossible, match="closed already"):
            close_involvement(by=viewer, at=AT, **ACTIONS["close"][1](county, "larkin"))
        with pytest.raises(NotPossible, match="Record a new referral first"):
            start_assessment(by=viewer, at=AT, **_referral(county, "larkin"), started_on=LATER)


def test_a_child_with_a_protection_plan_is_not_closed(county: County) -> None:
    with acting(county.by), pytest.raises(NotPossible, match="End that plan first"):
        close_involvement(by=county.by, at=AT, **ACTIONS["close"][1](county, "larkin"))


def test_an_unknown_reason_of_closure_is_named(county: County) -> None:
    with acting(county.by):
        end_protection_plan(by=county.by, at=AT, **_plan(county, "larkin"), ended_on=REVIEWED)
        with pytest.raises(Invalid, match="RC99 is not in the list"):
            close_involvement(by=county.by, at=AT, **_referral(county, "larkin"), closed_on=LATER, reason="RC99")


def test_a_plan_that_has_ended_is_neither_ended_nor_reviewed_again(county: County) -> None:
    with acting(county.by):
        end_protection_plan(by=county.by, at=AT, **_plan(county, "larkin"), ended_on=REVIEWED)
        for what in ("review", "end protection"):
            action, answers = ACTIONS[what]
            with pytest.raises(NotPossible, match="ended already"):
                action(by=county.by, at=AT, **answers(county, "larkin"))


@pytest.mark.parametrize(("what", "sentence"), [("confer", "on that day already"), ("assess", "on that day already")])
def test_the_same_thing_on_the_same_day_is_recorded_once(county: County, what: str, sentence: str) -> None:
    action, answers = ACTIONS[what]
    with acting(county.by):
        action(by=county.by, at=AT, **answers(county, "larkin"))
        with pytest.raises(NotPossible, match=sentence):
            action(by=county.by, at=AT, **answers(county, "larkin"))


def _new_child(county: County) -> tuple[UUID, UUID]:
    with acting(county.by):
        family = add_family(county, "Elm")
        return family, add_person(county, family, "Ash", "Elm", birth_date=date(2020, 1, 1), sex="M")
