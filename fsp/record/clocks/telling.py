"""Telling the clocks: what happened, and what that changes. Whoever records something saves the rows with it.

``changes`` saves nothing. An action passes its rows to its own ``ledger.save``, so that one event holds all of it;
the composer calls it without the lock, before anything is saved, and so shows exactly what saving does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from fsp.core.errors import NotPossible
from fsp.core.models import Recorded
from fsp.definitions.clock_definitions import ClockDefinition, clock_definitions, happening_kinds
from fsp.record.clocks.comparing import ClockLine, Comparison, in_safe_order
from fsp.record.clocks.models import Clock, Happening
from fsp.rules import clocks as rules
from fsp.rules.calendar import OutsideCalendar

CORRECTED = "The record that told it was corrected or withdrawn."
# Locks the family until the transaction ends, before anything is read, and says whether what is kept apart opens.
BEGIN = """
SELECT CASE WHEN %(lock)s THEN pg_advisory_xact_lock(hashtextextended('clocks:' || %(family)s, 0)) END,
       people.opened() && ARRAY['apart:*', 'apart:' || %(family)s]
"""


@dataclass(frozen=True)
class Told:
    """Something that happened to a child: the kind, the day, in which role it was done, the record that tells it."""

    child_id: UUID
    kind: str
    on: date
    role: str = ""
    source: UUID | None = None


@dataclass(frozen=True)
class Changes:
    """What telling changes: rows for the caller to save, in an order that never has two clocks running at once."""

    rows: tuple[Recorded, ...] = ()
    lines: tuple[ClockLine, ...] = ()


def changes(
    family_id: UUID,
    told: Sequence[Told],
    *,
    withdrawn: Collection[UUID] = (),
    today: date,
    lock: bool = True,
) -> Changes:
    """Return what it changes that some things happened, and that what some records told no longer stands.

    ``withdrawn`` are the records (an entry, a plan) whose happenings are taken back. Three queries at most. With
    ``lock`` a second writer waits until the first has saved. Raises ``NotPossible`` for a day beyond the calendar.
    """
    if not told and not withdrawn:
        return Changes()
    apart = _begin(family_id, lock)
    told = [each for each in told if apart or happening_kinds()[each.kind].band == "core"]
    history = _History(family_id, told, withdrawn)
    stored = _clocks(history.children)
    kinds = history.changed_kinds()
    definitions = [
        each for each in clock_definitions().values() if each.kinds & kinds and (apart or each.band == "core")
    ]
    made = []
    for child in history.children:
        for definition in definitions:
            spans = _spans(definition, history.of(child))
            rows = stored[(child, definition.code)]
            made.append(Comparison(definition, child, family_id, today).run(rows, spans, history.new_of(child)))
    clocks = in_safe_order([row for each in made for row in each.rows])
    return Changes((*history.rows, *clocks), tuple(line for each in made for line in each.lines))


def _begin(family_id: UUID, lock: bool) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, {"lock": lock, "family": str(family_id)})
        return bool(cursor.fetchone()[1])


def _spans(definition: ClockDefinition, happenings: Iterable[rules.Happening]) -> tuple[rules.Span, ...]:
    try:
        return rules.spans(definition, happenings)
    except OutsideCalendar as problem:
        raise NotPossible(
            "One of these dates is outside the years for which working days are known, so nothing can be said to be "
            "due. Check the dates."
        ) from problem


def _clocks(children: Collection[UUID]) -> dict[tuple[UUID, str], list[Clock]]:
    found: dict[tuple[UUID, str], list[Clock]] = defaultdict(list)
    for row in Clock.objects.filter(child_id__in=children, voided_because=""):
        found[(row.child_id, row.code)].append(row)
    return found


class _History:
    """Everything that stands about some children: what was told before, without what is withdrawn, and what is new."""

    def __init__(self, family_id: UUID, told: Sequence[Told], withdrawn: Collection[UUID]) -> None:
        taken = set(withdrawn)
        self.children: list[UUID] = list(dict.fromkeys(each.child_id for each in told))
        self._standing: dict[UUID, list[Happening]] = defaultdict(list)
        self._gone: list[Happening] = []
        self._new: list[Happening] = []
        for row in _happenings(self.children, taken):
            if row.child_id not in self.children:
                self.children.append(row.child_id)
            (self._gone if row.source in taken else self._standing[row.child_id]).append(row)
        self._tell(family_id, told)
        for row in self._gone:
            row.voided_because = CORRECTED

    @property
    def rows(self) -> list[Recorded]:
        """The happenings to save: what is withdrawn first."""
        return [*self._gone, *self._new]

    def of(self, child: UUID) -> list[rules.Happening]:
        """Return a child's whole history, as the rules take it."""
        return [_plain(row) for row in self._standing[child]]

    def new_of(self, child: UUID) -> list[rules.Happening]:
        """Return what is told of a child only now."""
        return [_plain(row) for row in self._new if row.child_id == child]

    def changed_kinds(self) -> set[str]:
        """Return the kinds of all that is new or withdrawn: no other clock can change."""
        return {row.kind for row in (*self._gone, *self._new)}

    def _tell(self, family_id: UUID, told: Sequence[Told]) -> None:
        """Add what is not known yet. What is told again as it was just stays; with another day it is corrected."""
        known = {_key(row): row for rows in (self._gone, *self._standing.values()) for row in rows}
        for each in told:
            row = _row(family_id, each)
            before = known.get(_key(row))
            if before is not None and (before.on, before.role) == (row.on, row.role):
                self._keep(before)
                continue
            if before is not None:
                self._withdraw(before)
            known[_key(row)] = row
            self._new.append(row)
            self._standing[row.child_id].append(row)

    def _keep(self, row: Happening) -> None:
        if row in self._gone:
            self._gone.remove(row)
            self._standing[row.child_id].append(row)

    def _withdraw(self, row: Happening) -> None:
        for rows in (self._standing[row.child_id], self._new):
            if row in rows:
                rows.remove(row)
        if not row._state.adding and row not in self._gone:
            self._gone.append(row)


def _happenings(children: Collection[UUID], withdrawn: Collection[UUID]) -> Iterable[Happening]:
    about = Q(child_id__in=list(children))
    if withdrawn:
        about |= Q(child_id__in=Happening.objects.filter(source__in=withdrawn, voided_because="").values("child_id"))
    return Happening.objects.filter(about, voided_because="").order_by("on", "pk")


def _row(family_id: UUID, told: Told) -> Happening:
    band = happening_kinds()[told.kind].band
    row = Happening(child_id=told.child_id, family_id=family_id, kind=told.kind, on=told.on, role=told.role, band=band)
    row.source = told.source if told.source is not None else row.pk
    return row


def _key(row: Happening) -> tuple[UUID, str, UUID]:
    return (row.child_id, row.kind, row.source)


def _plain(row: Happening) -> rules.Happening:
    return rules.Happening(row.on, row.kind, row.role, str(row.source))
