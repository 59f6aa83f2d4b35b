"""Dates, days and spells in the words of the screen."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from fsp.web.components import words


def test_a_date_reads_as_day_month_year() -> None:
    assert words.reading_date(date(2026, 11, 4)) == "4 November 2026"


def test_an_instant_is_told_on_the_clocks_of_england() -> None:
    assert words.reading_moment(datetime(2026, 7, 31, 23, 30, tzinfo=UTC)) == "1 August 2026, 00:30"
    assert words.reading_moment(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "31 December 2026, 23:30"


def test_nothing_reads_as_nothing() -> None:
    assert words.reading_date(None) == words.reading_moment(None) == words.days_left(None) == ""


@pytest.mark.parametrize(
    ("days", "told", "tone"),
    [
        (0, "today", "soon"),
        (1, "tomorrow", "soon"),
        (10, "in 10 days", "plain"),
        (-1, "1 day late", "late"),
        (-3, "3 days late", "late"),
    ],
)
def test_days_left_are_told_in_words_with_their_colour(days: int, told: str, tone: str) -> None:
    assert (words.days_left(days), words.due_tone(days)) == (told, tone)


def test_a_spell_is_told_by_its_ends() -> None:
    start, end = date(2026, 11, 2), date(2027, 1, 4)
    assert words.span(start, end) == "2 November 2026 to 4 January 2027"
    assert words.span(start, None) == "since 2 November 2026"
    assert words.span(None, end) == "until 4 January 2027"
    assert words.span(start, start) == "2 November 2026"
    assert words.span(None, None) == ""


def test_a_count_agrees_with_its_noun() -> None:
    assert words.counted(1, "family", "families") == "1 family"
    assert words.counted(2628, "family", "families") == "2,628 families"
