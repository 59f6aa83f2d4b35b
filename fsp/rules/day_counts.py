"""How the days of a clock were counted, day by day: for showing the count, never for deciding it.

The date itself comes from the rule (:mod:`fsp.rules.calendar`); a test holds both to the same last day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fsp.definitions.calendars import calendar
from fsp.rules.calendar import working_days

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One calendar day of a count. ``number`` is its place in the count: 0 for the trigger, none where it is skipped.

    ``title`` names the bank holiday that a day is, if it is one.
    """

    on: date
    number: int | None
    title: str = ""

    @property
    def is_weekend(self) -> bool:
        """Answer whether it is a Saturday or a Sunday."""
        return self.on.weekday() >= SATURDAY


def counted_days(start: date, last: date, calendar_name: str = "england") -> tuple[CountedDay, ...]:
    """Return every day from ``start`` (day 0) to ``last``, each working day with its number.

    Raises ``OutsideCalendar`` where the calendar holds no bank holidays for one of the days.
    """
    days, holidays = working_days(calendar_name), _holidays(calendar_name)
    found = [CountedDay(start, 0, holidays.get(start, ""))]
    for step in range(1, (last - start).days + 1):
        on = start + timedelta(days=step)
        number = days.working_days_between(start, on) if days.is_working(on) else None
        found.append(CountedDay(on, number, holidays.get(on, "")))
    return tuple(found)


def _holidays(calendar_name: str) -> dict[date, str]:
    return {holiday.day: holiday.title for holiday in calendar(calendar_name).holidays}
