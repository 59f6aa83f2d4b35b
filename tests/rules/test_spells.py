"""Spells laid over each other: one for each day, the first given where several cover it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fsp.rules.spells import Spell, laid_over, within

START = date(2026, 3, 1)


def spell(start: int, end: int | None, what: str = "a") -> Spell[str]:
    return Spell(day(start), None if end is None else day(end), what)


def day(number: int) -> date:
    return START + timedelta(days=number)


def test_the_part_between_two_days_is_cut_out() -> None:
    assert within(spell(0, None), day(3), day(5)) == spell(3, 5)
    assert within(spell(4, 9), day(0), None) == spell(4, 9)
    assert within(spell(4, None), day(0), None) == spell(4, None)
    assert within(spell(4, 9), day(9), day(20)) == spell(9, 9)
    assert within(spell(4, 9), day(10), None) is None


def test_a_spell_given_first_cuts_a_later_one_in_two() -> None:
    assert laid_over([spell(5, 8, "own"), spell(0, None, "family")]) == (
        spell(0, 4, "family"),
        spell(5, 8, "own"),
        spell(9, None, "family"),
    )


spells = st.builds(
    lambda start, length, what: spell(start, None if length is None else start + length, what),
    st.integers(0, 30),
    st.one_of(st.none(), st.integers(0, 12)),
    st.text("abc", min_size=1, max_size=1),
)


@given(st.lists(spells, max_size=7))
def test_each_day_belongs_to_the_first_spell_that_covers_it(given_spells: list[Spell[str]]) -> None:
    result = laid_over(given_spells)
    for number in range(50):
        on = day(number)
        covering = [each.what for each in given_spells if each.started_on <= on <= each.last_day]
        assert [each.what for each in result if each.started_on <= on <= each.last_day] == covering[:1]
