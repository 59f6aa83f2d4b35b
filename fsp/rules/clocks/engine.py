"""The engine: from everything that happened to a child to the spans of one clock.

A pure function of the whole history, so something that is told late falls into its place. Within one day the order
is always the same, whatever was told first: what was running is tried, stopped, ended or rests; then what begins
that day begins, and may be tried, stopped or ended by what happened that day too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from fsp.definitions.clock_definitions import ClockDefinition
from fsp.rules.clocks.counting import due_on
from fsp.rules.clocks.shapes import Happening, Span


def spans(definition: ClockDefinition, happenings: Iterable[Happening]) -> tuple[Span, ...]:
    """Return the spans of one clock of one child in the order in which they began; at most the last of them runs.

    Raises ``OutsideCalendar`` for dates beyond the years of the clock's calendar.
    """
    told = sorted({each for each in happenings if each.kind in definition.kinds})
    run = _Run(definition, frozenset(each.ref for each in told if each.kind in definition.starts_on))
    for day, group in groupby(told, key=lambda each: each.on):
        run.take(day, tuple(group))
    return (*run.done, *([run.span] if run.span else []))


class _Run:
    """One clock as it goes through the days.

    ``open`` holds what the clock applies through (a plan, a referral, an enquiry), each with the day it began;
    ``resting`` what has taken its place for now; ``over`` what has ended, which begins no more; ``span`` is the one
    that runs, through ``through``.
    """

    def __init__(self, definition: ClockDefinition, openings: frozenset[str]) -> None:
        self.definition = definition
        self.openings = openings
        self.done: list[Span] = []
        self.span: Span | None = None
        self.through = ""
        self.open: dict[str, date] = {}
        self.resting: set[str] = set()
        self.over: set[str] = set()

    def take(self, day: date, group: Sequence[Happening]) -> None:
        """Take everything that happened on one day."""
        stop = next((each for each in self._all(group, self.definition.stops_on) if self._counts(each)), None)
        tried = [] if self._try(day, group) else group
        if stop and (self.span or stop.kind in self.definition.starts_on):
            self._progress(day, stop)
            stop = None
        ended = [each.ref for each in self._all(group, self.definition.ends_on)]
        begun = {each.ref for each in self._all(group, self.definition.starts_on)}
        self._end(day, [ref for ref in ended if ref not in begun])
        self._rest(day, group)
        self._begin(day, group, stop, tried)
        self._end(day, [ref for ref in ended if ref in begun])
        self.over |= {*ended, *(each.ref for each in self._all(group, self.definition.gives_way_until))}

    def _begin(self, day: date, group: Sequence[Happening], stop: Happening | None, tried: Sequence[Happening]) -> None:
        """Begin what begins on this day. Where the clock runs already, a second beginning does not move it."""
        kinds = [kind for kind in self.definition.starts_on if kind not in self.definition.stops_on]
        for each in self._all(group, kinds):
            if each.ref not in self.over:
                self.open.setdefault(each.ref, day)
        if self.span or not self._start_from_open():
            return
        self._try(day, tried)
        if stop:
            self._progress(day, stop)

    def _try(self, day: date, group: Sequence[Happening]) -> bool:
        """Count the day's attempts, where a span runs; answer whether one does."""
        if self.span is None:
            return False
        tried = [day for each in self._all(group, self.definition.tried_by) if self._counts(each)]
        self.span = replace(self.span, attempts=(*self.span.attempts, *tried))
        return True

    def _progress(self, day: date, stop: Happening) -> None:
        """Stop what runs, and start again where the clock repeats or what stops it is what starts it."""
        if self.span:
            self.done.append(replace(self.span, met_on=day, met_by=stop.ref))
            self.span = None
        else:
            self.through = stop.ref
            self.open[stop.ref] = day
        if self.definition.repeats:
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

    def _rest(self, day: date, group: Sequence[Happening]) -> None:
        """Give way to what takes this clock's place, or run anew where that is over."""
        rested = bool(self.resting)
        self.resting |= {each.ref for each in self._all(group, self.definition.gives_way_from)} - self.over
        over = [each.ref for each in self._all(group, self.definition.gives_way_until)]
        self.resting -= set(over)
        if self.resting and not rested:
            self._close(day)
        elif rested and not self.resting and self.open:
            self.through = next(iter(self.open))
            self._start(day, over[0])

    def _start_from_open(self) -> bool:
        """Start from the earliest of what is open and not rested; answer whether there was one."""
        if self.resting or not self.open:
            return False
        self.through = min(self.open, key=lambda ref: (self.open[ref], ref))
        self._start(self.open[self.through], self.through)
        return True

    def _start(self, day: date, ref: str) -> None:
        clock = self.definition
        self.span = Span(clock.code, clock.version, day, due_on(clock, day), ref, warn_at=clock.warn_at)

    def _close(self, day: date) -> None:
        """End the span that runs; one that began on this day has not run and leaves nothing."""
        if self.span and self.span.started_on < day:
            self.done.append(replace(self.span, ended_on=day))
        self.span = None

    def _counts(self, each: Happening) -> bool:
        return not self.definition.stopped_by or each.role in self.definition.stopped_by

    @staticmethod
    def _all(group: Sequence[Happening], kinds: Sequence[str]) -> list[Happening]:
        return [each for each in group if each.kind in kinds]
