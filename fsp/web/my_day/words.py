"""Days, rules and names of My day in the words of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fsp.web.components.words import counted, days_left, local, lowered, reading_date

WEEK = 7
UNITS = {"working_days": "working day", "days": "day", "weeks": "week", "months": "month"}


def when(due_on: date, on: date) -> str:
    """Return when something is due: ``3 days late``, ``today``, ``tomorrow``, ``Friday``, ``in 10 days``."""
    days = (due_on - on).days
    return f"{due_on:%A}" if 1 < days < WEEK else days_left(days)


def why(due_on: date, on: date) -> str:
    """Return the question that opens the rule: ``Why tomorrow?``, ``Why Friday?``, ``Why is it late?``."""
    return "Why is it late?" if due_on < on else f"Why {when(due_on, on)}?"


def by(last: date, on: date) -> str:
    """Return the last of several days: ``today``, ``tomorrow``, ``Friday``, ``4 December``."""
    days = (last - on).days
    if days < WEEK:
        return when(last, on) if days >= 0 else "now"
    return f"{last.day} {last:%B}" if last.year == on.year else reading_date(last)


def since(moment: datetime, on: date) -> str:
    """Return the day of a moment as one speaks of it: ``today``, ``yesterday``, ``Friday``, ``3 November``."""
    there = local(moment).date()
    days = (on - there).days
    near = {0: "today", 1: "yesterday"}
    if days in near:
        return near[days]
    if 1 < days < WEEK:
        return f"{there:%A}"
    return f"{there.day} {there:%B}" if there.year == on.year else reading_date(there)


def rule(name: str, length: int, unit: str) -> str:
    """Return a clock in few words: ``child protection visit, 10 working days``."""
    return f"{lowered(name)}, {counted(length, UNITS[unit])}"


def listed(those: Sequence[str]) -> str:
    """Return several in one phrase: ``Mia``, ``Mia and Alfie``, ``Mia, Alfie and Leila``."""
    return " and ".join(filter(None, (", ".join(those[:-1]), *those[-1:])))


def named(children: Sequence[tuple[str, str]], family: str) -> str:
    """Return children (given and family name) in one phrase: ``Mia and Alfie Hartley``, ``Baby (Hartley family)``."""
    given = [first for first, _ in children]
    surnames = {last for _, last in children}
    if surnames == {""}:
        return f"{listed(given)} ({family} family)"
    if len(surnames) == 1:
        return f"{listed(given)} {surnames.pop()}"
    return listed([f"{first} {last}".strip() for first, last in children])
