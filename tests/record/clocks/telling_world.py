"""What the tests of telling share: children of a small county, telling and saving, and clocks in short."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID, uuid4

from fsp.core import ledger
from fsp.core.access import acting
from fsp.people.events import of_family
from fsp.record.clocks.models import Clock
from fsp.record.clocks.telling import Changes, Told, changes
from tests.small_county import AT, County, add_family, add_person

TODAY = date(2026, 3, 2)
PLAN = date(2026, 2, 2)  # a visit is due on 16 February
SOCIAL_WORKER = "social_worker"
Short = tuple[str, str, str]


def day(text: str) -> date:
    """A day of 2026."""
    return date.fromisoformat(f"2026-{text}")


def siblings(county: County) -> tuple[UUID, UUID, UUID]:
    """A family with two children about whom nothing is known yet; the team's lead works with it."""
    with acting(county.by):
        family = add_family(county, "Elm")
        children = [
            add_person(county, family, name, "Elm", birth_date=date(2020, 1, 1), sex="F") for name in ("Ash", "Bay")
        ]
    return family, children[0], children[1]


def visited(child: UUID, on: str, *, role: str = SOCIAL_WORKER, source: UUID | None = None) -> Told:
    """A visit on which a child was seen."""
    return Told(child, "child.visited", day(on), role, source or uuid4())


def tried(child: UUID, on: str, *, role: str = SOCIAL_WORKER) -> Told:
    """A visit on which nobody was in, or the child was not seen."""
    return Told(child, "child.visit_tried", day(on), role, uuid4())


def protected(child: UUID, on: str = "02-02") -> Told:
    """The start of a child protection plan."""
    return Told(child, "protection_plan.started", day(on), source=uuid4())


def tell(family: UUID, told: Sequence[Told], *, withdrawn: Collection[UUID] = ()) -> Changes:
    """Tell and save, as an action does."""
    made = changes(family, told, withdrawn=withdrawn, today=TODAY)
    if made.rows:
        ledger.save(of_family("test.told", family, AT), *made.rows)
    return made


def said(made: Changes) -> list[tuple[str, str, int]]:
    """What telling did, in short: what, which clock, how many days."""
    return [(line.what, line.clock.code, line.days) for line in made.lines]


def clocks(child: UUID, *codes: str) -> list[Short]:
    """The clocks of a child in short: which, when it began, and how it stands."""
    rows = Clock.objects.filter(child_id=child, voided_because="").order_by("code", "started_on", "met_on")
    return [_short(row) for row in rows if not codes or row.code in codes]


def rows_in_full(children: Iterable[UUID]) -> list[dict[str, object]]:
    """Everything that stands in the clocks of some children but their keys and versions."""
    left_out = ("id", "version", "event_id", "salt")
    rows = Clock.objects.filter(child_id__in=children, voided_because="").values()
    return sorted(
        ({name: value for name, value in row.items() if name not in left_out} for row in rows), key=lambda row: str(row)
    )


def _short(row: Clock) -> Short:
    how = f"met {row.met_on:%m-%d}" if row.met_on else f"ended {row.ended_on:%m-%d}" if row.ended_on else ""
    return (row.code, f"{row.started_on:%m-%d}", how or f"due {row.due_on:%m-%d}")
