"""The facts of involvement: assessments, their factors, child in need plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F

from fsp.record.involvement.models import Assessment, ChildInNeedPlan

KNOWN = {"source_event": F("event_id"), "known_from": F("event__position")}


def assessments() -> Iterator[Mapping[str, Any]]:
    """Return every assessment as a fact, with the day of the referral that its clock runs from."""
    rows = Assessment.objects.filter(voided_because="").order_by("pk")
    yield from rows.values(
        "started_on",
        "authorised_on",
        child_ref=F("child_id"),
        referral_ref=F("referral_id"),
        assessment_ref=F("pk"),
        referral_received_on=F("referral__received_on"),
        **KNOWN,
    ).iterator(chunk_size=2000)


def factors() -> Iterator[Mapping[str, Any]]:
    """Return every factor of every assessment as a fact."""
    rows = Assessment.objects.filter(voided_because="").exclude(factors=[]).order_by("pk")
    wanted = rows.values("factors", child_ref=F("child_id"), assessment_ref=F("pk"), **KNOWN)
    for row in wanted.iterator(chunk_size=2000):
        known = {name: value for name, value in row.items() if name != "factors"}
        for code in dict.fromkeys(row["factors"]):
            yield {**known, "code": code}


def child_in_need_plans() -> Iterator[Mapping[str, Any]]:
    """Return every child in need plan as a fact."""
    rows = ChildInNeedPlan.objects.filter(voided_because="").order_by("pk")
    yield from rows.values(
        "started_on",
        "ended_on",
        child_ref=F("child_id"),
        referral_ref=F("referral_id"),
        plan_ref=F("pk"),
        **KNOWN,
    ).iterator(chunk_size=2000)
