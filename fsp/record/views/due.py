"""What waits for a viewer on a day: clocks that they may stop, drafts they left, notices, and what is not on the list.

A clock is there only for whom its definition reminds and who may do what stops it in that family. Names of children
stand in a list, as in the list of families: opening a record from it is what the log of reads tells of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from fsp.core.access import Standing, Viewer, can
from fsp.definitions.clock_definitions import ClockDefinition, clock_definitions
from fsp.people.models import Membership, PersonName
from fsp.people.selectors.mine import Mine, related_families
from fsp.record.clocks.models import RUNS, Clock
from fsp.record.clocks.selectors import definition_of
from fsp.record.views.doing import STARTED, Doer, steps_of, workers_may
from fsp.record.views.late import MORE_TIME, team_late
from fsp.record.views.left import drafts_left, held_left, matches_left, notices_left
from fsp.record.views.spells import Spell, spells_of
from fsp.record.views.waiting import Does, DueClock, Quiet, Waiting
from fsp.record.workbook.models import EntryPerson

WEEK, SATURDAY = 7, 5
DECISION = "decision"
NOWHERE = Standing()
NAME = PersonName.objects.filter(person=OuterRef("child_id"), kind="current", voided_because="").values(
    whole_name=JSONObject(given="given", family="family")
)[:1]


@dataclass(frozen=True)
class _Row:
    """A running clock with its rule and the viewer's relation to its family."""

    clock: Clock
    definition: ClockDefinition
    standing: Standing
    child: tuple[str, str]
    more_time: date | None
    decided: bool

    def shows_on(self, on: date) -> bool:
        """Answer whether it is late, due this week, or near enough that its rule warns."""
        return self.clock.due_on <= max(end_of_week(on), on + timedelta(days=self.definition.warn_at))


def due_for(viewer: Viewer, on: date) -> Waiting:
    """Return everything that waits for the viewer. Eight queries at most, however many families they have."""
    mine = related_families()
    doer = Doer(viewer, mine.discipline)
    rows = tuple(_rows(doer, mine, on))
    clocks = tuple(_clocks(doer, mine, rows, on))
    return Waiting(
        clocks=clocks,
        drafts=drafts_left(viewer, mine),
        notices=notices_left(viewer, mine, on),
        held=held_left(viewer, mine, on),
        matches=matches_left(viewer),
        team=team_late(viewer, mine, on),
        quiet=_quiet(doer, mine, rows, clocks, on),
    )


def end_of_week(on: date) -> date:
    """Return the Sunday of a day's week; at a weekend that of the week to come, which is then the one to look at."""
    return on + timedelta(days=WEEK - 1 - on.weekday() + (WEEK if on.weekday() >= SATURDAY else 0))


def _rows(doer: Doer, mine: Mine, on: date) -> Iterator[_Row]:
    """Return the clocks that may concern the viewer, the earliest due first."""
    which = _which(doer, mine)
    if which is None:
        return
    known = [each.warn_at for each in clock_definitions().values()]
    horizon = max(end_of_week(on), on + timedelta(days=max(known, default=0)))
    decided = EntryPerson.objects.filter(
        person_id=OuterRef("child_id"),
        voided_because="",
        entry__kind=DECISION,
        entry__voided_because="",
        entry__happened_at__date__gte=OuterRef("raised_on"),
    )
    found = Clock.objects.filter(RUNS, which, Q(due_on__lte=horizon) | Q(raised_on__isnull=False))
    found = found.select_related("family").annotate(
        decided=Exists(decided), more_time=Subquery(MORE_TIME), name=Subquery(NAME)
    )
    for clock in found.order_by("due_on", "code", "pk"):
        related = mine.families.get(clock.family_id)
        standing = related.standing if related else Standing("restricted" if clock.family.restricted else "core")
        beside = vars(clock)
        child = beside["name"] or {"given": "", "family": ""}
        named = (child["given"] or "Baby", child["family"])
        yield _Row(clock, definition_of(clock), standing, named, beside["more_time"], beside["decided"])


