"""Plans and clocks: each child's spells, because siblings differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fsp.record.views.family import FamilyRecord, Member
from fsp.record.views.spells import Spell, status_of
from fsp.rules.calendar import working_days
from fsp.web.families.sections import ChildPlans, PlanLine, PlansPage
from fsp.web.families.thread import allocation_line, findings
from fsp.web.families.words import KINDS, STATUS, member_age, short_name, spell_detail
from fsp.web.parts import Tag

ONE_DAY = ("conference", "plan_review", "enquiry")


def plans_page(record: FamilyRecord, on: date) -> PlansPage:
    """Return every child's plans, with what is odd about them."""
    return PlansPage(
        children=tuple(_child(record, member, on) for member in record.children),
        allocations=tuple(allocation_line(each) for each in record.allocations),
    )


def _child(record: FamilyRecord, member: Member, on: date) -> ChildPlans:
    spells = record.spells_of(member.person.pk)
    return ChildPlans(
        child=short_name(member),
        age=member_age(member, on),
        status=STATUS[status_of(spells)],
        lines=tuple(_lines(spells)),
        findings=findings(record, member.person.pk),
    )


def _lines(spells: tuple[Spell, ...]) -> Iterator[PlanLine]:
    for spell in spells:
        end = spell.started_on if spell.kind in ONE_DAY else spell.ended_on
        state = None if spell.kind in ONE_DAY else Tag("Open", "fine") if spell.is_open else Tag("Ended")
        yield PlanLine(KINDS[spell.kind], spell.started_on, end, spell_detail(spell), state, _counted(spell, spells))


def _counted(spell: Spell, spells: tuple[Spell, ...]) -> str:
    """Return how many working days a step took, from the day it is counted from; no rule is applied here."""
    if spell.kind == "assessment" and spell.ended_on:
        start = _latest(spells, "referral", spell.started_on)
        return _words(start, spell.ended_on, "the referral")
    if spell.kind == "conference":
        return _words(_latest(spells, "enquiry", spell.started_on), spell.started_on, "the strategy discussion")
    return ""


def _latest(spells: tuple[Spell, ...], kind: str, before: date) -> date | None:
    return max((each.started_on for each in spells if each.kind == kind and each.started_on <= before), default=None)


def _words(start: date | None, end: date, since: str) -> str:
    if start is None:
        return ""
    return f"{working_days().working_days_between(start, end)} working days after {since}"
