"""The facts of the front door: referrals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F, OuterRef, Subquery

from fsp.people.models import Allocation
from fsp.record.front_door.models import Referral


def referrals() -> Iterator[Mapping[str, Any]]:
    """Return every referral as a fact, with the team that leads with the family now, or led last."""
    lead = Allocation.objects.filter(
        family__memberships__person=OuterRef("child_id"),
        family__memberships__voided_because="",
        part="lead",
        voided_because="",
    ).order_by("-started_on")
    rows = Referral.objects.filter(voided_because="").order_by("pk")
    found = rows.annotate(team_code=Subquery(lead.values("team__code")[:1])).values(
        "received_on",
        "source",
        "primary_need",
        "no_further_action",
        "closed_on",
        "closure_reason",
        "team_code",
        child_ref=F("child_id"),
        referral_ref=F("pk"),
        source_event=F("event_id"),
        known_from=F("event__position"),
    )
    for row in found.iterator(chunk_size=2000):
        known = {name: value or None for name, value in row.items()}
        yield {**known, "no_further_action": bool(row["no_further_action"])}
