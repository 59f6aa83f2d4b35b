from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsp.rules.calendar import OutsideCalendar, add_months, add_weeks, working_days

ENGLAND = working_days("england")
DAYS = st.dates(date(1996, 1, 1), date(2034, 12, 31))


@pytest.mark.parametrize(
    ("n", "start", "expected"),
    [
        (1, "2026-11-20", "2026-11-23"),
        (1, "2026-12-24", "2026-12-29"),
        (1, "2026-12-26", "2026-12-29"),
        (1, "2022-09-16", "2022-09-20"),
        (1, "2020-05-07", "2020-05-11"),
        (10, "2026-12-30", "2027-01-14"),
        (15, "2026-12-18", "2027-01-13"),
        (15, "2026-04-02", "2026-04-27"),
        (20, "2026-03-20", "2026-04-21"),
        (45, "2026-11-23", "2027-01-28"),
    ],
)
def test_working_days_are_counted_as_the_practice_reference_says(n: int, start: str, expected: str) -> None:
    assert ENGLAND.add_working_days(date.fromisoformat(start), n) == date.fromisoformat(expected)


def test_three_months_after_the_last_of_november_is_the_last_of_february() -> None:
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_a_month_back_from_a_leap_day_crosses_the_year() -> None:
    assert add_months(date(2024, 2, 29), -12) == date(2023, 2, 28)


def test_twenty_six_weeks_are_182_days() -> None:
    assert add_weeks(date(2026, 11, 23), 26) == date(2027, 5, 24)


@pytest.mark.parametrize("day", ["2002-06-03", "2011-04-29", "2020-05-08", "2022-09-19", "2023-05-08"])
def test_one_off_bank_holidays_are_not_worked(day: str) -> None:
    assert not ENGLAND.is_working(date.fromisoformat(day))


def test_the_monday_that_lost_its_holiday_in_2020_is_worked() -> None:
    assert ENGLAND.is_working(date(2020, 5, 4))


def test_no_working_days_later_is_the_day_itself_even_on_a_sunday() -> None:
    assert ENGLAND.add_working_days(date(2026, 11, 22), 0) == date(2026, 11, 22)


@pytest.mark.parametrize("day", [date(1994, 12, 31), date(2036, 1, 1)])
def test_a_date_outside_the_calendar_is_refused_with_its_years(day: date) -> None:
    with pytest.raises(OutsideCalendar, match="1995 to 2035"):
        ENGLAND.is_working(day)
    assert not ENGLAND.covers(day)


def test_counting_past_the_end_of_the_calendar_is_refused() -> None:
    with pytest.raises(OutsideCalendar, match="1 working days from 2035-12-31"):
        ENGLAND.add_working_days(date(2035, 12, 31), 1)
    with pytest.raises(OutsideCalendar):
        ENGLAND.add_working_days(date(1995, 1, 2), -1)


@given(DAYS, st.integers(1, 90))
def test_the_nth_working_day_is_worked_and_counts_n(day: date, n: int) -> None:
    reached = ENGLAND.add_working_days(day, n)
    assert ENGLAND.is_working(reached)
    assert ENGLAND.working_days_between(day, reached) == n


@given(DAYS, st.integers(1, 90))
def test_going_back_mirrors_going_on(day: date, n: int) -> None:
    back = ENGLAND.add_working_days(day, -n)
    assert ENGLAND.is_working(back)
    between = sum(ENGLAND.is_working(back + timedelta(i)) for i in range((day - back).days))
    assert between == n


@given(DAYS, st.integers(0, 200))
def test_working_days_between_are_those_one_counts_by_hand(day: date, length: int) -> None:
    end = day + timedelta(days=length)
    by_hand = sum(ENGLAND.is_working(day + timedelta(days=i)) for i in range(1, length + 1))
    assert ENGLAND.working_days_between(day, end) == by_hand
    assert ENGLAND.working_days_between(end, day) == -by_hand


@given(DAYS, st.integers(-200, 200))
def test_months_keep_the_day_or_the_end_of_the_month(day: date, n: int) -> None:
    moved = add_months(day, n)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == n
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1
