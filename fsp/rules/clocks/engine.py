"""The engine: from everything that happened to a child to the spans of one clock.

A pure function of the whole history, so something that is told late falls into its place. Within one day the order
is always the same, whatever was told first: what was running is tried, stopped, ended or rests; then what begins
that day begins, and may be tried, stopped or ended by what happened that day too.

A rule that changes does not rewrite the past. A span is counted, tried, stopped and ended under the version that was
in force on the day it started, however long it runs; where none runs, the version of the day says what matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from fsp.definitions.clock_definitions import ClockDefinition
from fsp.rules.clocks.counting import due_on
from fsp.rules.clocks.shapes import Happening, Span


def spans(clock: ClockDefinition | Sequence[ClockDefinition], happenings: Iterable[Happening]) -> tuple[Span, ...]:
    """Return the spans of one clock of one child in the order in which they began; at most the last of them runs.

    ``clock`` is one rule that has always applied, or all its versions, the newest last. Raises ``OutsideCalendar``
    for dates beyond the years of the clock's calendar.
    """
    versions = (clock,) if isinstance(clock, ClockDefinition) else tuple(clock)
    kinds = frozenset[str]().union(*(each.kinds for each in versions))
    starts = {kind for each in versions for kind in each.starts_on}
    told = sorted({each for each in happenings if each.kind in kinds})
    run = _Run(versions, frozenset(each.ref for each in told if each.kind in starts))
    for day, group in groupby(told, key=lambda each: each.on):
        run.take(day, tuple(group))
    return (*run.done, *([run.span] if run.span else []))


class _Run:
    """One clock as it goes through the days.

    ``open`` holds what the clock applies through (a plan, a referral, an enquiry), each with the day it began;
    ``resting`` what has taken its place for now; ``over`` what has ended, which begins no more; ``span`` is the one
    that runs, through ``through`` and under ``rule``.
    """

    def __init__(self, versions: Sequence[ClockDefinition], openings: frozenset[str]) -> None:
        self.versions = versions
        self.rule = versions[0]
        self.openings = openings
        self.done: list[Span] = []
        self.span: Span | None = None
        self.through = ""
        self.open: dict[str, date] = {}
        self.resting: set[str] = set()
        self.over: set[str] = set()

    def take(self, day: date, group: Sequence[Happening]) -> None:
        """Take everything that happened on one day."""
        if self.span is None:
            self.rule = self._in_force(day)
        tried = [] if self._try(day, group) else group
        stop, stops = self._stop(group), group
        if stop and (self.span or stop.kind in self.rule.starts_on):
            self._progress(day, stop)
            stops = []
        rule = self.rule  # one rule says what the rest of the day ends, though something else may begin meanwhile
        ended, comes, goes = (
            _refs(group, kinds) for kinds in (rule.ends_on, rule.gives_way_from, rule.gives_way_until)
        )
        begun = set(_refs(group, self._in_force(day).starts_on))
        self._end(day, [ref for ref in ended if ref not in begun])
        self._rest(day, comes, goes)
        self._begin(day, group, stops, tried)
        self._end(day, [ref for ref in ended if ref in begun])
        self.over |= {*ended, *goes}

    def _in_force(self, day: date) -> ClockDefinition:
        """Return the version for what starts on a day; the first one applies from the beginning."""
        return next((each for each in reversed(self.versions) if each.applies_from <= day), self.versions[0])

    def _begin(
        self, day: date, group: Sequence[Happening], stops: Sequence[Happening], tried: Sequence[Happening]
    ) -> None:
        """Begin what begins on this day. Where the clock runs already, a second beginning does not move it."""
        rule = self._in_force(day)
        for ref in _refs(group, [kind for kind in rule.starts_on if kind not in rule.stops_on]):
            if ref not in self.over:
                self.open.setdefault(ref, day)
        if self.span or not self._start_from_open():
            return
        self._try(day, tried)
        if stop := self._stop(stops):
            self._progress(day, stop)

    def _try(self, day: date, group: Sequence[Happening]) -> bool:
        """Count the day's attempts, where a span runs; answer whether one does."""
        if self.span is None:
            return False
        tried = [day for each in _all(group, self.rule.tried_by) if self._counts(each)]
        self.span = replace(self.span, attempts=(*self.span.attempts, *tried))
        return True

    def _stop(self, group: Sequence[Happening]) -> Happening | None:
        """Return the first of some happenings that stops the clock."""
        return next((each for each in _all(group, self.rule.stops_on) if self._counts(each)), None)

    def _progress(self, day: date, stop: Happening) -> None:
        """Stop what runs, and start again where the clock repeats or what stops it is what starts it."""
        if self.span:
            self.done.append(replace(self.span, met_on=day, met_by=stop.ref))
            self.span = None
        else:
            self.through = stop.ref
            self.open[stop.ref] = day
        if self.rule.repeats:
            self._start(day, stop.ref)
        else:
            self.open.clear()

    def _end(self, day: date, refs: Sequence[str]) -> None:
        """End what no longer applies. The end of one enquiry does not end the clock of another that is open."""
        for ref in refs:
            if ref in self.openings:
                self.open.pop(ref, None)
            else:
                self.open.clear()
        if self.span and self.through not in self.open:
            self._close(day)
            self._start_from_open()

    def _rest(self, day: date, comes: Sequence[str], goes: Sequence[str]) -> None:
        """Give way to what comes to take this clock's place, or run anew where that goes."""
        rested = bool(self.resting)
        self.resting |= set(comes) - self.over
        self.resting -= set(goes)
        if self.resting and not rested:
            self._close(day)
        elif rested and not self.resting and self.open:
            self.through = next(iter(self.open))
            self._start(day, goes[0])

    def _start_from_open(self) -> bool:
        """Start from the earliest of what is open and not rested; answer whether there was one."""
        if self.resting or not self.open:
            return False
        self.through = min(self.open, key=lambda ref: (self.open[ref], ref))
        self._start(self.open[self.through], self.through)
        return True

    def _start(self, day: date, ref: str) -> None:
        rule = self.rule = self._in_force(day)
        self.span = Span(rule.code, rule.version, day, due_on(rule, day), ref, warn_at=rule.warn_at)

    def _close(self, day: date) -> None:
        """End the span that runs; one that began on this day has not run and leaves nothing."""
        if self.span and self.span.started_on < day:
            self.done.append(replace(self.span, ended_on=day))
        self.span = None

    def _counts(self, each: Happening) -> bool:
        return not self.rule.stopped_by or each.role in self.rule.stopped_by


def _all(group: Sequence[Happening], kinds: Sequence[str]) -> list[Happening]:
    return [each for each in group if each.kind in kinds]


def _refs(group: Sequence[Happening], kinds: Sequence[str]) -> list[str]:
    return [each.ref for each in _all(group, kinds)]
