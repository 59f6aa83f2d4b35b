"""The late clocks of the families that somebody answers for: how many, and which."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from fsp.core.access import Standing, Viewer, can, check
from fsp.definitions.access import access_matrix
from fsp.people.models import Allocation, PersonName
from fsp.people.selectors.mine import Mine, related_families
from fsp.record.clocks.models import RUNS, Clock, Extension
from fsp.record.clocks.selectors import definition_of
from fsp.record.views.waiting import TeamLate

EXTENDS = "clocks.extend"
EVERYWHERE = ("all", "service")
SOMEWHERE = Standing(relations=frozenset({"own", "team", "agency"}))  # the list itself holds only what shows
MORE_TIME = Extension.objects.filter(clock=OuterRef("pk"), voided_because="").order_by("-until").values("until")[:1]


@dataclass(frozen=True)
class ListedLate:
    """A late clock in a list."""

    clock_id: UUID
    family_id: UUID
    family: str
    child: str
    name: str
    due_on: date
    more_time: date | None
    lead: str


@dataclass(frozen=True)
class LateClocks:
    """A page of late clocks, the latest first; ``first`` counts from 0."""

    lines: tuple[ListedLate, ...]
    first: int
    total: int
    whose: str


def team_late(viewer: Viewer, mine: Mine, on: date) -> TeamLate | None:
    """Return how many clocks are late for whoever answers for a team or the service; nothing for others."""
    widest = access_matrix().widest(viewer.roles, EXTENDS, "core")
    if widest != "team" and widest not in EVERYWHERE:
        return None
    return TeamLate(_late(viewer, mine, on).count(), "team" if widest == "team" else "service")


def list_late(viewer: Viewer, on: date, *, page: int, size: int) -> LateClocks:
    """Return a page of the late clocks to which the viewer may give more time."""
    check(EXTENDS, viewer, SOMEWHERE)
    mine = related_families()
    late = _late(viewer, mine, on)
    total = late.count()
    first = (min(page, max(-(-total // size), 1)) - 1) * size
    rows = list(
        late.select_related("family")
        .annotate(more_time=Subquery(MORE_TIME))
        .order_by("due_on", "pk")[first : first + size]
    )
    names = _names({row.child_id for row in rows})
    leads = _leads({row.family_id for row in rows}, on)
    widest = access_matrix().widest(viewer.roles, EXTENDS, "core")
    listed = tuple(_listed(row, names, leads) for row in rows)
    return LateClocks(listed, first, total, widest)


def _late(viewer: Viewer, mine: Mine, on: date) -> QuerySet[Clock]:
    late = Clock.objects.filter(RUNS, due_on__lt=on)
    if access_matrix().widest(viewer.roles, EXTENDS, "core") in EVERYWHERE:
        return late
    return late.filter(
        family_id__in=[key for key, each in mine.families.items() if can(EXTENDS, viewer, each.standing)]
    )


def _listed(row: Clock, names: dict[UUID, str], leads: dict[UUID, str]) -> ListedLate:
    return ListedLate(
        clock_id=row.pk,
        family_id=row.family_id,
        family=row.family.name,
        child=names.get(row.child_id, "Baby"),
        name=definition_of(row).name,
        due_on=row.due_on,
        more_time=vars(row)["more_time"],
        lead=leads.get(row.family_id, ""),
    )


def _names(children: Collection[UUID]) -> dict[UUID, str]:
    rows = PersonName.objects.filter(person_id__in=children, kind="current", voided_because="")
    return {row.person_id: row.whole for row in rows}


def _leads(families: Collection[UUID], on: date) -> dict[UUID, str]:
    live = Q(ended_on=None) | Q(ended_on__gte=on)
    rows = Allocation.objects.filter(live, family_id__in=families, part="lead", voided_because="", started_on__lte=on)
    return dict(rows.values_list("family_id", "practitioner__name"))
