"""Counting: the day on which a clock is due, its checkpoints, and how early or late something was."""

from __future__ import annotations

from datetime import date, timedelta

from fsp.definitions.clock_definitions import ClockDefinition
from fsp.rules.calendar import WorkingDays, add_months, add_weeks, working_days


def due_on(definition: ClockDefinition, started_on: date, *, calendar: WorkingDays | None = None) -> date:
    """Return the last day that is in time; the day it started is day 0.

    Raises ``OutsideCalendar`` where working days are to be counted beyond the years that the calendar holds.
    """
    return _after(definition, started_on, definition.length, calendar)


def checkpoints_of(definition: ClockDefinition, started_on: date) -> tuple[date, ...]:
    """Return the days on which a manager looks whether it will be in time."""
    return tuple(_after(definition, started_on, each, None) for each in definition.checkpoints)


def days_between(definition: ClockDefinition, on: date, due: date) -> int:
    """Return how many days a day is before the due one; negative where it is after it, 0 on the day itself.

    Working days for a clock of working days, else calendar days. A Saturday after a Friday is late by one.
    """
    if definition.unit != "working_days":
        return (due - on).days
    counted = working_days(definition.calendar).working_days_between(on, due)
    return min(counted, -1) if on > due else counted


def _after(definition: ClockDefinition, day: date, length: int, calendar: WorkingDays | None) -> date:
    if definition.unit == "working_days":
        return (calendar or working_days(definition.calendar)).add_working_days(day, length)
    if definition.unit == "months":
        return add_months(day, length)
    return add_weeks(day, length) if definition.unit == "weeks" else day + timedelta(days=length)
