"""Who works here, and when a row was changed last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.apps import apps
from django.db.models import Q

from fsp.core.access import Standing, Viewer, check
from fsp.core.models import Recorded
from fsp.people.models import Practitioner, Team, TeamPlace

SOMEWHERE = Standing(relations=frozenset({"own", "team", "agency"}))  # the directory itself names no family


@dataclass(frozen=True)
class Colleague:
    """A practitioner with the teams they are in."""

    id: UUID
    name: str
    discipline: str
    teams: tuple[Team, ...]


def list_practitioners(viewer: Viewer, on: date) -> tuple[Colleague, ...]:
    """Return everybody who works with families, by name, with their teams on a day: whom one may allocate."""
    check("directory.read", viewer, SOMEWHERE)
    live = Q(voided_because="", started_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gte=on))
    teams: dict[UUID, tuple[Team, ...]] = {}
    for place in TeamPlace.objects.filter(live).select_related("team").order_by("started_on"):
        teams[place.practitioner_id] = (*teams.get(place.practitioner_id, ()), place.team)
    people = Practitioner.objects.filter(voided_because="").order_by("name", "id")
    return tuple(Colleague(each.pk, each.name, each.discipline, teams.get(each.pk, ())) for each in people)


def changed_at(row: Recorded) -> datetime | None:
    """Return when this version of a row was saved, as its history tells; who saved it is the ledger's to tell."""
    history = apps.get_model(row._meta.app_label, f"{row._meta.model_name}event")
    versions = history._default_manager.filter(id=row.pk, version=row.version)
    found: datetime | None = versions.values_list("pgh_created_at", flat=True).first()
    return found
