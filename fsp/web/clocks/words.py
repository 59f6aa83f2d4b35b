"""Days and rules of clocks in the words of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fsp.web.components.words import counted, days_left, lowered

WEEK = 7
UNITS = {"working_days": "working day", "days": "day", "weeks": "week", "months": "month"}


def when(due_on: date, on: date) -> str:
    """Return when something is due: ``3 days late``, ``today``, ``tomorrow``, ``Friday``, ``in 10 days``."""
    days = (due_on - on).days
    return f"{due_on:%A}" if 1 < days < WEEK else days_left(days)


def why(due_on: date, on: date) -> str:
    """Return the question that opens the rule: ``Why tomorrow?``, ``Why Friday?``, ``Why is it late?``."""
    return "Why is it late?" if due_on < on else f"Why {when(due_on, on)}?"


def rule(name: str, length: int, unit: str) -> str:
    """Return a clock in few words: ``child protection visit, 10 working days``."""
    return f"{lowered(name)}, {counted(length, UNITS[unit])}"


def listed(those: Sequence[str]) -> str:
    """Return several in one phrase: ``Mia``, ``Mia and Alfie``, ``Mia, Alfie and Leila``."""
    return " and ".join(filter(None, (", ".join(those[:-1]), *those[-1:])))
