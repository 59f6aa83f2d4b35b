"""Counting days: working days of a calendar, weeks, calendar months.

Day 0 is the day of the trigger, whatever day of the week it is; "within N working days" means on or
before the Nth working day after day 0. A calendar month later is the same day of the month, or the
month's last day where it has no such day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from fsp.definitions.calendars import Calendar, calendar

LONDON = ZoneInfo("Europe/London")


class OutsideCalendar(ValueError):
    """A working-day question about a date for which the calendar holds no bank holidays."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Monday to Friday without the bank holidays valid on each date.

    There is no guess beyond the calendar's years: `covers` answers, everything else raises
    OutsideCalendar.
    """

    name: str
    first: date
    last: date
    _working: tuple[int, ...] = field(repr=False)  # ordinals of all working days, rising
    _counts: tuple[int, ...] = field(repr=False)  # how many working days lie on or before each day

    @classmethod
    def of(cls, source: Calendar) -> WorkingDays:
        """The working days of a loaded calendar."""
        holidays = {holiday.day.toordinal() for holiday in source.holidays}
        working: list[int] = []
        counts: list[int] = []
        for ordinal in range(source.first.toordinal(), source.last.toordinal() + 1):
            if (ordinal + 6) % 7 < 5 and ordinal not in holidays:  # ordinal 1 was a Monday
                working.append(ordinal)
            counts.append(len(working))
        return cls(source.name, source.first, source.last, tuple(working), tuple(counts))

    def covers(self, day: date) -> bool:
        """Whether the calendar knows this day."""
        return self.first <= day <= self.last

    def is_working(self, day: date) -> bool:
        """Whether people work on this day."""
        place = self._place(day)
        return self._counts[place] > (self._counts[place - 1] if place else 0)

    def add_working_days(self, day: date, n: int) -> date:
        """The nth working day after `day` (before it, where n is negative); `day` itself for 0."""
        counted = self._counts[self._place(day)]
        if n == 0:
            return day
        if n < 0 and counted and self._working[counted - 1] == day.toordinal():
            counted -= 1  # going back, the day itself is day 0 too
        place = counted + n - 1 if n > 0 else counted + n
        if not 0 <= place < len(self._working):
            raise OutsideCalendar(self._sentence(f"{n} working days from {day.isoformat()}"))
        return date.fromordinal(self._working[place])

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative where `end` is earlier.

        For telling how many there were, not for saying what is late: a Saturday after the Nth working day still
        counts N. `end` is within N working days of `start` exactly when it is on or before
        `add_working_days(start, N)`.
        """
        return self._counts[self._place(end)] - self._counts[self._place(start)]

    def _place(self, day: date) -> int:
        if not self.first <= day <= self.last:
            raise OutsideCalendar(self._sentence(day.isoformat()))
        return day.toordinal() - self.first.toordinal()

    def _sentence(self, what: str) -> str:
        return (
            f"{what} lies outside the calendar {self.name!r}, which holds {self.first.year} to "
            f"{self.last.year}; add the years to its definition"
        )


@cache
def working_days(name: str = "england") -> WorkingDays:
    """The working days of a defined calendar, built once."""
    return WorkingDays.of(calendar(name))


def local_day(at: datetime) -> date:
    """The day in England at a moment that knows its time zone."""
    return at.astimezone(LONDON).date()


def add_months(day: date, n: int) -> date:
    """The same day n calendar months later (earlier, where negative), clamped to the month's end."""
    months = day.year * 12 + day.month - 1 + n
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_weeks(day: date, n: int) -> date:
    """The day n weeks later: 7 n calendar days."""
    return day + timedelta(weeks=n)
