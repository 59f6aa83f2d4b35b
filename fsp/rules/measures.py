"""The arithmetic of measures: months, windows, percentages and variance.

Ratios and month arithmetic live here and never in a measure's SQL, because database engines differ
in both.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from fsp.definitions.measure_definitions import Window

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    number: int

    @classmethod
    def of(cls, text: str) -> Month:
        """The month written as YYYY-MM. ValueError with a sentence for anything else."""
        found = _MONTH.fullmatch(text)
        if not found or not int(found[1]):
            raise ValueError(f"{text!r} is not a month; write the year and the month, such as 2026-10.")
        return cls(int(found[1]), int(found[2]))

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def back(self, months: int) -> Month:
        """The month so many months earlier."""
        count = self.year * 12 + self.number - 1 - months
        return Month(count // 12, count % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """The days a measure looks at for one month.

    `ends_on` is the month's last day, or the snapshot's date where the month was not over then;
    `year_before` is the same day a year before `ends_on`.
    """

    month: Month
    starts_on: date
    ends_on: date
    year_before: date

    @property
    def is_over(self) -> bool:
        """Whether the snapshot saw the whole month."""
        return self.ends_on == self.month.last_day


class MonthNotReached(ValueError):
    """The month begins after the date the snapshot describes."""


def period(month: Month, window: Window, as_at: date) -> Period:
    """The days a measure with this window looks at, seen from a snapshot as at `as_at`.

    MonthNotReached where the month begins after that date.
    """
    if month.first_day > as_at:
        raise MonthNotReached(
            f"{month} begins after the snapshot's date, {as_at.isoformat()}; "
            "choose an earlier month or build a later snapshot."
        )
    ends_on = min(month.last_day, as_at)
    starts_on = month.back(11).first_day if window is Window.TWELVE_MONTHS else month.first_day
    return Period(month, starts_on, ends_on, year_before(ends_on))


def year_before(day: date) -> date:
    """The same day of the year before; 28 February for 29 February."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def percentage(numerator: int, denominator: int) -> Decimal | None:
    """The share in per cent with one decimal, halves away from zero; None where nothing was counted."""
    if not denominator:
        return None
    exact = Decimal(100 * numerator) / Decimal(denominator)
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)


def rate(numerator: int, denominator: int) -> Decimal | None:
    """So much for each one, with two decimals, halves away from zero; None where nothing was counted."""
    if not denominator:
        return None
    return (Decimal(numerator) / Decimal(denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def age_in_months(born: date, at: date) -> int:
    """Whole months of age; negative before the birth."""
    months = (at.year - born.year) * 12 + at.month - born.month
    is_last = at.day == monthrange(at.year, at.month)[1]
    return months if at.day >= born.day or (is_last and born.day > at.day) else months - 1
