"""Who works here, and who changed a row last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from fsp.core.models import Account, Recorded
from fsp.people.models import Practitioner, Team, TeamPlace


@dataclass(frozen=True)
class Colleague:
    """A practitioner with the teams they are in."""

    id: UUID
    name: str
    discipline: str
    teams: tuple[Team, ...]


@dataclass(frozen=True)
class Change:
    """Who saved a version of a row, and when."""

    by: str
    at: datetime


def list_practitioners(on: date) -> tuple[Colleague, ...]:
    """Return everybody who works with families, by name, with their teams on a day."""
    live = Q(voided_because="", started_on__lte=on) & (Q(ended_on=None) | Q(ended_on__gte=on))
    teams: dict[UUID, tuple[Team, ...]] = {}
    for place in TeamPlace.objects.filter(live).select_related("team").order_by("started_on"):
        teams[place.practitioner_id] = (*teams.get(place.practitioner_id, ()), place.team)
    people = Practitioner.objects.filter(voided_because="").order_by("name", "id")
    return tuple(Colleague(each.pk, each.name, each.discipline, teams.get(each.pk, ())) for each in people)


def last_change(row: Recorded) -> Change:
    """Return who saved the newest version of a row."""
    name = Account.objects.filter(pk=row.event.by).values_list("name", flat=True).first()
    return Change(name or "somebody", row.event.occurred_at)
