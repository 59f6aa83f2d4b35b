"""The engine by example: the test vectors of the practice reference, and what the clocks of one child do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fsp.definitions.clock_definitions import clock_definitions
from fsp.rules.calendar import OutsideCalendar
from fsp.rules.clocks import Happening, Span, State, checkpoints_of, days_between, due_on, spans

CLOCKS = clock_definitions()
WEEKS = replace(CLOCKS["C10"], length=26, unit="weeks")
DAYS = replace(CLOCKS["C10"], length=8, unit="days")


def d(text: str) -> date:
    """A day of 2026, given as month and day; or of the year that is given."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def told(*lines: str) -> list[Happening]:
    """Happenings from lines such as ``03-02 child.visited v1 social_worker``."""
    made = []
    for line in lines:
        on, kind, ref, role = (*line.split(), "")[:4]
        made.append(Happening(d(on), kind, role, ref))
    return made


def shown(found: tuple[Span, ...]) -> list[tuple[str, str, str]]:
    """Each span as the day it began, how it stands now, and the day of that."""
    made = []
    for span in found:
        state = "met" if span.met_on else "ended" if span.ended_on else "runs"
        made.append((f"{span.started_on:%m-%d}", state, f"{span.met_on or span.ended_on or span.due_on:%m-%d}"))
    return made


@pytest.mark.parametrize(
    ("code", "start", "expected"),
    [
        ("C01", "2026-11-20", "2026-11-23"),
        ("C01", "2026-12-24", "2026-12-29"),
        ("C01", "2026-12-26", "2026-12-29"),
        ("C01", "2022-09-16", "2022-09-20"),
        ("C01", "2020-05-07", "2020-05-11"),
        ("C08", "2026-12-30", "2027-01-14"),
        ("C12", "2026-12-30", "2027-01-14"),
        ("C13", "2026-12-30", "2027-01-14"),
        ("C06", "2026-12-18", "2027-01-13"),
        ("C06", "2026-04-02", "2026-04-27"),
        ("C15", "2026-03-20", "2026-04-21"),
        ("C03", "2026-11-23", "2027-01-28"),
        ("C10", "2026-11-30", "2027-02-28"),
        ("C11", "2026-08-31", "2027-02-28"),
    ],
)
def test_a_clock_is_due_on_the_day_that_the_practice_reference_says(code: str, start: str, expected: str) -> None:
    assert due_on(CLOCKS[code], d(start)) == d(expected)


def test_weeks_and_days_are_counted_by_the_calendar() -> None:
    assert due_on(WEEKS, d("11-23")) == d("2027-05-24")
    assert due_on(DAYS, d("12-24")) == d("2027-01-01")


def test_the_checkpoints_of_an_assessment_are_after_10_20_and_30_working_days() -> None:
    assert checkpoints_of(CLOCKS["C03"], d("11-23")) == (d("12-07"), d("12-21"), d("2027-01-07"))


def test_a_day_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar):
        spans(CLOCKS["C01"], [Happening(date(1202, 3, 1), "referral.received")])


@pytest.mark.parametrize(
    ("on", "due", "days"),
    [
        ("11-23", "11-24", 1),
        ("11-24", "11-24", 0),
        ("11-25", "11-24", -1),
        ("11-21", "11-20", -1),
        ("11-21", "11-23", 1),
    ],
)
def test_how_early_or_late_is_said_in_working_days(on: str, due: str, days: int) -> None:
    assert days_between(CLOCKS["C12"], d(on), d(due)) == days


def test_how_early_or_late_a_review_is_is_said_in_days() -> None:
    assert days_between(CLOCKS["C10"], d("11-20"), d("11-24")) == 4
    assert days_between(CLOCKS["C10"], d("11-28"), d("11-24")) == -4


@pytest.mark.parametrize(
    ("on", "state"),
    [("11-23", "running"), ("01-11", "running"), ("01-14", "soon"), ("01-28", "soon"), ("01-29", "late")],
)
def test_a_span_that_runs_is_soon_due_and_then_late(on: str, state: str) -> None:
    (span,) = spans(CLOCKS["C03"], told("11-23 referral.received r"))
    assert span.state(d(on if on.startswith("11") else f"2027-{on}")) == state


@pytest.mark.parametrize(("met", "state"), [("03-16", State.MET), ("03-17", State.MET_LATE)])
def test_a_span_is_met_in_time_on_the_day_it_is_due_and_late_on_the_next(met: str, state: State) -> None:
    found = spans(CLOCKS["C08"], told("03-02 protection_plan.started p", f"{met} core_group.held g"))
    assert [span.state(d("12-01")) for span in found] == [state]


