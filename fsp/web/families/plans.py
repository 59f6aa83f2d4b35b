"""Plans and clocks: each child's clocks and spells, because siblings differ."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fsp.core.access import Viewer
from fsp.record.views.family import FamilyRecord, Member
from fsp.record.views.spells import Spell, status_of
from fsp.web.families.clock_spans import Axis, ClockRow
from fsp.web.families.clocks import Effects, axis_for, child_rows, doer_of, drawn
from fsp.web.families.plan_lines import ChildPlans, PlanLine, PlansPage
from fsp.web.families.thread import allocation_line, findings
from fsp.web.families.words import KINDS, STATUS, member_age, short_name, spell_detail
from fsp.web.parts import Tag

ONE_DAY = ("conference", "plan_review", "enquiry")


def plans_page(viewer: Viewer, record: FamilyRecord, on: date) -> PlansPage:
    """Return every child's clocks and plans, with what is odd about them."""
    doer = doer_of(viewer, record)
    rows = {child: child_rows(record, child.person.pk, on, doer) for child in record.children}
    axis = axis_for((row for each in rows.values() for row in each), on)
    effects = Effects(record)
    return PlansPage(
        children=tuple(_child(record, child, _drawn(each, axis, on), effects, on) for child, each in rows.items()),
        axis=axis,
        allocations=tuple(allocation_line(each) for each in record.allocations),
    )


def _drawn(rows: tuple[ClockRow, ...], axis: Axis | None, on: date) -> tuple[ClockRow, ...]:
    return drawn(rows, axis, on) if axis else ()


def _child(
    record: FamilyRecord, member: Member, clocks: tuple[ClockRow, ...], effects: Effects, on: date
) -> ChildPlans:
    spells = record.spells_of(member.person.pk)
    return ChildPlans(
        child=short_name(member),
        age=member_age(member, on),
        status=STATUS[status_of(spells)],
        clocks=clocks,
        lines=tuple(_lines(spells, effects)),
        findings=findings(record, member.person.pk),
    )


def _lines(spells: tuple[Spell, ...], effects: Effects) -> Iterator[PlanLine]:
    for spell in spells:
        end = spell.started_on if spell.kind in ONE_DAY else spell.ended_on
        state = None if spell.kind in ONE_DAY else Tag("Open", "fine") if spell.is_open else Tag("Ended")
        yield PlanLine(KINDS[spell.kind], spell.started_on, end, spell_detail(spell), state, effects.of(spell.id))
