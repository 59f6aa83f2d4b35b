"""Days and names of My day in the words of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from fsp.web.clocks.words import WEEK, listed, when
from fsp.web.components.words import local, reading_date


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


def named(children: Sequence[tuple[str, str]], family: str) -> str:
    """Return children (given and family name) in one phrase: ``Mia and Alfie Hartley``, ``Baby (Hartley family)``."""
    given = [first for first, _ in children]
    surnames = {last for _, last in children}
    if surnames == {""}:
        return f"{listed(given)} ({family} family)"
    if len(surnames) == 1:
        return f"{listed(given)} {surnames.pop()}"
    return listed([f"{first} {last}".strip() for first, last in children])
