"""The facts of protection: enquiries, conferences, plans and their reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F, Max, Q

from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry

KNOWN = {"source_event": F("event_id"), "known_from": F("event__position")}


def enquiries() -> Iterator[Mapping[str, Any]]:
    """Return every section 47 enquiry as a fact, with the day of the conference that it led to."""
    rows = Section47Enquiry.objects.filter(voided_because="").order_by("pk")
    yield from (
        rows.annotate(conference_on=Max("conferences__held_on", filter=Q(conferences__voided_because="")))
        .values(
            "started_on",
            "conference_required",
            "conference_on",
            child_ref=F("child_id"),
            referral_ref=F("referral_id"),
            section47_ref=F("pk"),
            **KNOWN,
        )
        .iterator(chunk_size=2000)
    )


def conferences() -> Iterator[Mapping[str, Any]]:
    """Return every initial conference as a fact."""
    rows = Conference.objects.filter(voided_because="").order_by("pk")
    yield from rows.values(
        "held_on",
        child_ref=F("child_id"),
        referral_ref=F("referral_id"),
        conference_ref=F("pk"),
        section47_started_on=F("enquiry__started_on"),
        **KNOWN,
    ).iterator(chunk_size=2000)


def protection_plans() -> Iterator[Mapping[str, Any]]:
    """Return every child protection plan as a fact."""
    rows = ProtectionPlan.objects.filter(voided_because="").order_by("pk")
    found = rows.values(
        "started_on",
        "ended_on",
        "initial_category",
        "latest_category",
        "previous_plans",
        child_ref=F("child_id"),
        referral_ref=F("referral_id"),
        plan_ref=F("pk"),
        **KNOWN,
    )
    for row in found.iterator(chunk_size=2000):
        yield {
            **row,
            "initial_category": row["initial_category"] or None,
            "latest_category": row["latest_category"] or None,
        }


def plan_reviews() -> Iterator[Mapping[str, Any]]:
    """Return every review conference as a fact."""
    rows = PlanReview.objects.filter(voided_because="").order_by("pk")
    yield from rows.values("held_on", child_ref=F("child_id"), plan_ref=F("plan_id"), **KNOWN).iterator(chunk_size=2000)
