"""Telling the clocks: what happened, and what that changes. Whoever records something saves the rows with it.

``changes`` saves nothing. An action passes its rows to its own ``ledger.save``, so that one event holds all of it;
the composer calls it without the lock, before anything is saved, and so shows exactly what saving does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from fsp.core.errors import NotPossible
from fsp.core.models import Recorded
from fsp.definitions.clock_definitions import clock_definitions, clock_versions, happening_kinds
from fsp.record.clocks.comparing import ClockLine, Comparison
from fsp.record.clocks.history import History, Told
from fsp.record.clocks.models import Clock
from fsp.rules.calendar import OutsideCalendar
from fsp.rules.clocks import spans

__all__ = ["Changes", "ClockLine", "Told", "changes", "changes_of_file"]

NO_CALENDAR = (
    "One of these dates is outside the years for which working days are known, so nothing can be said to be due. "
    "Check the dates."
)
# Locks the family until the transaction ends, before anything is read, and says whether what is kept apart opens.
BEGIN = """
SELECT CASE WHEN %(lock)s THEN pg_advisory_xact_lock(hashtextextended('clocks:' || %(family)s, 0)) END,
       people.opened() && ARRAY['apart:*', 'apart:' || %(family)s]
"""
Stored = Mapping[tuple[UUID, str], Sequence[Clock]]


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

    ``withdrawn`` are the records (an entry, a plan) whose happenings are taken back. A writer from whom something is
    kept apart tells nothing of it and changes no clock of it. Three queries at most. With ``lock`` a second writer
    waits until the first has saved. Raises ``NotPossible`` for a day beyond the calendar.
    """
    if not told and not withdrawn:
        return Changes()
    apart = _begin(family_id, lock)
    told = [each for each in told if apart or happening_kinds()[each.kind].band == "core"]
    history = History({family_id: told}, withdrawn)
    stored = _clocks(history.children)
    try:
        made = [_of_child(family_id, child, history, stored, today, apart=apart) for child in history.children]
    except OutsideCalendar as problem:
        raise NotPossible(NO_CALENDAR) from problem
    return Changes(
        tuple(row for each in made for row in each.rows), tuple(line for each in made for line in each.lines)
    )


def changes_of_file(told: Mapping[UUID, Sequence[Told]], *, today: date) -> dict[UUID, Changes]:
    """Return by child what a batch of a file changes, told by family. Two queries, whatever the number of children.

    Takes no lock: a file is one long transaction over many families. A child with a day beyond the calendar keeps
    the clocks it has; the file's own findings speak of such a day.
    """
    history = History(told)
    stored = _clocks(history.children)
    made: dict[UUID, Changes] = {}
    for family_id, some in told.items():
        for child in dict.fromkeys(each.child_id for each in some):
            try:
                made[child] = _of_child(family_id, child, history, stored, today)
            except OutsideCalendar:
                continue
    return made


def _begin(family_id: UUID, lock: bool) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, {"lock": lock, "family": str(family_id)})
        return bool(cursor.fetchone()[1])


def _of_child(
    family_id: UUID, child: UUID, history: History, stored: Stored, today: date, *, apart: bool = True
) -> Changes:
    """Work out every clock of a child that what is new or withdrawn can change."""
    kinds, new, whole = history.changed_kinds_of(child), history.new_of(child), history.of(child)
    clocks: list[Clock] = []
    lines: list[ClockLine] = []
    for code, newest in clock_definitions().items():
        versions = clock_versions(code)
        if not any(each.kinds & kinds for each in versions) or not (apart or newest.band == "core"):
            continue
        rows = stored.get((child, code), ())
        made = Comparison(newest, child, family_id, today).run(rows, spans(versions, whole), new)
        clocks += made.rows
        lines += made.lines
    return Changes((*history.rows_of(child), *clocks), tuple(lines))


def _clocks(children: Collection[UUID]) -> Stored:
    found: dict[tuple[UUID, str], list[Clock]] = defaultdict(list)
    for row in Clock.objects.filter(child_id__in=children, voided_because=""):
        found[(row.child_id, row.code)].append(row)
    return found
