"""Reading clocks: the spans of some children, and what was agreed about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from fsp.definitions.clock_definitions import ClockDefinition
from fsp.definitions.clock_definitions import definition_of as rule_of
from fsp.record.clocks.models import RUNS, STANDS, Clock, Extension
from fsp.rules.clocks import State, days_between, state_of


@dataclass(frozen=True)
class ClockView:
    """One span of a clock as it stands on a day.

    ``days`` are those left until it is due, in its unit, negative when it is late; of a clock that was met or ended,
    how early or late that was. ``extensions``: the latest first.
    """

    clock: Clock
    definition: ClockDefinition
    state: State
    days: int
    extensions: tuple[Extension, ...]

    @property
    def more_time_until(self) -> date | None:
        """The day until which more time was agreed; none where nothing was. It never makes late in time."""
        return self.extensions[0].until if self.extensions else None


def clocks_of(child_ids: Collection[UUID], *, on: date, running_only: bool = False) -> tuple[ClockView, ...]:
    """Return the clocks of some children that the viewer sees, what is due first. Two queries, whatever their number.

    The children are ones that the viewer has opened the record of; the walls leave out what is kept apart.
    """
    rows = Clock.objects.filter(RUNS if running_only else STANDS, child_id__in=child_ids)
    return views_of(rows.order_by("due_on", "code", "pk"), on=on)


def due_in(family_ids: Collection[UUID], *, until: date, on: date) -> tuple[ClockView, ...]:
    """Return what runs in some families and is due by a day, what is due first. Two queries."""
    rows = Clock.objects.filter(RUNS, Q(due_on__lte=until), family_id__in=family_ids)
    return views_of(rows.order_by("due_on", "code", "pk"), on=on)


def extensions_of(clock_ids: Collection[UUID]) -> dict[UUID, tuple[Extension, ...]]:
    """Return the extensions of some clocks by clock, the latest first. One query."""
    found: dict[UUID, list[Extension]] = defaultdict(list)
    rows = Extension.objects.filter(STANDS, clock_id__in=clock_ids).select_related("authorised_by")
    for row in rows.order_by("-until"):
        found[row.clock_id].append(row)
    return {clock: tuple(each) for clock, each in found.items()}


def views_of(rows: Iterable[Clock], *, on: date) -> tuple[ClockView, ...]:
    """Return clocks as they stand on a day, in the order in which they come."""
    clocks = list(rows)
    extended = extensions_of([each.pk for each in clocks])
    return tuple(_view(each, extended.get(each.pk, ()), on) for each in clocks)


def definition_of(clock: Clock) -> ClockDefinition:
    """Return the rule that a clock was counted under; one that is not installed any more is known by its code."""
    return rule_of(clock.code, clock.rule_version)


def _view(clock: Clock, extensions: tuple[Extension, ...], on: date) -> ClockView:
    definition = definition_of(clock)
    state = state_of(clock.due_on, clock.met_on, clock.ended_on, warn_at=definition.warn_at, on=on)
    days = days_between(definition, clock.met_on or clock.ended_on or on, clock.due_on)
    return ClockView(clock, definition, state, days, extensions)
