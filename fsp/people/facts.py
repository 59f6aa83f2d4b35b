"""The facts of people that figures are made from: the children, and who leads with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from fsp.people.models import Allocation, Membership, Person
from fsp.rules.spells import Spell, laid_over, within

NONE_DISABLED = ["NONE"]
LEAD_COLUMNS = ("allocation_ref", "practitioner_ref", "team_code", "source_event", "known_from")
LEADING = (Allocation.Part.LEAD, Allocation.Part.CHILD_LEAD, Allocation.Part.CO_LEAD, Allocation.Part.COVER)


def children() -> Iterator[Mapping[str, Any]]:
    """Return every child on record as a fact; whose sight it is decides what is in it."""
    place = Membership.objects.filter(person=OuterRef("pk"), voided_because="").order_by("-started_on")
    rows = (
        Person.objects.filter(memberships__part="child", memberships__voided_because="", voided_because="")
        .distinct()
        .order_by("pk")
    )
    found = rows.annotate(family=Subquery(place.values("family_id")[:1])).values(
        "family",
        "birth_date",
        "expected_birth_date",
        "sex",
        "ethnicity",
        "disabilities",
        child_ref=F("pk"),
        source_event=F("event_id"),
        known_from=F("event__position"),
    )
    for row in found.iterator(chunk_size=2000):
        known = {name: value for name, value in row.items() if name not in ("family", "disabilities")}
        disabled = row["disabilities"] != NONE_DISABLED if row["disabilities"] else None
        yield {**known, "family_ref": row["family"], "ethnicity": row["ethnicity"] or None, "disabled": disabled}


def allocations() -> Iterator[Mapping[str, Any]]:
    """Return who leads, co-leads or covers, as facts. Adult-facing work is not told: that it is done can be sealed."""
    rows = Allocation.objects.filter(part__in=LEADING, voided_because="").order_by("pk")
    yield from rows.values(
        "part",
        "started_on",
        "ended_on",
        family_ref=F("family_id"),
        child_ref=F("child_id"),
        allocation_ref=F("pk"),
        practitioner_ref=F("practitioner_id"),
        team_code=F("team__code"),
        source_event=F("event_id"),
        known_from=F("event__position"),
    ).iterator(chunk_size=2000)


def leads() -> Iterator[Mapping[str, Any]]:
    """Return who led with each child, as facts: spells that do not overlap, in the order of their days."""
    for child, rows in groupby(_leads_and_places(), key=itemgetter("person_id")):
        for led in laid_over(_spells(rows)):
            known = {name: led.what[name] for name in LEAD_COLUMNS}
            yield {**known, "child_ref": child, "started_on": led.started_on, "ended_on": led.ended_on}


def _spells(rows: Iterable[Mapping[str, Any]]) -> Iterator[Spell[Mapping[str, Any]]]:
    """Return the leads of one child while it was in the family: its own first, then by the newest place."""
    for row in sorted(rows, key=lambda each: (each["led_as"] != "child_lead", -each["placed_on"].toordinal())):
        spell = Spell(row["led_from"], row["led_to"], row)
        led = within(spell, row["placed_on"], row["left_on"])
        if led is not None:
            yield led


def _leads_and_places() -> Iterator[Mapping[str, Any]]:
    """Return every place of a child in a family with every lead of that family, child by child."""
    its_own = Q(family__allocations__part="child_lead", family__allocations__child_id=F("person_id"))
    places = Membership.objects.filter(
        Q(family__allocations__part="lead") | its_own,
        part="child",
        voided_because="",
        person__voided_because="",
        family__allocations__voided_because="",
    ).order_by("person_id")
    yield from places.values(
        "person_id",
        placed_on=F("started_on"),
        left_on=F("ended_on"),
        allocation_ref=F("family__allocations__pk"),
        led_as=F("family__allocations__part"),
        practitioner_ref=F("family__allocations__practitioner_id"),
        team_code=F("family__allocations__team__code"),
        led_from=F("family__allocations__started_on"),
        led_to=F("family__allocations__ended_on"),
        source_event=F("family__allocations__event_id"),
        known_from=F("family__allocations__event__position"),
    ).iterator(chunk_size=2000)
