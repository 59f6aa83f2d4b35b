"""The facts of people that figures are made from: the children."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F, OuterRef, Subquery

from fsp.people.models import Membership, Person

NONE_DISABLED = ["NONE"]


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
