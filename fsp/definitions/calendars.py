"""Calendars of days on which nobody works, as dated data: one CSV per calendar in `calendars/`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "calendars"


@dataclass(frozen=True, slots=True)
class Holiday:
    """One bank holiday: its date, its name, and where that was read."""

    day: date
    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The bank holidays of whole years, `first` to `last` inclusive."""

    name: str
    first: date
    last: date
    holidays: tuple[Holiday, ...]


@cache
def calendar(name: str) -> Calendar:
    """The calendar in `calendars/NAME.csv`; ValueError names the line that cannot be read."""
    return load_calendar(FOLDER / f"{name}.csv")


def load_calendar(path: Path) -> Calendar:
    """Read one calendar file (columns date, title, source), checked: dated, in order, no day twice."""
    holidays: list[Holiday] = []
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                holiday = Holiday(date.fromisoformat(row["date"]), row["title"], row["source"])
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path.name} line {number}: not a dated holiday ({error})") from error
            if holidays and holiday.day <= holidays[-1].day:
                raise ValueError(f"{path.name} line {number}: {holiday.day} is doubled or out of order")
            if not (holiday.title and holiday.source):
                raise ValueError(f"{path.name} line {number}: title and source are both needed")
            holidays.append(holiday)
    if not holidays:
        raise ValueError(f"{path.name} holds no holidays")
    first, last = date(holidays[0].day.year, 1, 1), date(holidays[-1].day.year, 12, 31)
    return Calendar(path.stem, first, last, tuple(holidays))
