"""The calendar table of a snapshot, so that measures count working days by subtraction.

For each day: `working_days`, how many working days lie on or before it, `reached`, the number of the
first working day on or after it, and `year_before`, the same day of the year before. The end of a
clock is within N working days of its start exactly when `reached` at the end less `working_days` at
the start is at most N: day 0 is the start whatever its day of the week, and an end on a Saturday
comes after the Friday before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Protocol

import pyarrow as pa

from fsp.rules.measures import year_before

CALENDAR = "calendar"
SCHEMA = pa.schema(
    [
        ("on_date", pa.date32()),
        ("working_days", pa.int64()),
        ("reached", pa.int64()),
        ("year_before", pa.date32()),
    ]
)


class WorkingCalendar(Protocol):
    """The working days of England over the years a calendar is known for."""

    @property
    def first(self) -> date:
        """The first day known."""

    @property
    def last(self) -> date:
        """The last day known."""

    def is_working(self, day: date) -> bool:
        """Whether people work on this day."""


def calendar_rows(calendar: WorkingCalendar, until: date) -> Iterator[tuple[object, ...]]:
    """The rows of the calendar table, from the calendar's first day to `until` or its own last day."""
    counted = 0
    for ordinal in range(calendar.first.toordinal(), min(until, calendar.last).toordinal() + 1):
        day = date.fromordinal(ordinal)
        works = calendar.is_working(day)
        counted += works
        yield (day, counted, counted if works else counted + 1, year_before(day))


def horizon(as_at: date) -> date:
    """How far the calendar table reaches: a snapshot may hold dates a little after its own."""
    return as_at + timedelta(days=400)
