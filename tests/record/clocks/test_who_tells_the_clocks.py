"""What is recorded about a child tells the child's clocks in the same event; decisions stop what waits for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible
from fsp.record.clocks.models import Clock, Happening
from fsp.record.front_door.actions import ReferralDraft, decide_referral, record_referral
from fsp.record.front_door.models import Referral
from fsp.record.involvement.actions import (
    authorise_assessment,
    close_involvement,
    end_child_in_need_plan,
    open_child_in_need_plan,
    start_assessment,
)
from fsp.record.protection.actions import (
    EnquiryDraft,
    PlanDraft,
    decide_conference,
    end_protection_plan,
    open_protection_plan,
    record_conference,
    record_enquiry,
    review_protection_plan,
)
from fsp.record.protection.models import Section47Enquiry
from fsp.record.views.spells import spells_of, status_of
from tests.record.clocks.telling_world import clocks, day, siblings
from tests.small_county import AT, County

REFERRED = ReferralDraft(day("02-02"), "6", "N1")


def refer(county: County, draft: ReferralDraft = REFERRED) -> Referral:
    """Refer a child about whom nothing is known yet."""
    family, ash, _ = siblings(county)
    with acting(county.by):
        return record_referral(by=county.by, at=AT, family_id=family, child_id=ash, draft=draft)


def do(county: County, action: Callable[..., Any], **answers: Any) -> Any:
    """Do something as the part of the system that builds the county."""
    with acting(county.by):
        return action(by=county.by, at=AT, **answers)


def seen(county: County, child: UUID, *codes: str) -> list[tuple[str, str, str]]:
    with acting(county.by):
        return clocks(child, *codes)


def test_the_whole_way_of_the_countys_children_stands_in_their_clocks(county: County) -> None:
    assert seen(county, county.families["larkin"].child) == [
        ("C01", "01-06", "due 01-07"),
        ("C03", "01-06", "met 02-06"),
        ("C06", "01-08", "met 01-24"),
        ("C08", "01-24", "due 02-06"),
        ("C10", "01-24", "met 02-20"),
        ("C11", "02-20", "due 08-20"),
        ("C12", "01-24", "due 02-06"),
        ("C13", "01-09", "ended 01-24"),
        ("C15", "01-09", "ended 01-24"),
    ]


def test_what_is_told_is_told_by_the_event_that_recorded_it(county: County) -> None:
    made = refer(county)
    with acting(county.by):
        told = Happening.objects.get(child_id=made.child_id)
        rows = Clock.objects.filter(child_id=made.child_id)
        assert {row.event_id for row in rows} == {told.event_id} == {made.event_id}
        assert (told.source, told.kind, told.on) == (made.pk, "referral.received", made.received_on)


def test_a_referral_starts_the_clocks_of_its_decision_and_of_the_assessment(county: County) -> None:
    made = refer(county)
    assert seen(county, made.child_id) == [("C01", "02-02", "due 02-03"), ("C03", "02-02", "due 04-08")]


def test_a_referral_may_be_recorded_together_with_its_decision(county: County) -> None:
    made = refer(county, replace(REFERRED, decided_on=day("02-03")))
    assert seen(county, made.child_id, "C01") == [("C01", "02-02", "met 02-03")]
    assert made.decided_on == day("02-03")


@pytest.mark.parametrize("decided_on", [day("02-04"), None])
def test_a_referral_that_led_to_nothing_leaves_no_clock_running(county: County, decided_on: date | None) -> None:
    made = refer(county, replace(REFERRED, no_further_action=True, decided_on=decided_on))
    with acting(county.by):
        assert not Clock.objects.filter(child_id=made.child_id, met_on=None, ended_on=None).exists()
        assert status_of(spells_of([made.child_id])) == "closed"


def test_a_decision_stops_the_clock_and_keeps_the_day(county: County) -> None:
    made = refer(county)
    done = do(county, decide_referral, referral_id=made.pk, decided_on=day("02-03"))
    assert (done.decided_on, done.no_further_action, done.is_open) == (day("02-03"), False, True)
    assert seen(county, made.child_id, "C01") == [("C01", "02-02", "met 02-03")]


def test_a_decision_to_do_nothing_more_closes_the_episode_and_a_new_referral_may_come(county: County) -> None:
    made = refer(county)
    done = do(county, decide_referral, referral_id=made.pk, decided_on=day("02-05"), no_further_action=True)
    assert not done.is_open
    assert seen(county, made.child_id) == [("C01", "02-02", "met 02-05"), ("C03", "02-02", "ended 02-05")]
    with acting(county.by):
        family = Clock.objects.filter(child_id=made.child_id)[0].family_id
    again = replace(REFERRED, received_on=day("02-20"))
    do(county, record_referral, family_id=family, child_id=made.child_id, draft=again)
    assert seen(county, made.child_id, "C01")[1:] == [("C01", "02-20", "due 02-23")]


@pytest.mark.parametrize("on", [day("02-01"), day("03-03")])
def test_a_decision_before_the_referral_or_in_the_future_is_refused(county: County, on: date) -> None:
    made = refer(county)
    with pytest.raises(Invalid) as refusal:
        do(county, decide_referral, referral_id=made.pk, decided_on=on)
    assert refusal.value.field == "decided_on"
    with pytest.raises(Invalid):
        refer(county, replace(REFERRED, decided_on=on))


def test_a_referral_is_decided_once(county: County) -> None:
    made = refer(county)
    do(county, decide_referral, referral_id=made.pk, decided_on=day("02-03"))
    with pytest.raises(NotPossible, match="decided already"):
        do(county, decide_referral, referral_id=made.pk, decided_on=day("02-04"))


def test_a_referral_that_is_worked_on_cannot_lead_to_nothing(county: County) -> None:
    made = refer(county)
    do(county, start_assessment, referral_id=made.pk, started_on=day("02-04"))
    with pytest.raises(NotPossible, match="Work has begun"):
        do(county, decide_referral, referral_id=made.pk, decided_on=day("02-05"), no_further_action=True)


def test_a_closed_referral_is_not_decided_any_more(county: County) -> None:
    made = refer(county, replace(REFERRED, no_further_action=True))
    with pytest.raises(NotPossible, match="closed already"):
        do(county, decide_referral, referral_id=made.pk, decided_on=day("02-05"))


@pytest.mark.parametrize("name", ["alice", "bob", "noor", "vera", "percy", "holly", "ada", "sid", "una", "marlon"])
def test_who_may_not_decide_a_referral_is_refused(county: County, name: str) -> None:
    viewer = county.viewer(name)
    with acting(viewer), pytest.raises((NotAllowed, NotFound)):
        decide_referral(by=viewer, at=AT, referral_id=county.families["larkin"].referral, decided_on=day("02-05"))


def test_the_assessment_is_late_on_the_46th_working_day_and_stays_so(county: County) -> None:
    made = refer(county, replace(REFERRED, received_on=date(2025, 12, 22)))
    started = do(county, start_assessment, referral_id=made.pk, started_on=date(2025, 12, 23))
    do(county, authorise_assessment, assessment_id=started.pk, authorised_on=day("03-02"), factors=())
    with acting(county.by):
        row = Clock.objects.get(child_id=made.child_id, code="C03")
    assert (row.due_on, row.met_on) == (day("02-26"), day("03-02"))


def test_an_enquiry_starts_the_clock_of_the_conference_which_stops_it(county: County) -> None:
    made = refer(county)
    enquiry = do(county, record_enquiry, referral_id=made.pk, draft=EnquiryDraft(day("02-05")))
    assert seen(county, made.child_id, "C06") == [("C06", "02-05", "due 02-26")]
    do(county, record_conference, referral_id=made.pk, held_on=day("02-24"), enquiry_id=enquiry.pk)
    assert seen(county, made.child_id, "C06") == [("C06", "02-05", "met 02-24")]


def test_a_second_strategy_discussion_does_not_move_the_conference(county: County) -> None:
    made = refer(county)
    for on in ("02-05", "02-12"):
        do(county, record_enquiry, referral_id=made.pk, draft=EnquiryDraft(day(on), conference_required=True))
    assert seen(county, made.child_id, "C06") == [("C06", "02-05", "due 02-26")]


def test_an_enquiry_that_needs_no_conference_starts_no_clock(county: County) -> None:
    made = refer(county)
    draft = EnquiryDraft(day("02-05"), conference_required=False)
    enquiry = do(county, record_enquiry, referral_id=made.pk, draft=draft)
    assert seen(county, made.child_id, "C06") == []
    do(county, decide_conference, enquiry_id=enquiry.pk, decided_on=day("02-09"), required=True)
    assert seen(county, made.child_id, "C06") == [("C06", "02-05", "due 02-26")]


def test_a_decision_that_no_conference_is_needed_ends_the_clock_and_may_be_changed(county: County) -> None:
    made = refer(county)
    enquiry = do(county, record_enquiry, referral_id=made.pk, draft=EnquiryDraft(day("02-05")))
    about = {"enquiry_id": enquiry.pk}
    done = do(county, decide_conference, **about, decided_on=day("02-12"), required=False)
    assert done.conference_required is False
    assert seen(county, made.child_id, "C06") == [("C06", "02-05", "ended 02-12")]
    with pytest.raises(NotPossible, match="decided already"):
        do(county, decide_conference, **about, decided_on=day("02-13"), required=False)
    do(county, decide_conference, **about, decided_on=day("02-16"), required=True)
    assert seen(county, made.child_id, "C06") == [("C06", "02-05", "due 02-26")]


def test_no_conference_is_needless_after_it_was_held(county: County) -> None:
    made = refer(county)
    enquiry = do(county, record_enquiry, referral_id=made.pk, draft=EnquiryDraft(day("02-05")))
    do(county, record_conference, referral_id=made.pk, held_on=day("02-24"), enquiry_id=enquiry.pk)
    with pytest.raises(NotPossible, match="A conference was held"):
        do(county, decide_conference, enquiry_id=enquiry.pk, decided_on=day("02-25"), required=False)


@pytest.mark.parametrize("on", [day("02-04"), day("03-03")])
def test_a_decision_about_a_conference_has_a_day_that_can_be(county: County, on: date) -> None:
    made = refer(county)
    enquiry = do(county, record_enquiry, referral_id=made.pk, draft=EnquiryDraft(day("02-05")))
    with pytest.raises(Invalid) as refusal:
        do(county, decide_conference, enquiry_id=enquiry.pk, decided_on=on, required=False)
    assert refusal.value.field == "decided_on"


@pytest.mark.parametrize("name", ["bob", "noor", "vera", "percy", "holly", "mo", "ada", "sid", "marlon"])
def test_who_may_not_decide_about_a_conference_is_refused(county: County, name: str) -> None:
    viewer = county.viewer(name)
    with acting(county.by):
        enquiry = Section47Enquiry.objects.get(child_id=county.families["larkin"].child).pk
    for wanted in (enquiry, uuid4()):
        with acting(viewer), pytest.raises((NotAllowed, NotFound)):
            decide_conference(by=viewer, at=AT, enquiry_id=wanted, decided_on=day("02-05"), required=False)


def test_a_protection_plan_starts_its_clocks_and_ends_them_with_itself(county: County) -> None:
    made = refer(county)
    plan = do(county, open_protection_plan, referral_id=made.pk, draft=PlanDraft(day("02-09"), "NEG"))
    assert seen(county, made.child_id, "C08", "C10", "C12") == [
        ("C08", "02-09", "due 02-23"),
        ("C10", "02-09", "due 05-09"),
        ("C12", "02-09", "due 02-23"),
    ]
    do(county, end_protection_plan, plan_id=plan.pk, ended_on=day("02-20"))
    assert seen(county, made.child_id, "C08", "C10", "C12") == [
        ("C08", "02-09", "ended 02-20"),
        ("C10", "02-09", "ended 02-20"),
        ("C12", "02-09", "ended 02-20"),
    ]


def test_a_review_stops_the_clock_of_the_first_and_starts_that_of_the_next(county: County) -> None:
    made = refer(county)
    plan = do(county, open_protection_plan, referral_id=made.pk, draft=PlanDraft(day("02-09"), "NEG"))
    do(county, review_protection_plan, plan_id=plan.pk, held_on=day("02-23"), category="NEG")
    do(county, review_protection_plan, plan_id=plan.pk, held_on=day("02-27"), category="NEG")
    assert seen(county, made.child_id, "C10", "C11") == [
        ("C10", "02-09", "met 02-23"),
        ("C11", "02-23", "met 02-27"),
        ("C11", "02-27", "due 08-27"),
    ]


def test_a_plan_in_need_starts_its_clocks_and_gives_way_to_a_protection_plan(county: County) -> None:
    made = refer(county)
    do(county, open_child_in_need_plan, referral_id=made.pk, started_on=day("02-04"))
    assert seen(county, made.child_id, "C13", "C15") == [("C13", "02-04", "due 02-18"), ("C15", "02-04", "due 03-04")]
    plan = do(county, open_protection_plan, referral_id=made.pk, draft=PlanDraft(day("02-09"), "NEG"))
    assert seen(county, made.child_id, "C13", "C15") == [
        ("C13", "02-04", "ended 02-09"),
        ("C15", "02-04", "ended 02-09"),
    ]
    do(county, end_protection_plan, plan_id=plan.pk, ended_on=day("02-20"))
    assert seen(county, made.child_id, "C15")[1:] == [("C15", "02-20", "due 03-20")]


@pytest.mark.parametrize("how", ["ended", "closed"])
def test_the_clocks_of_a_plan_in_need_end_with_it_and_with_the_involvement(county: County, how: str) -> None:
    made = refer(county)
    plan = do(county, open_child_in_need_plan, referral_id=made.pk, started_on=day("02-04"))
    if how == "ended":
        do(county, end_child_in_need_plan, plan_id=plan.pk, ended_on=day("02-20"))
    else:
        do(county, close_involvement, referral_id=made.pk, closed_on=day("02-20"), reason="RC1")
        assert seen(county, made.child_id, "C03") == [("C03", "02-02", "ended 02-20")]
    assert seen(county, made.child_id, "C13", "C15") == [
        ("C13", "02-04", "ended 02-20"),
        ("C15", "02-04", "ended 02-20"),
    ]


def test_a_referral_from_before_all_calendars_is_refused_and_leaves_nothing(county: County) -> None:
    with pytest.raises(NotPossible, match="Check the dates"):
        refer(county, replace(REFERRED, received_on=date(202, 2, 2)))
