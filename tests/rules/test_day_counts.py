"""The picture of a count shows the same days as the rule counts."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fsp.rules.calendar import working_days
from fsp.rules.day_counts import counted_days

DAYS = st.dates(date(2015, 1, 1), date(2027, 1, 1))


@given(DAYS, st.integers(1, 60))
def test_the_last_day_of_the_picture_bears_the_number_that_the_rule_asks_for(start: date, length: int) -> None:
    last = working_days().add_working_days(start, length)
    shown = counted_days(start, last)
    assert (shown[0].on, shown[-1].on, shown[-1].number) == (start, last, length)
    assert [each.number for each in shown[1:] if each.number is not None] == list(range(1, length + 1))


@given(DAYS, st.integers(1, 60))
def test_a_day_is_skipped_exactly_when_it_is_a_weekend_or_a_bank_holiday(start: date, length: int) -> None:
    for each in counted_days(start, working_days().add_working_days(start, length))[1:]:
        assert (each.number is None) == (each.is_weekend or bool(each.title))


def test_christmas_is_named() -> None:
    shown = {each.on: each for each in counted_days(date(2026, 12, 24), date(2026, 12, 29))}
    assert shown[date(2026, 12, 25)].title == "Christmas Day"
    assert [each.number for each in shown.values()] == [0, None, None, None, None, 1]


def test_a_trigger_on_a_weekend_is_day_0_all_the_same() -> None:
    shown = counted_days(date(2026, 12, 26), date(2026, 12, 29))
    assert [each.number for each in shown] == [0, None, None, 1]
