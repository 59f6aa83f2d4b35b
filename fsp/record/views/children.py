"""The children a viewer may see, for a figure's rows: who they are and whose family's record to open."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from fsp.core.access import Standing, Viewer, check
from fsp.core.reads import log_read
from fsp.people.models import Membership, PersonName

ANYWHERE = Standing(relations=frozenset({"own", "team", "agency"}))  # the rows themselves are only those that show


@dataclass(frozen=True)
class NamedChild:
    """A child by name, and the family it belongs to."""

    child_id: UUID
    family_id: UUID
    name: str


def list_children(viewer: Viewer) -> dict[UUID, UUID]:
    """Return the family of every child that the viewer may see, by child."""
    check("measure_rows.read", viewer, ANYWHERE)
    members = Membership.objects.filter(part="child", voided_because="").order_by("started_on")
    return dict(members.values_list("person_id", "family_id"))


def name_children(viewer: Viewer, families: dict[UUID, UUID], wanted: Collection[UUID]) -> tuple[NamedChild, ...]:
    """Return some of those children by name; naming a child is a reading of the family's record, and is logged."""
    for family_id in sorted({families[child] for child in wanted}):
        log_read(viewer, family_id, "figure")
    names = PersonName.objects.filter(person_id__in=wanted, kind="current", voided_because="")
    known = {name.person_id: name.whole for name in names}
    numbers = Membership.objects.filter(person_id__in=wanted, voided_because="").values_list(
        "person_id", "person__child_id"
    )
    ids = {person: number or "" for person, number in numbers}
    return tuple(NamedChild(child, families[child], known.get(child) or ids.get(child, "")) for child in wanted)
