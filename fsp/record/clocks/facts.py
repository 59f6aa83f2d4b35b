"""The facts of clocks: every span, for figures such as visits in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import F

from fsp.record.clocks.models import Clock

KNOWN = {"source_event": F("event_id"), "known_from": F("event__position")}


def clock_spans() -> Iterator[Mapping[str, Any]]:
    """Return every span of every clock as a fact. It is in time if it was met on the day it was due or before."""
    rows = Clock.objects.filter(voided_because="").order_by("pk")
    yield from rows.values(
        "code",
        "started_on",
        "due_on",
        "met_on",
        "ended_on",
        "attempts",
        "rule_version",
        child_ref=F("child_id"),
        clock_ref=F("pk"),
        **KNOWN,
    ).iterator(chunk_size=2000)
