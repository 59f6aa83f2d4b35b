"""A made-up population for benchmarks: many families with names, addresses nobody has, and open referrals."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connections

from fsp.core import ledger
from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.ids import new_id, new_salt
from fsp.people.actions.persons import new_membership, new_name, new_person
from fsp.people.drafts import MembershipDraft, NameDraft, PersonDraft

AT = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
START = date(2025, 6, 2)
BEGINS = (
    "b",
    "br",
    "c",
    "cl",
    "d",
    "dr",
    "f",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "v",
    "w",
)
MIDDLES = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "ou", "oo")
ENDS = ("l", "m", "n", "r", "s", "t", "ck", "ld", "nd", "ng", "nt", "rd", "rt", "sh", "tt", "x", "th", "ss")
COMMONEST = 25  # how steeply names are shared: about one person in a hundred has the commonest
BATCH = 1000


@dataclass
class Batch:
    """Rows of some families, by table in the order in which they are written."""

    rows: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, row: Any) -> None:
        """Add a row under its table."""
        self.rows.setdefault(row._meta.label, []).append(row)


def populate(families: int, *, seed: int) -> list[UUID]:
    """Write so many families of two children and an adult, and return the families' keys."""
    chance = random.Random(seed)  # noqa: S311
    viewer = system_viewer("demonstration")
    keys: list[UUID] = []
    numbers = iter(range(families))
    while some := list(islice(numbers, BATCH)):
        with acting(viewer, Purpose.DEMONSTRATION):
            batch = Batch()
            keys += [_family(batch, number, chance) for number in some]
            _write(batch)
    _settle()
    return keys


def _settle() -> None:
    """Let the planner know the tables, as the server does by itself some minutes after a load."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _family(batch: Batch, number: int, chance: random.Random) -> UUID:
    surname = _name(chance)
    family = apps.get_model("people", "Family")(name=surname)
    batch.add(family)
    for part, born in _people(chance):
        draft = PersonDraft(child_id=f"B{number:08d}{born.year}" if part == "child" else None, birth_date=born)
        person = new_person(draft)
        batch.add(person)
        batch.add(new_membership(family.pk, person.pk, MembershipDraft(part, START)))
        batch.add(new_name(person.pk, NameDraft(_name(chance), surname)))
        if part == "child":
            day = START + timedelta(days=chance.randint(0, 200))
            referral = apps.get_model("front_door", "Referral")(child_id=person.pk, received_on=day, source="6")
            batch.add(referral)
            assessment = apps.get_model("involvement", "Assessment")
            batch.add(assessment(child_id=person.pk, referral_id=referral.pk, started_on=day))
    return UUID(str(family.pk))


def _people(chance: random.Random) -> Iterator[tuple[str, date]]:
    for part, eldest in (("child", 2018), ("child", 2012), ("parent", 1990)):
        yield part, date(eldest + chance.randint(0, 5), chance.randint(1, 12), chance.randint(1, 28))


def _write(batch: Batch) -> None:
    """Write all rows of a batch under one event: the same guards as always, in few statements."""
    event = ledger.Event("bench.populated", (f"bench:{new_id()}",), AT)
    for label, rows in batch.rows.items():
        for row in rows:
            row.event_id, row.salt = event.id, new_salt()
        apps.get_model(label)._default_manager.bulk_create(rows)
    ledger.append(event, commitments={})


def _name(chance: random.Random) -> str:
    """Return a name; some are common and most are rare, as in life."""
    rank = int(COMMONEST * (chance.paretovariate(0.8) - 0.6))
    drawn = random.Random(rank)  # noqa: S311  the name of a rank is always the same
    parts = [drawn.choice(BEGINS) + drawn.choice(MIDDLES) + drawn.choice(ENDS) for _ in range(drawn.choice((1, 2, 2)))]
    return "".join(parts).capitalize()