def _which(doer: Doer, mine: Mine) -> Q | None:
    """Return the clocks worth looking at: of own families all, of the team's and of others what only they can do."""
    reminded = [each for each in clock_definitions().values() if doer.is_reminded(each)]
    if not reminded:
        return None
    which = Q(family_id__in=mine.own)
    others = [key for key, each in mine.families.items() if not each.is_own]
    if others:
        alone = [each.code for each in reminded if _is_for_managers(each)]
        which |= Q(family_id__in=others) & (Q(code__in=alone) | Q(raised_on__isnull=False))
    everywhere = [each.code for each in reminded if _is_done_everywhere(doer.viewer, each)]
    return which | Q(code__in=everywhere) if everywhere else which


def _is_for_managers(definition: ClockDefinition) -> bool:
    return any(not workers_may(definition, step.capability) for step in steps_of(definition))


def _is_done_everywhere(viewer: Viewer, definition: ClockDefinition) -> bool:
    return any(can(step.capability, viewer, NOWHERE) for step in steps_of(definition))


def _clocks(doer: Doer, mine: Mine, rows: Collection[_Row], on: date) -> Iterator[DueClock]:
    spells = _spells(rows)
    made = [(row, _does(doer, mine, row, spells[row.clock.child_id], on)) for row in rows]
    for row, does in made:
        if does is None:
            continue
        clock, rule = row.clock, row.definition
        yield DueClock(
            id=clock.pk,
            family_id=clock.family_id,
            family=clock.family.name,
            child_id=clock.child_id,
            child=row.child,
            name=rule.name,
            length=rule.length,
            unit=rule.unit,
            due_on=clock.due_on,
            does=does,
            raised=clock.raised_on is not None and not row.decided,
            more_time=row.more_time,
        )


def _does(doer: Doer, mine: Mine, row: _Row, spells: Collection[Spell], on: date) -> Does | None:
    """Return what the viewer may do about a clock; nothing where it is not theirs, or not near."""
    related = mine.families.get(row.clock.family_id)
    if related is not None and related.is_own and not related.answers_for(row.clock.child_id):
        return None
    raised = row.clock.raised_on is not None and not row.decided
    if doer.is_reminded(row.definition) and (raised or row.shows_on(on)):
        does = doer.doing(row.definition, row.standing, spells, row.clock.started_by)
        if does is not None:
            return does
    decides = raised and set(row.definition.extended_by) & set(doer.viewer.roles)
    return Does(DECISION, True) if decides and doer.may_write(DECISION, row.standing) else None


def _spells(rows: Collection[_Row]) -> dict[UUID, list[Spell]]:
    """Return the spells of the children whose clocks are stopped by a form that is about one of them."""
    found: dict[UUID, list[Spell]] = defaultdict(list)
    children = {row.clock.child_id for row in rows if {step.about for step in steps_of(row.definition)} - {STARTED}}
    for spell in spells_of(children) if children else ():
        found[spell.child_id].append(spell)
    return found


def _quiet(doer: Doer, mine: Mine, rows: Collection[_Row], clocks: Collection[DueClock], on: date) -> Quiet | None:
    """Return what is not on the list, for who is reminded of clocks in families of their own."""
    own = set(mine.own)
    if not own or not any(doer.is_reminded(each) for each in clock_definitions().values()):
        return None
    members = Membership.objects.filter(family_id__in=own, part="child", ended_on=None, voided_because="")
    pairs = members.values_list("family_id", "person_id")
    children = {child for family, child in pairs if mine.families[family].answers_for(child)}
    listed = {clock.id for clock in clocks}
    named = {clock.child_id for clock in clocks}
    others = [row for row in rows if row.clock.pk not in listed and row.clock.child_id in children and row.shows_on(on)]
    elsewhere = {row.clock.child_id for row in others} - named
    return Quiet(
        children=len(children - named - elsewhere),
        elsewhere=len(elsewhere),
        late_elsewhere=sum(1 for row in others if row.clock.due_on < on),
    )
