"""The days on which the drawing of a family changed, as far as the reader knows: who belonged, lived where, to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from fsp.record.views.family import FamilyRecord, People

DAY = timedelta(days=1)


def days_of_change(record: FamilyRecord, people: People, today: date) -> tuple[date, ...]:
    """Return the days from the family's first on, the earliest first and today last."""
    first = min((member.started_on for member in record.members), default=today)
    changed = {day for day in _changed(record, people) if day is not None and first <= day < today}
    return (*sorted(changed), today)


def _changed(record: FamilyRecord, people: People) -> Iterator[date | None]:
    for member in record.members:
        yield from (member.started_on, _after(member.ended_on), member.person.death_date)
    for reach in people.reaches:
        if reach.kind == "address" and not reach.hidden:
            yield from (reach.row.started_on, _after(reach.row.ended_on))
    for tie in people.relationships:
        yield from (tie.started_on, tie.ended_on if tie.kind == "partner" else _after(tie.ended_on))
    for spell in record.spells:
        yield from (spell.started_on, spell.ended_on)


def _after(day: date | None) -> date | None:
    return day + DAY if day else None
