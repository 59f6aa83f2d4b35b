"""The clocks told a second time, by somebody who walks through the days one by one and knows nothing of the engine.

It has bank holidays of its own, counts by stepping, and shares with the product only the definitions and the shapes
that it is compared in. What a day means, in its own words:

* In the morning there is perhaps a span that runs. Attempts of the day are this span's, and so is the first thing of
  the day that stops it. A day stops at most once.
* At noon things end, apart from those that begin today; and another clock takes this one's place, or gives it back.
* In the afternoon things begin, unless a span runs already. What the morning did not use is theirs.
* What has ended on an earlier day does not begin any more, whatever is told of it.
* In the evening what began today may end again; a span that began on the day on which it ends has not been.

Of a rule that changed, every span has the version in hand that was the newest on the day it began. Before noon somebody
without a span takes up the newest of that day; what ends or rests at noon and in the evening is said by the version in
hand at noon. What can begin at all is said by the newest of the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from fsp.definitions.clock_definitions import ClockDefinition
from fsp.rules.clocks import Happening

DAY = timedelta(days=1)
MOVED_AWAY = {date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)}
ONE_OFF = {date(2011, 4, 29), date(2012, 6, 4), date(2012, 6, 5), date(2020, 5, 8), date(2022, 6, 2)}
ONE_OFF |= {date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}
Told = dict[str, object]


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year from 2010 to 2030, from the rules and the one-offs."""
    easter = _easter(year)
    found = {easter - 2 * DAY, easter + DAY, _monday(year, 5, 1), _last_monday(year, 5), _last_monday(year, 8)}
    for fixed in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while fixed.weekday() > 4 or fixed in found:
            fixed += DAY
        found.add(fixed)
    return frozenset((found - MOVED_AWAY) | {day for day in ONE_OFF if day.year == year})


