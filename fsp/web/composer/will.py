"""What an entry will do, or has done, for the page: made from the plan that saving carries out, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from fsp.definitions.modules import module_of
from fsp.record.views.family import Member
from fsp.record.workbook.drafts import NOT_SEEN, EntryDraft
from fsp.record.workbook.planning import EntryPlan
from fsp.rules.calendar import local_day
from fsp.web.components.fields import FormError
from fsp.web.composer.hits import hits_in, marks_of
from fsp.web.composer.page import Line, Will
from fsp.web.composer.words import clock_line, how_many, line, modules_line, not_by_role, not_there, verb
from fsp.web.families.words import short_name

NOTHING_ELSE = "Nothing else to type."
RAISED = "This is the second time that {name} was not seen: it is raised with your manager."
ORDER = ("stops", "ends", "tried", "raised", "reopened", "starts")


@dataclass(frozen=True)
class Planned:
    """A plan, the draft it was made of, and the people of the family by their key."""

    plan: EntryPlan
    draft: EntryDraft
    people: dict[UUID, Member]

    def name(self, person_id: UUID | None) -> str:
        """Return what somebody is called."""
        return short_name(self.people[person_id]) if person_id in self.people else "somebody"


def will_of(planned: Planned, faults: tuple[FormError, ...] = (), *, done: bool = False) -> Will:
    """Return what a plan does, in words. ``faults`` are what still has to be answered."""
    plan, draft = planned.plan, planned.draft
    nots = tuple(_nots(planned, done))
    hits = hits_in(plan.hits, draft.text)
    if not (faults or hits or done):
        nots = (*nots, line(NOTHING_ELSE))
    return Will(
        lines=tuple(_does(planned, done)),
        nots=nots,
        looks=(*_looks(planned), *plan.warnings),
        readers="" if hits else plan.why,
        missing=" ".join(fault.sentence for fault in faults),
        done=done,
        hits=hits,
        marks=marks_of(hits),
    )


def nothing_yet(faults: tuple[FormError, ...]) -> Will:
    """Return what is said before there is enough for a plan."""
    return Will(missing=" ".join(fault.sentence for fault in faults))


def _does(planned: Planned, done: bool) -> Iterator[Line]:
    told = sorted((each for each in planned.plan.lines if each.what in ORDER), key=lambda each: ORDER.index(each.what))
    yield from (clock_line(each, planned.name(each.child_id), done=done) for each in told)
    rest = [*_modules(planned, done), *_switches(planned, done)]
    yield from rest
    if not told and not rest:
        yield line(verb("thread", done=done))


def _modules(planned: Planned, done: bool) -> Iterator[Line]:
    titles = [module_of(ref).title for ref in planned.plan.entry.modules]
    if titles:
        yield modules_line(titles, done=done)
    if planned.draft.answers:
        yield line(f"{verb('answers', done=done)} {how_many(len(planned.draft.answers), 'answer')}")


def _switches(planned: Planned, done: bool) -> Iterator[Line]:
    draft = planned.draft
    if planned.plan.entry.significant:
        yield line(verb("chronology", done=done))
    if draft.sealed_text:
        yield line(verb("sealed", done=done))
    if draft.shared_with is not None:
        yield line(f"{verb('share', done=done)} {planned.name(draft.shared_with)}")


def _nots(planned: Planned, done: bool) -> Iterator[Line]:
    for told in planned.plan.lines:
        if told.what == "not_by_role":
            yield not_by_role(told, planned.name(told.child_id), done=done)
    if not planned.plan.kind.tells_seen:
        return
    nobody = any(each.how == "nobody_in" for each in planned.draft.people)
    there = {each.person_id for each in planned.draft.people if each.was_seen or each.how in NOT_SEEN}
    on = local_day(planned.draft.happened_at)
    for key, member in planned.people.items():
        if member.is_child and not member.person.is_unborn and member.is_here(on) and key not in there:
            yield not_there(short_name(member), member.person.sex, nobody_in=nobody)


def _looks(planned: Planned) -> Iterator[str]:
    for told in planned.plan.lines:
        if told.what == "raised":
            yield RAISED.format(name=planned.name(told.child_id))
