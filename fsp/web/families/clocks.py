"""A family's clocks as its pages show them: what is due next, rows of spans, and what an entry did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from uuid import UUID

from fsp.core.access import Viewer, can
from fsp.record.clocks.policies import can_extend
from fsp.record.views.clocks import ChildClock, running
from fsp.record.views.doing import Doer
from fsp.record.views.family import FamilyRecord
from fsp.web.acts import address, button
from fsp.web.components.words import lowered, reading_date
from fsp.web.families.addresses import clock_url, more_time_url
from fsp.web.families.clock_spans import Axis, ClockEffect, ClockRow, Extended, SpanLine
from fsp.web.families.clock_words import length_of, listed, met_tag, state_tag
from fsp.web.families.drawn_spans import axis_of, picture_of
from fsp.web.families.page import DueDate
from fsp.web.families.words import short_name
from fsp.web.parts import Link, Tag

NEXT = 3


def due_next(record: FamilyRecord, on: date) -> tuple[DueDate, ...]:
    """Return everything that is due, the first due first; siblings who share a clock and a day are told together."""
    names = names_of(record)
    together: dict[tuple[str, date], list[ChildClock]] = defaultdict(list)
    for clock in running(record.clocks):
        together[clock.definition.code, clock.due_on].append(clock)
    return tuple(_due(record, clocks, names, on) for clocks in together.values())


def names_of(record: FamilyRecord) -> Mapping[UUID, str]:
    """Return what everybody in the family is called."""
    return {member.person.pk: short_name(member) for member in record.members}


def child_rows(record: FamilyRecord, child: UUID, on: date, doer: Doer | None = None) -> tuple[ClockRow, ...]:
    """Return the clocks of one child, without their picture: what runs first, then what is over.

    ``doer`` is whoever is offered what stops them.
    """
    spans: dict[str, list[ChildClock]] = defaultdict(list)
    for clock in record.clocks:
        if clock.child_id == child:
            spans[clock.definition.code].append(clock)
    latest = sorted(spans.values(), key=lambda each: (not _latest(each).is_running, _latest(each).due_on))
    return tuple(_row(record, sorted(each, key=_age), on, doer) for each in latest)


def drawn(rows: Iterable[ClockRow], axis: Axis, on: date) -> tuple[ClockRow, ...]:
    """Return rows with their pictures."""
    return tuple(replace(row, picture=picture_of((row.now, *row.earlier), axis, on)) for row in rows)


def axis_for(rows: Iterable[ClockRow], on: date) -> Axis | None:
    """Return the time that shows some rows."""
    return axis_of((span for row in rows for span in (row.now, *row.earlier)), on)


class Effects:
    """What each entry or event did to the clocks of the family, by the record that did it."""

    def __init__(self, record: FamilyRecord) -> None:
        self.family_id = record.family.pk
        self.names = names_of(record)
        self.met: dict[UUID, list[ChildClock]] = defaultdict(list)
        self.tried: dict[UUID, list[tuple[ChildClock, int]]] = defaultdict(list)
        for clock in record.clocks:
            if clock.met_by:
                self.met[clock.met_by].append(clock)
            for number, (_, source) in enumerate(clock.tried, start=1):
                self.tried[source].append((clock, number))

    def of(self, *sources: UUID, on: date | None = None) -> tuple[ClockEffect, ...]:
        """Return what some records did, on one day or on all: what they stopped, then what they tried in vain."""
        stopped: dict[tuple[str, date, Tag], list[ChildClock]] = defaultdict(list)
        for clock in (clock for source in sources for clock in self.met.get(source, ())):
            if on in (None, clock.met_on):
                stopped[clock.definition.name, clock.due_on, met_tag(clock)].append(clock)
        return (*(self._stopped(*key, clocks) for key, clocks in stopped.items()), *self._tried(sources))

    def _stopped(self, name: str, due: date, state: Tag, clocks: list[ChildClock]) -> ClockEffect:
        who = listed([self.names.get(clock.child_id, "") for clock in clocks])
        words = f"stopped: {lowered(name)}, {who}, due {reading_date(due)}"
        return ClockEffect(words, state, clock_url(self.family_id, clocks[0].id))

    def _tried(self, sources: Iterable[UUID]) -> Iterator[ClockEffect]:
        for source in sources:
            for clock, number in self.tried.get(source, ()):
                words = f"tried: {lowered(clock.definition.name)}, {self.names.get(clock.child_id, '')}"
                second = Tag("second time in vain", "late") if number > 1 else Tag("clock runs on", "soon")
                yield ClockEffect(words, second, clock_url(self.family_id, clock.id))


def _due(record: FamilyRecord, clocks: list[ChildClock], names: Mapping[UUID, str], on: date) -> DueDate:
    first = clocks[0]
    who = listed([names.get(clock.child_id, "") for clock in clocks])
    what = f"{lowered(first.definition.name)}: {who}"
    tone = state_tag(first, on).tone
    how = clock_url(record.family.pk, first.id)
    return DueDate(what, first.due_on, (first.due_on - on).days, length_of(first.definition), how, tone)


def doer_of(viewer: Viewer, record: FamilyRecord) -> Doer:
    """Return the viewer as somebody who can act in this family, in the discipline that they work with it in."""
    mine = (each.practitioner for each in record.allocations if each.practitioner.account_id == viewer.account_id)
    return Doer(viewer, next((each.discipline for each in mine), ""))


def _row(record: FamilyRecord, clocks: list[ChildClock], on: date, doer: Doer | None) -> ClockRow:
    latest, definition = clocks[0], clocks[0].definition
    acts = doer if latest.is_running else None
    return ClockRow(
        definition.name,
        _span(record, latest, on),
        tuple(_span(record, clock, on) for clock in clocks[1:]),
        rule=definition.sentence if latest.is_running else "",
        unconfirmed=not latest.is_confirmed,
        raised=latest.raised_on if latest.is_running else None,
        links=tuple(_links(record, latest, acts)) if acts else (),
    )


def _links(record: FamilyRecord, clock: ChildClock, doer: Doer) -> Iterator[Link]:
    """Yield what the reader may do about a clock that runs: what stops it, and agreeing more time."""
    family, definition = record.family.pk, clock.definition
    does = doer.doing(
        definition, record.standing, record.spells_of(clock.child_id), clock.started_by, even_if_others=True
    )
    if does is not None:
        yield Link(button(does), address(family, does, [clock.child_id]))
    if can("clocks.extend", doer.viewer, record.standing) and can_extend(doer.viewer, definition):
        yield Link("Agree more time", more_time_url(family, clock.id))


def _span(record: FamilyRecord, clock: ChildClock, on: date) -> SpanLine:
    return SpanLine(
        clock.started_on,
        clock.due_on,
        state_tag(clock, on),
        clock.met_on,
        clock.ended_on,
        tuple(day for day, _ in clock.tried),
        tuple(Extended(each.until, each.agreed_on, each.reason, each.by) for each in clock.extensions),
        clock_url(record.family.pk, clock.id),
    )


def _latest(clocks: list[ChildClock]) -> ChildClock:
    return min(clocks, key=_age)


def _age(clock: ChildClock) -> tuple[bool, int]:
    """Sort what runs before what is over, the newest first."""
    return (not clock.is_running, -clock.started_on.toordinal())
