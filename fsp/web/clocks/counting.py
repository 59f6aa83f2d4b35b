"""The picture of a count: weeks of days, each with its place in the count or the reason why it is skipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fsp.rules.day_counts import CountedDay
from fsp.web.clocks.page import Day, DayKind, Week
from fsp.web.components.words import counted, reading_date

WEEK = 7


def picture(days: Sequence[CountedDay], today: date) -> tuple[Week, ...]:
    """Return counted days as weeks from Monday to Sunday."""
    if not days:
        return ()
    shown = {each.on: _day(each, days[-1].on, today) for each in days}
    first = days[0].on - timedelta(days=days[0].on.weekday())
    weeks = (days[-1].on - first).days // WEEK + 1
    return tuple(
        Week(tuple(shown.get(first + timedelta(days=WEEK * week + place)) for place in range(WEEK)))
        for week in range(weeks)
    )


def skipped(days: Sequence[CountedDay]) -> tuple[str, ...]:
    """Return in words what was not counted: weekends by number, bank holidays by name."""
    left_out = [each for each in days[1:] if each.number is None]
    weekend = [each for each in left_out if each.is_weekend]
    holidays = [f"{reading_date(each.on)} ({each.title})" for each in left_out if not each.is_weekend]
    return (*([counted(len(weekend), "day at a weekend", "days at weekends")] if weekend else []), *holidays)


def _day(each: CountedDay, last: date, today: date) -> Day:
    kind = _kind(each, last)
    said = {
        "start": "the day it began",
        "weekend": "weekend, not counted",
        "holiday": f"{each.title}, not counted",
        "due": f"working day {each.number}, the day it is due",
        "counted": f"working day {each.number}",
    }[kind]
    return Day(
        day=each.on.day,
        kind=kind,
        words=f"{each.on:%A} {reading_date(each.on)}: {said}{', today' if each.on == today else ''}",
        number="" if each.number is None else str(each.number),
        is_today=each.on == today,
        month=f"{each.on:%b}" if each.on.day == 1 or each.number == 0 else "",
    )


def _kind(each: CountedDay, last: date) -> DayKind:
    if each.number == 0:
        return "start"
    if each.number is None:
        return "weekend" if each.is_weekend else "holiday"
    return "due" if each.on == last else "counted"
