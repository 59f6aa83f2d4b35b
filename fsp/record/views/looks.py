"""Who has looked at a family's record, a page of it at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import TruncDate

from fsp.core.access import Viewer, check
from fsp.core.models import Read, RoleHolding
from fsp.record.views.family import FamilyRecord

PAGE = 100


@dataclass(frozen=True)
class Look:
    """One opening of the record: who, with which roles on that day, when, on which page, for what."""

    name: str
    roles: tuple[str, ...]
    at: datetime
    page: str
    purpose: str


@dataclass(frozen=True)
class Looks:
    """A page of openings, newest first: which one, and how many openings there are that the reader may know of."""

    page: tuple[Look, ...]
    number: int
    total: int


def list_looks(viewer: Viewer, record: FamilyRecord, *, page: int = 1) -> Looks:
    """Return a page of who has looked at an opened record, the last for a number beyond it.

    Raises ``NotAllowed`` or ``NotFound``.
    """
    check("looked.read", viewer, record.standing)
    reads = Read.objects.filter(family=record.family.pk)
    day = OuterRef("day")
    held = RoleHolding.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), account=OuterRef("viewer"))
    roles = ArraySubquery(held.filter(started_on__lte=day).order_by("role").values("role").distinct())
    total = reads.count()
    page = min(page, max((total + PAGE - 1) // PAGE, 1))
    start = (page - 1) * PAGE
    rows = reads.annotate(day=TruncDate("at")).annotate(roles=roles).order_by("-at", "id")[start : start + PAGE]
    found = rows.values_list("viewer_name", "roles", "at", "page", "purpose")
    looks = tuple(Look(name, tuple(roles), at, page, purpose) for name, roles, at, page, purpose in found)
    return Looks(looks, page, total)