def test_a_span_that_no_longer_applies_has_ended_whether_it_was_late_or_not() -> None:
    (span,) = spans(CLOCKS["C08"], told("03-02 protection_plan.started p", "06-01 protection_plan.ended p"))
    assert span.state(d("12-01")) == State.ENDED


def test_a_second_strategy_discussion_does_not_move_the_conference() -> None:
    found = spans(CLOCKS["C06"], told("12-18 section47.started one", "2027-01-05 section47.started two"))
    assert shown(found) == [("12-18", "runs", "01-13")]


def test_when_the_first_enquiry_needs_no_conference_the_second_one_s_own_day_counts() -> None:
    told_of = told(
        "12-18 section47.started one",
        "2027-01-05 section47.started two",
        "2027-01-08 section47.ended_without_conference one",
    )
    assert shown(spans(CLOCKS["C06"], told_of)) == [("12-18", "ended", "01-08"), ("01-05", "runs", "01-26")]


def test_the_end_of_the_second_enquiry_leaves_the_first_one_s_clock_running() -> None:
    told_of = told(
        "12-18 section47.started one",
        "2027-01-05 section47.started two",
        "2027-01-08 section47.ended_without_conference two",
    )
    assert shown(spans(CLOCKS["C06"], told_of)) == [("12-18", "runs", "01-13")]


def test_the_assessment_clock_begins_again_with_a_new_referral_only() -> None:
    told_of = told("03-02 referral.received a", "03-30 assessment.authorised x", "04-20 assessment.authorised y")
    assert shown(spans(CLOCKS["C03"], told_of)) == [("03-02", "met", "03-30")]
    more = [*told_of, *told("05-01 referral.closed a", "06-01 referral.received b")]
    assert shown(spans(CLOCKS["C03"], more))[1:] == [("06-01", "runs", "08-03")]


def test_a_referral_that_led_to_nothing_at_once_leaves_no_clock() -> None:
    told_of = told("03-02 referral.received a", "03-02 referral.decided a", "03-02 referral.closed a")
    assert shown(spans(CLOCKS["C01"], told_of)) == [("03-02", "met", "03-02")]
    assert spans(CLOCKS["C03"], told_of) == ()


def test_one_plan_may_end_on_the_day_on_which_the_next_begins() -> None:
    told_of = told(
        "03-02 protection_plan.started a", "03-09 protection_plan.ended a", "03-09 protection_plan.started b"
    )
    assert shown(spans(CLOCKS["C12"], told_of)) == [("03-02", "ended", "03-09"), ("03-09", "runs", "03-23")]


def test_a_visit_on_that_day_is_the_ending_plan_s() -> None:
    told_of = told(
        "03-02 protection_plan.started a",
        "03-09 child.visited v social_worker",
        "03-09 protection_plan.ended a",
        "03-09 protection_plan.started b",
    )
    assert shown(spans(CLOCKS["C12"], told_of)) == [("03-02", "met", "03-09"), ("03-09", "runs", "03-23")]


def test_a_visit_on_the_first_day_of_a_plan_counts() -> None:
    told_of = told("03-02 protection_plan.started a", "03-02 child.visited v social_worker")
    assert shown(spans(CLOCKS["C12"], told_of)) == [("03-02", "met", "03-02"), ("03-02", "runs", "03-16")]


def test_two_visits_of_one_day_count_once() -> None:
    told_of = told(
        "03-02 protection_plan.started a", "03-05 child.visited v social_worker", "03-05 child.visited w team_manager"
    )
    assert shown(spans(CLOCKS["C12"], told_of)) == [("03-02", "met", "03-05"), ("03-05", "runs", "03-19")]


def test_a_visit_that_is_told_late_falls_into_its_place() -> None:
    told_of = told("03-02 protection_plan.started a", "03-27 child.visited w social_worker")
    assert shown(spans(CLOCKS["C12"], told_of))[0] == ("03-02", "met", "03-27")
    more = [*told_of, *told("03-13 child.visited v social_worker")]
    assert shown(spans(CLOCKS["C12"], more)) == [
        ("03-02", "met", "03-13"),
        ("03-13", "met", "03-27"),
        ("03-27", "runs", "04-14"),
    ]


