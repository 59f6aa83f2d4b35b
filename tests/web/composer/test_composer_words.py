"""The words of what an entry does: the same sentence before it is saved and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from fsp.definitions.clock_definitions import clock_definitions
from fsp.web.composer import words


@dataclass
class Row:
    """A clock as the words need it."""

    due_on: date
    met_on: date | None = None


@dataclass
class Told:
    """A line as the clocks tell it."""

    what: str
    clock: Row
    definition: Any
    days: int
    child_id: Any = None


VISIT = clock_definitions()["C12"]


def told(what: str, due: date, met: date | None = None, days: int = 0) -> Any:
    return Told(what, Row(due, met), VISIT, days, uuid4())


def test_a_visit_one_day_before_it_is_due_is_one_day_early() -> None:
    line = told("stops", date(2026, 11, 24), date(2026, 11, 23), 1)
    assert words.clock_line(line, "Alfie", done=False).words == "stop Alfie's child protection visit, one day early"
    assert words.clock_line(line, "Alfie", done=True).words == "stopped Alfie's child protection visit, one day early"


def test_over_a_weekend_the_unit_is_named_because_the_days_differ() -> None:
    line = told("stops", date(2026, 11, 23), date(2026, 11, 20), 1)
    assert words.clock_line(line, "Alfie", done=False).words.endswith("one working day early")


@pytest.mark.parametrize(("days", "said"), [(0, "on the day it was due"), (-1, "one day late"), (-2, "two days late")])
def test_in_time_and_late_are_said_as_they_are(days: int, said: str) -> None:
    met = date(2026, 11, 24)
    line = told("stops", date.fromordinal(met.toordinal() + days), met, days)
    assert words.clock_line(line, "Alfie", done=False).words.endswith(said)
    assert "breach" not in said


def test_a_try_says_that_the_clock_runs_on_and_until_when() -> None:
    line = words.clock_line(told("tried", date(2026, 11, 24)), "Alfie", done=False).words
    assert line == "keep a try to see Alfie; Alfie's child protection visit runs on, due 24 November 2026"


def test_a_visit_by_another_role_names_whose_visit_counts() -> None:
    line = words.not_by_role(told("not_by_role", date(2026, 11, 24)), "Alfie", done=False).words
    assert line == "It does not stop Alfie's child protection visit: only a social worker's visit does."


def test_a_child_who_was_not_there_is_told_of_as_a_girl_a_boy_or_neither() -> None:
    assert words.not_there("Mia", "F").words == "Not Mia's visit: she was not there."
    assert words.not_there("Ned", "M").words == "Not Ned's visit: he was not there."
    assert words.not_there("Sam", "").words == "Not Sam's visit: they were not there."


def test_modules_are_named_with_commas_and_an_and() -> None:
    assert words.modules_line(["One", "Two", "Three"], done=True).words == "added to One, Two and Three"
    assert words.modules_line(["One"], done=False).words == "add to One"


def test_a_day_is_called_today_yesterday_or_by_its_weekday() -> None:
    today = date(2026, 11, 23)
    assert words.day_words(today, today) == "Today"
    assert words.day_words(date(2026, 11, 22), today) == "Yesterday"
    assert words.day_words(date(2026, 11, 20), today) == "Friday 20 November 2026"
