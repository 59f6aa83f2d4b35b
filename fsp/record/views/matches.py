"""Search before create: the people who may be the one that somebody is about to record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from fsp.core.access import Standing, Viewer, check
from fsp.core.sealing import seal
from fsp.people.models import Membership, PersonName
from fsp.rules.names import near_dates, plain, sounds_like

LIKELY = 12
SOMEWHERE = Standing(relations=frozenset({"own", "team", "agency"}))  # only what shows is found


@dataclass(frozen=True)
class Match:
    """A person whom the reader may see and who is like the one looked for."""

    person_id: UUID
    family_id: UUID
    name: str
    also: str
    birth_date: date | None
    expected_birth_date: date | None
    part: str
    family: str


@dataclass(frozen=True)
class Matches:
    """The likely people, best first; ``hidden_may_match`` only ever for the front door."""

    found: tuple[Match, ...] = ()
    hidden_may_match: bool = False


def find_matches(viewer: Viewer, text: str, born_on: date | None, *, limit: int = LIKELY) -> Matches:
    """Return the people like a name and a date of birth, within what the viewer may see.

    Likeness of letters, of sound, and dates with day and month swapped all count. Where a record that the viewer may
    not know of may be the same person, the front-door manager is told of the search.
    """
    check("family.find", viewer, SOMEWHERE)
    words = plain(text)
    dates = list(near_dates(born_on)) if born_on else []
    asked = seal(", ".join(part for part in (text.strip(), born_on.isoformat() if born_on else "") if part))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT person_id, family_id, hidden FROM people.search_before_recording(%s, %s, %s::date[], %s, %s)",
            [words, sounds_like(words) if words else "", dates, limit, asked],
        )
        rows = cursor.fetchall()
    order = list(dict.fromkeys((person, family) for person, family, hidden in rows if not hidden))
    return Matches(_described(order), any(hidden for _, _, hidden in rows))


def _described(pairs: list[tuple[UUID, UUID]]) -> tuple[Match, ...]:
    ids = [person for person, _ in pairs]
    names = _names(ids)
    members = Membership.objects.filter(person_id__in=ids, voided_because="").select_related("person", "family")
    rows = {(row.person_id, row.family_id): row for row in members.order_by("started_on")}
    return tuple(_match(rows[pair], names.get(pair[0], ())) for pair in pairs if pair in rows)


def _match(row: Membership, names: Collection[PersonName]) -> Match:
    person = row.person
    now = next((name.whole for name in names if name.kind == "current"), "")
    return Match(
        person.pk,
        row.family_id,
        now or person.child_id or ("Unborn child" if person.is_unborn else "Name not known"),
        ", ".join(name.whole for name in names if name.kind != "current"),
        person.birth_date,
        person.expected_birth_date,
        row.part,
        row.family.name,
    )


def _names(ids: Collection[UUID]) -> dict[UUID, tuple[PersonName, ...]]:
    found: dict[UUID, tuple[PersonName, ...]] = {}
    for name in PersonName.objects.filter(person_id__in=ids, voided_because="").order_by("kind", "started_on"):
        found[name.person_id] = (*found.get(name.person_id, ()), name)
    return found
