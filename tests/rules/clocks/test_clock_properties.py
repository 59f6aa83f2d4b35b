"""What holds of every clock and every history; and a second telling of the engine that says the same."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from fsp.definitions.calendars import Calendar, Holiday, calendar
from fsp.definitions.clock_definitions import ClockDefinition
from fsp.rules.calendar import WorkingDays, working_days
from fsp.rules.clocks import Happening, Span, due_on, spans
from tests.rules.clocks.histories import STARTS, clocks, told, told_with_versions
from tests.rules.clocks.second_telling import bank_holidays, due, is_worked, told_again

History = tuple[ClockDefinition, list[Happening]]
Changing = tuple[tuple[ClockDefinition, ...], list[Happening]]
ENGLAND = calendar("england")
FAR = timedelta(days=400)


def plain(span: Span) -> dict[str, object]:
    """A span as the second telling writes it down."""
    left_out = ("code", "version", "warn_at")
    told_of = {f.name: getattr(span, f.name) for f in fields(span) if f.name not in left_out}
    return {**told_of, "attempts": list(span.attempts)}


def test_the_second_telling_knows_the_same_days_of_work_from_2010_to_2030() -> None:
    day = date(2010, 1, 1)
    while day < date(2031, 1, 1):
        assert is_worked(day) == working_days("england").is_working(day), day
        day += timedelta(days=1)


def test_the_second_telling_says_what_the_bank_holidays_of_an_odd_year_were() -> None:
    assert [f"{day:%d %b}" for day in sorted(bank_holidays(2022))] == (
        ["03 Jan", "15 Apr", "18 Apr", "02 May", "02 Jun", "03 Jun", "29 Aug", "19 Sep", "26 Dec", "27 Dec"]
    )


@given(clocks(), STARTS)
@settings(max_examples=500, deadline=None)
def test_both_say_that_a_clock_is_due_on_the_same_day(clock: ClockDefinition, start: date) -> None:
    assert due_on(clock, start) == due(clock, start)


@given(told())
@settings(max_examples=1500, deadline=None)
def test_both_tell_the_same_spans_of_a_history(history: History) -> None:
    clock, happenings = history
    assert [plain(span) for span in spans(clock, happenings)] == told_again(clock, happenings)


@given(told_with_versions())
@settings(max_examples=1000, deadline=None)
def test_both_tell_the_same_spans_under_a_rule_that_changes(history: Changing) -> None:
    versions, happenings = history
    assert [plain(span) for span in spans(versions, happenings)] == told_again(versions, happenings)


@given(told_with_versions())
@settings(max_examples=300, deadline=None)
def test_a_rule_that_changes_leaves_every_span_as_it_was_that_began_before(history: Changing) -> None:
    versions, happenings = history
    first = min((each.applies_from for each in versions[1:]), default=date.max)
    before = [span for span in spans(versions[0], happenings) if span.started_on < first]
    assert [span for span in spans(versions, happenings) if span.started_on < first] == before


@given(told_with_versions())
@settings(max_examples=300, deadline=None)
def test_every_span_has_the_version_that_was_in_force_when_it_began(history: Changing) -> None:
    versions, happenings = history
    for span in spans(versions, happenings):
        rule = [each for each in versions if each.applies_from <= span.started_on][-1]
        assert (span.version, span.due_on) == (rule.version, due_on(rule, span.started_on))


@given(told())
@settings(max_examples=300, deadline=None)
def test_nothing_is_due_on_or_before_the_day_that_starts_it(history: History) -> None:
    for span in spans(*history):
        assert span.due_on > span.started_on
        assert span.met_on is None or span.met_on >= span.started_on
        assert span.ended_on is None or span.ended_on > span.started_on
        assert span.met_on is None or span.ended_on is None


@given(clocks(units=("working_days",)), STARTS, st.integers(0, 120))
@settings(max_examples=300, deadline=None)
def test_one_more_holiday_never_makes_anything_due_sooner(clock: ClockDefinition, start: date, later: int) -> None:
    day = start + timedelta(days=later)
    holidays = {each.day: each for each in (*ENGLAND.holidays, Holiday(day, "One more", "made up"))}
    more = Calendar("more", ENGLAND.first, ENGLAND.last, tuple(holidays[d] for d in sorted(holidays)))
    assert due_on(clock, start, calendar=WorkingDays.of(more)) >= due_on(clock, start)


@given(told(), st.integers())
@settings(max_examples=300, deadline=None)
def test_the_order_of_telling_and_telling_twice_do_not_matter(history: History, seed: int) -> None:
    clock, happenings = history
    again = [*happenings, *happenings[:3]]
    Random(seed).shuffle(again)
    assert spans(clock, again) == spans(clock, happenings)


@given(told())
@settings(max_examples=300, deadline=None)
def test_what_happens_later_changes_nothing_that_is_over(history: History) -> None:
    clock, happenings = history
    last = max((each.on for each in happenings), default=date(2026, 1, 1)) + timedelta(days=1)
    over = [span for span in spans(clock, happenings) if not span.is_running]
    for kind in sorted(clock.kinds):
        told_more = spans(clock, [*happenings, Happening(last, kind, "social_worker", "z")])
        assert list(told_more[: len(over)]) == over


@given(told())
@settings(max_examples=300, deadline=None)
def test_at_most_the_last_span_runs_and_every_stop_is_somebodys_who_may(history: History) -> None:
    clock, happenings = history
    found = spans(clock, happenings)
    assert not [span for span in found[:-1] if span.is_running]
    for span in found:
        if span.met_on:
            by = [h for h in happenings if (h.on, h.ref) == (span.met_on, span.met_by) and h.kind in clock.stops_on]
            assert any(not clock.stopped_by or each.role in clock.stopped_by for each in by)


@given(told(), st.data())
@settings(max_examples=300, deadline=None)
def test_what_a_role_does_that_a_clock_does_not_name_leaves_it_as_it_is(history: History, data: st.DataObject) -> None:
    """On days of their own, before, between and after what happened: none of them begins, stops or tries anything."""
    clock, happenings = history
    kinds = sorted({*clock.stops_on, *clock.tried_by} - {*clock.starts_on, *clock.ends_on})
    if not clock.stopped_by or not kinds or not happenings:
        return
    known = {each.on for each in happenings}
    first, last = min(known) - timedelta(days=30), max(known) + timedelta(days=90)
    free = st.dates(first, last).filter(lambda day: day not in known)
    one = st.builds(Happening, on=free, kind=st.sampled_from(kinds), role=st.just("housing_worker"), ref=st.just("z"))
    others = data.draw(st.lists(one, min_size=1, max_size=6))
    assert spans(clock, [*happenings, *others]) == spans(clock, happenings)


@given(told())
@settings(max_examples=300, deadline=None)
def test_a_day_stops_a_clock_at_most_once(history: History) -> None:
    met = [span.met_on for span in spans(*history) if span.met_on]
    assert len(met) == len(set(met))


def test_there_is_no_extension_in_the_engine() -> None:
    """More time that was agreed is a record beside a clock: nothing here could make late in time."""
    names = {f.name for shape in (Happening, Span) for f in fields(shape)}
    assert names == {
        *("on", "kind", "role", "ref"),
        *("code", "version", "started_on", "due_on", "started_by", "met_on", "met_by", "ended_on", "attempts"),
        "warn_at",
    }
