"""Telling the clocks what happened: the rows that an action saves, and the lines that a preview shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from fsp.core import ledger
from fsp.core.access import acting
from fsp.people.events import of_family
from fsp.record.clocks.models import Clock
from fsp.record.clocks.telling import Changes, Told, changes
from tests.small_county import AT, County

TODAY = date(2026, 3, 2)


def tell(county: County, told: Sequence[Told], withdrawn: Sequence[UUID] = (), family: str = "larkin") -> Changes:
    """Tell and save."""
    made = changes(county.families[family].id, told, withdrawn=withdrawn, today=TODAY)
    if made.rows:
        ledger.save(of_family("test.told", county.families[family].id, AT), *made.rows)
    return made


def test_a_visit_stops_the_clock_of_the_child_who_was_seen(county: County) -> None:
    child = county.families["larkin"].child
    with acting(county.viewer("alice")):
        tell(county, [Told(child, "protection_plan.started", date(2026, 2, 2), source=uuid4())])
        made = tell(county, [Told(child, "child.visited", date(2026, 2, 13), "social_worker", uuid4())])
        assert [(line.what, line.clock.code, line.days) for line in made.lines] == [
            ("stops", "C12", 1),
            ("starts", "C12", -1),
        ]
        assert Clock.objects.filter(child_id=child, code="C12").count() == 2
