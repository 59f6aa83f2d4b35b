"""What waits for a viewer, as :mod:`fsp.record.views.due` finds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID


@dataclass(frozen=True)
class Does:
    """What stops a clock, or answers it: an entry of a kind, or a form about a ``subject`` (a spell of the child)."""

    code: str
    is_entry: bool
    subject: UUID | None = None


@dataclass(frozen=True)
class DueClock:
    """A clock that waits for the viewer, with what the viewer may do about it.

    ``raised``: the child was not seen at two attempts, and somebody who may decide is told.
    """

    id: UUID
    family_id: UUID
    family: str
    child_id: UUID
    child: tuple[str, str]
    name: str
    length: int
    unit: str
    due_on: date
    does: Does
    raised: bool = False
    more_time: date | None = None


@dataclass(frozen=True)
class DraftLeft:
    """A draft that the viewer left. ``family`` is empty where the family does not show to the writer any more."""

    id: UUID
    family_id: UUID | None
    family: str
    kind: str
    saved_at: datetime


@dataclass(frozen=True)
class NoticeLeft:
    """Something that those who may know it are told, such as a hidden address that turned up in a text."""

    id: UUID
    family_id: UUID
    family: str
    about: str
    entry_id: UUID | None = None


@dataclass(frozen=True)
class TeamLate:
    """How many clocks are late in the families that the viewer answers for, and whose families those are."""

    count: int
    whose: Literal["team", "service"]


@dataclass(frozen=True)
class Quiet:
    """What is not on the list, so that the last line can be exact.

    ``children``: no clock of theirs is late, due this week or nearly due. ``elsewhere``: something is, and others
    do it. ``late_elsewhere``: of the clocks that others stop, how many are late.
    """

    children: int = 0
    elsewhere: int = 0
    late_elsewhere: int = 0


@dataclass(frozen=True)
class Waiting:
    """Everything that waits for a viewer on a day.

    ``held``: texts that were held back; ``matches``: searches that met a record not shown. ``quiet`` is nothing for
    who answers for no child.
    """

    clocks: tuple[DueClock, ...] = ()
    drafts: tuple[DraftLeft, ...] = ()
    notices: tuple[NoticeLeft, ...] = ()
    held: int = 0
    matches: int = 0
    team: TeamLate | None = None
    quiet: Quiet | None = None