def test_the_second_time_that_a_child_is_not_seen_is_raised_and_the_clock_runs_on() -> None:
    told_of = told("03-02 protection_plan.started a", "03-05 child.visit_tried v social_worker")
    assert spans(CLOCKS["C12"], told_of)[0].raised_on is None
    (span,) = spans(CLOCKS["C12"], [*told_of, *told("03-06 child.visit_tried w nqsw")])
    assert (span.raised_on, span.is_running, len(span.attempts)) == (d("03-06"), True, 2)


def test_attempts_begin_anew_with_every_visit() -> None:
    told_of = told(
        "03-02 protection_plan.started a",
        "03-05 child.visit_tried v social_worker",
        "03-06 child.visited w social_worker",
        "03-12 child.visit_tried x social_worker",
    )
    assert [(len(span.attempts), span.raised_on) for span in spans(CLOCKS["C12"], told_of)] == [(1, None), (1, None)]


def test_an_attempt_on_the_day_on_which_one_plan_follows_another_counts_once() -> None:
    told_of = told(
        "03-02 protection_plan.started a",
        "03-09 child.visit_tried v social_worker",
        "03-09 protection_plan.ended a",
        "03-09 protection_plan.started b",
    )
    assert [len(span.attempts) for span in spans(CLOCKS["C12"], told_of)] == [1, 0]


def test_an_attempt_by_a_role_that_the_clock_does_not_name_does_not_count() -> None:
    told_of = told("03-02 protection_plan.started a", "03-05 child.visit_tried v housing_worker")
    assert spans(CLOCKS["C12"], told_of)[0].attempts == ()


def test_a_plan_in_need_that_begins_while_a_protection_plan_runs_rests() -> None:
    told_of = told("03-02 protection_plan.started p", "03-09 child_in_need_plan.started n")
    assert spans(CLOCKS["C15"], told_of) == ()
    more = [*told_of, *told("06-01 protection_plan.ended p")]
    assert shown(spans(CLOCKS["C15"], more)) == [("06-01", "runs", "06-29")]


def test_stepping_down_the_plan_in_need_begins_on_the_day_on_which_the_protection_plan_ends() -> None:
    told_of = told(
        "03-02 protection_plan.started p", "06-01 protection_plan.ended p", "06-01 child_in_need_plan.started n"
    )
    assert shown(spans(CLOCKS["C15"], told_of)) == [("06-01", "runs", "06-29")]
    assert shown(spans(CLOCKS["C13"], told_of)) == [("06-01", "runs", "06-15")]


def test_a_first_meeting_that_was_held_is_not_asked_for_again_after_a_protection_plan() -> None:
    told_of = told(
        "03-02 child_in_need_plan.started n",
        "03-10 child_in_need_meeting.held m",
        "04-01 protection_plan.started p",
        "06-01 protection_plan.ended p",
    )
    assert shown(spans(CLOCKS["C13"], told_of)) == [("03-02", "met", "03-10")]


def test_a_plan_in_need_that_ended_meanwhile_does_not_begin_again() -> None:
    told_of = told(
        "03-02 child_in_need_plan.started n",
        "04-01 protection_plan.started p",
        "04-02 child_in_need_plan.ended n",
        "06-01 protection_plan.ended p",
    )
    assert shown(spans(CLOCKS["C15"], told_of)) == [("03-02", "ended", "04-01")]


def test_a_plan_that_came_with_a_file_is_visited_from_that_day_and_reviewed_from_its_own() -> None:
    told_of = told("2025-09-01 protection_plan.imported p", "03-02 protection_plan.taken_over p")
    assert shown(spans(CLOCKS["C12"], told_of)) == [("03-02", "runs", "03-16")]
    assert shown(spans(CLOCKS["C10"], told_of)) == [("09-01", "runs", "12-01")]
    assert spans(CLOCKS["C08"], told_of) == ()


def test_a_plan_that_a_later_file_says_had_ended_before_it_was_taken_over_was_never_visited() -> None:
    told_of = told("02-27 protection_plan.ended p", "03-02 protection_plan.taken_over p")
    assert spans(CLOCKS["C12"], told_of) == ()
    in_need = [*told_of, *told("03-02 child_in_need_plan.taken_over n")]
    assert shown(spans(CLOCKS["C15"], in_need)) == [("03-02", "runs", "03-30")]


def test_no_next_review_is_asked_for_after_the_review_that_ended_the_plan() -> None:
    told_of = told("03-02 protection_plan.started p", "05-29 protection_review.held r", "05-29 protection_plan.ended p")
    assert shown(spans(CLOCKS["C10"], told_of)) == [("03-02", "met", "05-29")]
    assert spans(CLOCKS["C11"], told_of) == ()