def is_worked(day: date) -> bool:
    """Whether people work on a day."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def due(clock: ClockDefinition, start: date) -> date:
    """The last day in time, found by walking."""
    if clock.unit == "months":
        return _months_on(start, clock.length)
    day, left = start, clock.length * (7 if clock.unit == "weeks" else 1)
    while left:
        day += DAY
        if clock.unit != "working_days" or is_worked(day):
            left -= 1
    return day


def told_again(clock: ClockDefinition | Sequence[ClockDefinition], happenings: Iterable[Happening]) -> list[Told]:
    """The spans of a clock, or of its versions, as plain dictionaries."""
    versions = [clock] if isinstance(clock, ClockDefinition) else list(clock)
    every = [each for each in happenings if any(each.kind in version.kinds for version in versions)]
    if not every:
        return []
    subjects = {each.ref for each in every if any(each.kind in version.starts_on for version in versions)}
    walker = Walker(versions, subjects)
    day = min(each.on for each in every)
    while day <= max(each.on for each in every):
        walker.live_through(day, sorted((e.kind, e.role, e.ref) for e in {*every} if e.on == day))
        day += DAY
    return walker.spans


class Walker:
    """Somebody who lives through the days with one clock in hand."""

    def __init__(self, versions: list[ClockDefinition], subjects: set[str]) -> None:
        self.versions, self.subjects = versions, subjects
        self.clock = versions[0]
        self.spans: list[Told] = []
        self.begun: list[tuple[date, str]] = []  # what is open, each with the day it began
        self.instead: set[str] = set()
        self.holder = ""
        self.past: list[str] = []

    def newest(self, day: date) -> ClockDefinition:
        """The version that whatever begins on a day is counted under."""
        found = self.versions[0]
        for version in self.versions[1:]:
            if day >= version.applies_from:
                found = version
        return found

    @property
    def running(self) -> Told | None:
        """The span in hand."""
        last = self.spans[-1] if self.spans else None
        return last if last and last["met_on"] is None and last["ended_on"] is None else None

    def live_through(self, day: date, seen: list[tuple[str, str, str]]) -> None:
        """Morning, noon, afternoon, evening."""
        if not self.running:
            self.clock = self.newest(day)
        tried, stops = self.good(seen, self.clock.tried_by), self.good(seen, self.clock.stops_on)[:1]
        new = [s[2] for s in seen if s[0] in self.newest(day).starts_on]
        was_tried, has_stopped = bool(self.running), False
        if self.running:
            self.running["attempts"] += [day] * len(tried)  # type: ignore[operator]
        if stops and (self.running or stops[0][0] in self.clock.starts_on):
            self.stop(day, stops[0][2])
            has_stopped = True
        noon = self.clock
        self.end(day, [s[2] for s in seen if s[0] in noon.ends_on and s[2] not in new])
        self.yield_or_return(day, seen, noon)
        self.begin(day, seen, was_tried, has_stopped)
        self.end(day, [s[2] for s in seen if s[0] in noon.ends_on and s[2] in new])
        self.past += [s[2] for s in seen if s[0] in (*noon.ends_on, *noon.gives_way_until)]

    def begin(self, day: date, seen: list[tuple[str, str, str]], was_tried: bool, has_stopped: bool) -> None:
        """What begins takes what the morning did not use."""
        today = self.newest(day)
        for kind, _, ref in seen:
            begins = kind in today.starts_on and kind not in today.stops_on
            if begins and ref not in (*self.past, *(b[1] for b in self.begun)):
                self.begun.append((day, ref))
        if not self.running and self.take_up():
            assert self.running is not None
            if not was_tried:
                self.running["attempts"] += [day for _ in self.good(seen, self.clock.tried_by)]  # type: ignore[operator]
            if not has_stopped and (stops := self.good(seen, self.clock.stops_on)):
                self.stop(day, stops[0][2])

    def good(self, seen: list[tuple[str, str, str]], kinds: Iterable[str]) -> list[tuple[str, str, str]]:
        """What was seen of some kinds, by somebody who may."""
        return [s for s in seen if s[0] in kinds and (not self.clock.stopped_by or s[1] in self.clock.stopped_by)]

    def stop(self, day: date, ref: str) -> None:
        """Something was done that this clock waits for."""
        if self.running:
            self.running.update(met_on=day, met_by=ref)
        else:
            self.holder, self.begun = ref, [*(b for b in self.begun if b[1] != ref), (day, ref)]
        if self.clock.repeats:
            self.span(day, ref)
        else:
            self.begun = []

    def end(self, day: date, refs: list[str]) -> None:
        """Something ended: one thing that the clock runs through, or, if it is none of them, all of them."""
        for ref in refs:
            self.begun = [b for b in self.begun if b[1] != ref] if ref in self.subjects else []
        if self.running and self.holder not in [b[1] for b in self.begun]:
            self.break_off(day)
            self.take_up()

    def yield_or_return(self, day: date, seen: list[tuple[str, str, str]], clock: ClockDefinition) -> None:
        """Another clock takes the place of this one, or gives it back."""
        before = bool(self.instead)
        comes = {s[2] for s in seen if s[0] in clock.gives_way_from and s[2] not in self.past}
        goes = [s[2] for s in seen if s[0] in clock.gives_way_until]
        self.instead = (self.instead | comes) - set(goes)
        if self.instead and not before and self.running:
            self.break_off(day)
        if before and not self.instead and self.begun:
            self.holder = self.begun[0][1]
            self.span(day, goes[0])

    def take_up(self) -> bool:
        """Start with what began first of all that is open; say whether there was anything to start with."""
        if self.instead or not self.begun:
            return False
        started, self.holder = min(self.begun)
        self.span(started, self.holder)
        return True

    def span(self, day: date, ref: str) -> None:
        """Write down a new span."""
        self.clock = self.newest(day)
        told: Told = {"started_on": day, "due_on": due(self.clock, day), "started_by": ref}
        self.spans.append({**told, "met_on": None, "met_by": "", "ended_on": None, "attempts": []})

    def break_off(self, day: date) -> None:
        """End the span in hand, or strike it out if it began today."""
        span = self.running
        assert span is not None
        if span["started_on"] == day:
            self.spans.pop()
        else:
            span["ended_on"] = day


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian way of counting."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _monday(year: int, month: int, day: int) -> date:
    found = date(year, month, day)
    while found.weekday():
        found += DAY
    return found


def _last_monday(year: int, month: int) -> date:
    found = date(year, month, 31)
    while found.weekday():
        found -= DAY
    return found


def _months_on(start: date, months: int) -> date:
    """The same day of a later month, or the last that this month has."""
    first = date(start.year, start.month, 1)
    for _ in range(months):
        first = (first + 31 * DAY).replace(day=1)
    for day in range(start.day, 0, -1):
        try:
            return first.replace(day=day)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
