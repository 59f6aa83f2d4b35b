"""Comparing what the rules say of a clock with the rows that are stored: what is new, changed, or no longer so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from fsp.definitions.clock_definitions import ClockDefinition, definition_of
from fsp.record.clocks.models import Clock
from fsp.rules.clocks import Happening, Span, days_between

What = Literal["starts", "stops", "ends", "tried", "raised", "reopened", "not_by_role"]
SUPERSEDED = "What started it was corrected, so that it did not run like this."


@dataclass(frozen=True)
class ClockLine:
    """One thing that telling does to one clock of one child.

    ``days``: how early (+) or late (-) it is stopped, or how many are left today where it runs; in the clock's unit.
    """

    what: What
    clock: Clock
    definition: ClockDefinition
    child_id: UUID
    days: int


@dataclass
class Compared:
    """What one clock of one child changes."""

    rows: list[Clock] = field(default_factory=list)
    lines: list[ClockLine] = field(default_factory=list)


class Comparison:
    """Compares one clock of one child with what is stored; ``definition`` is the newest version of its rule."""

    def __init__(self, definition: ClockDefinition, child_id: UUID, family_id: UUID, today: date) -> None:
        self.definition, self.child_id, self.family_id, self.today = definition, child_id, family_id, today
        self.made = Compared()

    def run(self, stored: Sequence[Clock], spans: Sequence[Span], new: Sequence[Happening]) -> Compared:
        """Return the rows that change and the lines that say so. The stored rows are changed in place.

        What is void comes first and then the spans in their order, of which the last alone may run: saved one by one,
        two clocks of one sort never run at once.
        """
        pairs, left = _pairs(stored, spans)
        for row in left:
            row.voided_because = SUPERSEDED
            self.made.rows.append(row)
        standing = [(self._bring(row, span), span) for row, span in pairs]
        self._tell_of_roles(standing, new)
        return self.made

    def _bring(self, row: Clock | None, span: Span) -> Clock:
        """Bring a row to what the rules say; a row keeps the version of the rule that it was counted under."""
        clock = row or self._new()
        before = {name: getattr(clock, name) for name in COLUMNS}
        values = _values(span)
        if row is not None and row.rule_version != span.version and row.started_on == span.started_on:
            values["due_on"], values["rule_version"] = row.due_on, row.rule_version
        if row is None or before != values:
            for name, value in values.items():
                setattr(clock, name, value)
            self.made.rows.append(clock)
            self._tell(clock, before if row is not None else None)
        return clock

    def _new(self) -> Clock:
        return Clock(
            child_id=self.child_id, family_id=self.family_id, code=self.definition.code, band=self.definition.band
        )

    def _tell(self, clock: Clock, before: dict[str, Any] | None) -> None:
        was = before or dict.fromkeys(COLUMNS)
        if clock.met_on is not None:
            if was["met_on"] != clock.met_on:
                self._line("stops", clock, clock.met_on)
        elif clock.ended_on is not None:
            if was["ended_on"] != clock.ended_on:
                self._line("ends", clock, clock.ended_on)
        else:
            self._tell_of_running(clock, before)

    def _tell_of_running(self, clock: Clock, before: dict[str, Any] | None) -> None:
        if before is not None and (before["met_on"] is not None or before["ended_on"] is not None):
            self._line("reopened", clock, self.today)
        elif before is None or before["started_on"] != clock.started_on:
            self._line("starts", clock, self.today)
        if clock.attempts > (before["attempts"] if before else 0):
            newly = clock.raised_on is not None and (before is None or before["raised_on"] is None)
            self._line("raised" if newly else "tried", clock, self.today)

    def _tell_of_roles(self, standing: Sequence[tuple[Clock, Span]], new: Sequence[Happening]) -> None:
        """Say of each thing done by a role that the rule of that span does not name: it is kept and does not count."""
        for each in new:
            found = next(((row, span) for row, span in reversed(standing) if _runs_through(span, each.on)), None)
            if found is not None and _is_not_by_role(definition_of(found[1].code, found[1].version), each):
                self._line("not_by_role", found[0], self.today)

    def _line(self, what: What, clock: Clock, on: date) -> None:
        definition = definition_of(clock.code, clock.rule_version)
        days = days_between(definition, on, clock.due_on)
        self.made.lines.append(ClockLine(what, clock, definition, self.child_id, days))


COLUMNS = (
    "rule_version",
    "started_on",
    "due_on",
    "started_by",
    "met_on",
    "met_by",
    "ended_on",
    "attempts",
    "raised_on",
)


def _values(span: Span) -> dict[str, Any]:
    return {
        "rule_version": span.version,
        "started_on": span.started_on,
        "due_on": span.due_on,
        "started_by": UUID(span.started_by),
        "met_on": span.met_on,
        "met_by": UUID(span.met_by) if span.met_by else None,
        "ended_on": span.ended_on,
        "attempts": len(span.attempts),
        "raised_on": span.raised_on,
    }


def _is_not_by_role(rule: ClockDefinition, each: Happening) -> bool:
    counted = {*rule.stops_on, *rule.tried_by}
    return bool(rule.stopped_by) and each.kind in counted and each.role not in rule.stopped_by


def _runs_through(span: Span, on: date) -> bool:
    last = span.met_on or span.ended_on
    return span.started_on <= on and (last is None or on <= last)


def _pairs(stored: Sequence[Clock], spans: Sequence[Span]) -> tuple[list[tuple[Clock | None, Span]], list[Clock]]:
    """Pair spans with stored rows: by the day they started, by what started them, by how they went on; else none.

    The last is for a start that was corrected to another day by another record: what was agreed about the clock
    belongs to it still, so its row stays.
    """
    left = sorted(stored, key=lambda row: (row.started_on, row.met_on or date.max, row.pk))
    found: dict[int, Clock] = {}
    for same in (_same_day, _same_start, _same_outcome):
        for place, span in enumerate(spans):
            row = next((row for row in left if place not in found and same(row, span)), None)
            if row is not None:
                left.remove(row)
                found[place] = row
    return [(found.get(place), span) for place, span in enumerate(spans)], left


def _same_day(row: Clock, span: Span) -> bool:
    return row.started_on == span.started_on


def _same_start(row: Clock, span: Span) -> bool:
    return str(row.started_by) == span.started_by


def _same_outcome(row: Clock, span: Span) -> bool:
    """Answer whether both were stopped by the same record, ended on the same day, or run."""
    return (str(row.met_by) if row.met_by else "", row.ended_on) == (span.met_by, span.ended_on)
