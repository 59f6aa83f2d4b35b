"""The facts of people that figures are made from: the children."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import F, OuterRef, Subquery

from fsp.people.models import Membership, Person

NONE_DISABLED = (["NONE"], [])


def children() -> Iterator[dict[str, Any]]:
    """Return every child on record as a fact; whose sight it is decides what is in it."""
    place = Membership.objects.filter(person=OuterRef("pk"), voided_because="").order_by("-started_on")
    rows = Person.objects.filter(memberships__part="child", voided_because="").distinct().order_by("pk")
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
        disabilities = row.pop("disabilities")
        disabled = None if not disabilities else disabilities not in NONE_DISABLED
        yield {**row, "family_ref": row.pop("family"), "ethnicity": row["ethnicity"] or None, "disabled": disabled}
