"""What stands about some children: what was told before, without what is withdrawn, and what is told now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from fsp.core.models import Recorded
from fsp.definitions.clock_definitions import happening_kinds
from fsp.record.clocks.models import Happening
from fsp.rules import clocks as rules

CORRECTED = "The record that told it was corrected or withdrawn."


@dataclass(frozen=True)
class Told:
    """Something that happened to a child: the kind, the day, in which role it was done, the record that tells it."""

    child_id: UUID
    kind: str
    on: date
    role: str = ""
    source: UUID | None = None


class History:
    """Everything that happened to some children, as it stands when what is told now is saved. One query."""

    def __init__(self, told: Mapping[UUID, Sequence[Told]], withdrawn: Collection[UUID] = ()) -> None:
        """``told`` is what is told now, by the family through which it is recorded."""
        taken = set(withdrawn)
        self.children: list[UUID] = list(dict.fromkeys(each.child_id for some in told.values() for each in some))
        self._standing: dict[UUID, list[Happening]] = defaultdict(list)
        self._gone: list[Happening] = []
        self._new: list[Happening] = []
        for row in _happenings(self.children, taken):
            if row.child_id not in self.children:
                self.children.append(row.child_id)
            (self._gone if row.source in taken else self._standing[row.child_id]).append(row)
        for family_id, some in told.items():
            self._tell(family_id, some)
        for row in self._gone:
            row.voided_because = CORRECTED

    def rows_of(self, child: UUID) -> list[Recorded]:
        """Return a child's happenings to save: what is withdrawn first."""
        return [row for row in (*self._gone, *self._new) if row.child_id == child]

    def of(self, child: UUID) -> list[rules.Happening]:
        """Return a child's whole history, as the rules take it."""
        return [_plain(row) for row in self._standing[child]]

    def new_of(self, child: UUID) -> list[rules.Happening]:
        """Return what is told of a child only now."""
        return [_plain(row) for row in self._new if row.child_id == child]

    def changed_kinds_of(self, child: UUID) -> set[str]:
        """Return the kinds of all that is new or withdrawn of a child: no other clock of the child can change."""
        return {row.kind for row in (*self._gone, *self._new) if row.child_id == child}

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
