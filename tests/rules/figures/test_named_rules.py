"""The rules of arithmetic behind the check of the printed figures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fsp.rules.figures import Number, Numbers, Result, Unfit, apply, judge


def numbers(*values: float, on: date | None = None, high: float | None = None) -> Numbers:
    return Numbers(tuple(Number(f"n.{i}", value, high, on) for i, value in enumerate(values)))


whole = st.integers(min_value=1, max_value=100_000)


@given(whole, whole)
def test_a_share_of_the_whole_gives_the_part_back(part: int, all_of_them: int) -> None:
    result = apply("share", [numbers(part), numbers(all_of_them)])
    assert result.value * all_of_them / 100 == pytest.approx(part)


@given(whole, st.floats(min_value=1, max_value=90))
def test_a_number_before_its_growth_grows_to_the_number(after: int, percent: float) -> None:
    before = apply("before_growth", [numbers(after), numbers(percent)]).value
    assert before * (1 + percent / 100) == pytest.approx(after)


@given(st.lists(whole, min_size=1, max_size=20))
def test_a_group_adds_up_like_its_parts(values: list[int]) -> None:
    together = apply("sum", [numbers(*values)]).value
    assert together == apply("sum", [numbers(value) for value in values]).value == sum(values)


def test_a_curve_meets_its_two_ends() -> None:
    first = numbers(736, on=date(2021, 3, 31))
    last = numbers(697, on=date(2023, 3, 31))
    assert apply("on_the_curve", [first, last, first]).value == pytest.approx(736)
    assert apply("on_the_curve", [first, last, last]).value == pytest.approx(697)


def test_five_per_cent_a_year_for_two_years_is_found_again() -> None:
    first = numbers(100, on=date(2021, 3, 31))
    last = numbers(90.25, on=date(2023, 3, 31))
    assert apply("yearly_growth", [first, last]).value == pytest.approx(-5)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2020, 6, 1), date(2020, 11, 2), 5),
        (date(2020, 11, 2), date(2022, 3, 31), 17),
        (date(2021, 3, 31), date(2021, 6, 30), 3),
        (date(2020, 3, 31), date(2021, 6, 30), 15),
    ],
)
def test_months_end_on_the_last_day_of_a_month(first: date, last: date, expected: int) -> None:
    assert apply("months_between", [numbers(1, on=first), numbers(1, on=last)]).value == expected


def test_a_share_that_no_whole_number_gives_is_found_out() -> None:
    assert apply("nearest_share", [numbers(90.24), numbers(42)]).value == pytest.approx(100 * 38 / 42)
    assert apply("smallest_denominator", [numbers(90.24), numbers(42)]).value == 41
    assert apply("smallest_denominator", [numbers(90.24), numbers(40)]).value == 0


def test_a_range_stays_a_range() -> None:
    result = apply("product", [numbers(17), numbers(7, high=8)])
    assert (result.value, result.high) == (119, 136)


def test_names_are_found_by_their_last_part() -> None:
    first = Numbers((Number("top.a", 1), Number("top.b", 1)))
    second = Numbers((Number("row.b", 1), Number("row.c", 1)))
    assert apply("count_found", [first, second]).value == 1


@pytest.mark.parametrize(
    ("rule", "inputs"),
    [
        ("no_such_rule", [numbers(1)]),
        ("share", [numbers(1)]),
        ("share", [numbers(1), numbers(0)]),
        ("share", [numbers(1, 2), numbers(3)]),
        ("days_between", [numbers(1), numbers(2)]),
    ],
)
def test_a_rule_that_does_not_suit_its_numbers_is_refused(rule: str, inputs: list[Numbers]) -> None:
    with pytest.raises(Unfit):
        apply(rule, inputs)


def test_a_figure_fits_within_its_distance_and_not_beyond() -> None:
    assert judge(59, Result(58.5), "within", 0.5)
    assert not judge(59, Result(58.49), "within", 0.5)
    assert judge(500, Result(510), "at least", 0)
    assert not judge(500, Result(499), "at least", 0)
    assert judge(767, Result(745, room=30), "rounding", 0)
    assert not judge(767, Result(745, room=20), "rounding", 0)
