"""One clock, with everything that explains it: what began it, what was tried, what was agreed, who may stop it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fsp.core.access import Viewer, can
from fsp.core.errors import NotFound
from fsp.definitions.clock_definitions import happening_kinds
from fsp.people.selectors.held import as_written
from fsp.people.selectors.mine import related_families
from fsp.people.selectors.standing import standing
from fsp.record.clocks.models import STANDS, Clock, Happening
from fsp.record.clocks.policies import can_extend
from fsp.record.clocks.selectors import ClockView, views_of
from fsp.record.views.doing import Doer, instead_of
from fsp.record.views.family import Member, open_family
from fsp.record.views.waiting import Does

EXTENDS = "clocks.extend"


@dataclass(frozen=True)
class ClockStory:
    """A clock as its page tells it. ``began_with`` and ``met_with`` are what happened, in the definitions' words."""

    view: ClockView
    family_id: UUID
    family: str
    restricted: bool
    child: Member
    began_with: str
    met_with: str
    attempts: tuple[date, ...]
    does: Does | None
    instead: tuple[Does, ...]
    may_extend: bool


def open_clock(viewer: Viewer, family_id: UUID, clock_id: UUID, on: date) -> ClockStory:
    """Open a clock of a family, which opens the family's record. Raises ``NotAllowed``, or ``NotFound``.

    A clock that is kept apart from the viewer is not there, like one that never was.
    """
    record = open_family(viewer, family_id, "clock")
    children = {member.person.pk: member for member in record.children}
    row = Clock.objects.filter(STANDS, pk=clock_id, child_id__in=children).first()
    if row is None:
        raise NotFound
    view = views_of([row], on=on)[0]
    as_written(record.held, view.extensions)
    found = standing(family_id)
    doer = Doer(viewer, related_families().discipline)
    spells = record.spells_of(row.child_id)
    told = tuple(Happening.objects.filter(STANDS, child_id=row.child_id, kind__in=view.definition.kinds).order_by("on"))
    running = row.is_running
    return ClockStory(
        view=view,
        family_id=family_id,
        family=record.family.name,
        restricted=record.family.restricted,
        child=children[row.child_id],
        began_with=_meaning(told, row.started_by, row.started_on),
        met_with=_meaning(told, row.met_by, row.met_on),
        attempts=_attempts(view, told),
        does=doer.doing(view.definition, found, spells, row.started_by, even_if_others=True) if running else None,
        instead=instead_of(doer, view.definition, found, row.started_by) if running else (),
        may_extend=running and can(EXTENDS, viewer, found) and can_extend(viewer, view.definition),
    )


def _meaning(told: Iterable[Happening], source: UUID | None, on: date | None) -> str:
    """Return what a record told on a day, in words; nothing where it does not show."""
    kind = next((each.kind for each in told if each.source == source and each.on == on), "")
    known = happening_kinds().get(kind)
    return known.meaning if known else ""


def _attempts(view: ClockView, told: Iterable[Happening]) -> tuple[date, ...]:
    rule, clock = view.definition, view.clock
    last = clock.met_on or clock.ended_on or date.max
    tried = (each for each in told if each.kind in rule.tried_by and clock.started_on <= each.on <= last)
    return tuple(each.on for each in tried if not rule.stopped_by or each.role in rule.stopped_by)
