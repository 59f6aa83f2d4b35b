"""Who has looked at a family's record, a page of it at a time.

Who opens what is kept apart from the parent who harms is told each opening. The other side is told who looked on which
day, and no more: that the lead practitioner wrote at three o'clock, and nothing new stands in the thread, tells of a
visit as plainly as the visit does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncDate

from fsp.core.access import Standing, Viewer, can, check
from fsp.core.models import Read, RoleHolding

PAGE = 100
APART = "apart"
# Sealed notes open on a page whose opening has a line of its own: a second line in the same second would tell everybody
# who reads this list that the entry has such notes. That they were opened stays in the log.
WITHIN_ANOTHER = "sealed_notes"


@dataclass(frozen=True)
class Look:
    """One opening of the record: who, with which roles on that day, when, on which page, for what.

    For the other side it is everything that somebody opened on a day: ``at`` is the day, and ``page`` is empty.
    """

    name: str
    roles: tuple[str, ...]
    at: datetime | date
    page: str
    purpose: str


@dataclass(frozen=True)
class Looks:
    """A page of looks, newest first: which one, and how many there are that the reader may know of."""

    page: tuple[Look, ...]
    number: int
    total: int
    by_day: bool


def list_looks(viewer: Viewer, family_id: UUID, standing: Standing, *, page: int = 1) -> Looks:
    """Return a page of who has looked at an opened record, the last for a number beyond it.

    Raises ``NotAllowed`` or ``NotFound``.
    """
    check("looked.read", viewer, standing)
    by_day = not can("compartment.read", viewer, standing, band=APART)
    reads = Read.objects.filter(family=family_id).exclude(page=WITHIN_ANOTHER)
    rows = _days(reads) if by_day else _openings(reads)
    total = rows.count()
    number = min(page, max((total + PAGE - 1) // PAGE, 1))
    found = rows[(number - 1) * PAGE : number * PAGE]
    return Looks(tuple(Look(name, tuple(roles), *rest) for name, roles, *rest in found), number, total, by_day)


def _openings(reads: QuerySet[Read]) -> QuerySet[Read, tuple[Any, ...]]:
    rows = reads.annotate(day=TruncDate("at")).annotate(roles=_roles()).order_by("-at", "id")
    return rows.values_list("viewer_name", "roles", "at", "page", "purpose")


def _days(reads: QuerySet[Read]) -> QuerySet[Read, tuple[Any, ...]]:
    """Return a line for each person, day and purpose; within a day by name, as an order by time would tell too."""
    days = reads.annotate(day=TruncDate("at")).values("viewer", "day", "purpose")
    rows = days.annotate(name=Max("viewer_name"), roles=_roles(), page=Value(""))
    return rows.order_by("-day", "name", "viewer", "purpose").values_list("name", "roles", "day", "page", "purpose")


def _roles() -> ArraySubquery:
    """Return the roles that somebody held on the day on which they looked."""
    day = OuterRef("day")
    held = RoleHolding.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), account=OuterRef("viewer"))
    return ArraySubquery(held.filter(started_on__lte=day).order_by("role").values("role").distinct())
