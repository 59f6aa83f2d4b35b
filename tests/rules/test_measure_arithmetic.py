"""Months, windows, percentages and ages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from fsp.definitions.measure_definitions import Window
from fsp.rules.measures import Month, MonthNotReached, age_in_months, percentage, period, year_before


@pytest.mark.parametrize("text", ["2026-13", "2026-1", "0000-01", "October", "2026-10-01", ""])
def test_what_is_not_a_month_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month; write the year and the month"):
        Month.of(text)


def test_twelve_months_begin_eleven_months_before_the_month() -> None:
    window = period(Month.of("2026-02"), Window.TWELVE_MONTHS, date(2026, 12, 31))
    assert (window.starts_on, window.ends_on) == (date(2025, 3, 1), date(2026, 2, 28))


def test_a_month_that_is_not_over_ends_on_the_snapshots_date() -> None:
    window = period(Month.of("2026-11"), Window.MONTH, date(2026, 11, 22))
    assert (window.ends_on, window.is_over) == (date(2026, 11, 22), False)


def test_a_month_after_the_snapshots_date_is_refused() -> None:
    with pytest.raises(MonthNotReached, match="2026-12 begins after the snapshot's date, 2026-11-30"):
        period(Month.of("2026-12"), Window.DATE, date(2026, 11, 30))


def test_a_year_before_29_february_is_28_february() -> None:
    assert year_before(date(2028, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("n", "of", "share"), [(37, 41, "90.2"), (1, 8, "12.5"), (1, 16, "6.3"), (5, 5, "100.0"), (0, 3, "0.0")]
)
def test_a_share_has_one_decimal_and_halves_go_up(n: int, of: int, share: str) -> None:
    assert percentage(n, of) == Decimal(share)


def test_a_share_of_nothing_is_nothing() -> None:
    assert percentage(0, 0) is None


@pytest.mark.parametrize(
    ("born", "at", "months"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2026, 12, 1), date(2026, 11, 30), -1),
    ],
)
def test_age_is_in_whole_months(born: date, at: date, months: int) -> None:
    assert age_in_months(born, at) == months
