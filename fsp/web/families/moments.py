"""What happened beside the entries, such as referrals and plans: told once for siblings who share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from uuid import UUID

from fsp.record.views.family import FamilyRecord
from fsp.record.views.spells import Spell
from fsp.web.families.clocks import Effects
from fsp.web.families.thread_page import LeadChange, LeadLine, ThreadEntry
from fsp.web.families.words import KINDS, spell_detail

SIGNIFICANT = ("referral", "conference", "protection_plan")
SORT = {"referral": "plan", "assessment": "assessment"}
ENDS = {
    "referral": "Closed",
    "assessment": "Assessment authorised",
    "child_in_need_plan": "Child in need plan ended",
    "protection_plan": "Child protection plan ended",
}


@dataclass
class Moment:
    """One day's happening, of one child or of several who share it."""

    on: date
    what: str
    sort: str
    detail: str
    significant: bool
    children: list[UUID] = field(default_factory=list)
    sources: list[UUID] = field(default_factory=list)


def moments_of(record: FamilyRecord, on: date) -> tuple[Moment, ...]:
    """Return everything that happened up to a day, newest first; siblings who share it are told together."""
    grouped: dict[tuple[date, str, str, bool], Moment] = {}
    for spell in record.spells:
        for day, what, detail, significant in _days(spell):
            if day > on:
                continue
            moment = grouped.setdefault(
                (day, what, detail, significant),
                Moment(day, what, SORT.get(spell.kind, "plan"), detail, significant),
            )
            moment.children.append(spell.child_id)
            moment.sources.append(spell.id)
    return tuple(sorted(grouped.values(), key=lambda each: (each.on, each.what), reverse=True))


def told(moment: Moment, effects: Effects, line: LeadLine) -> ThreadEntry:
    """Return a moment as a line of the thread, the children in the family's order."""
    who = ", ".join(name for key, name in effects.names.items() if key in moment.children)
    return ThreadEntry(
        what=f"{moment.what}: {who}",
        on=moment.on,
        detail=(moment.detail,) if moment.detail else (),
        clocks=effects.of(*moment.sources, on=moment.on),
        significant=moment.significant,
        lead_line=line,
    )


def line_on(record: FamilyRecord, day: date) -> LeadLine:
    """Return how the lead's line is drawn on a day: the present lead, an earlier one, nobody."""
    for each in record.allocations:
        if each.part == "lead" and each.started_on <= day and (each.ended_on is None or day <= each.ended_on):
            return "current" if each.ended_on is None else "earlier"
    return "none"


def lead_changes(record: FamilyRecord) -> Iterator[LeadChange]:
    """Yield where the lead's line begins, changes hands and ends."""
    leads = sorted((each for each in record.allocations if each.part == "lead"), key=lambda each: each.started_on)
    for place, each in enumerate(leads):
        name = each.practitioner.name
        words = f"{name} began with the family" if place == 0 else f"{name} took over as lead practitioner"
        yield LeadChange(each.started_on, words, start=place == 0)
    for before, after in pairwise([*leads, None]):
        if before is not None and before.ended_on is not None and after is None:
            yield LeadChange(before.ended_on, f"{before.practitioner.name} ended as lead: {before.end_reason}")


def _days(spell: Spell) -> Iterator[tuple[date, str, str, bool]]:
    yield spell.started_on, KINDS[spell.kind], spell_detail(spell), spell.kind in SIGNIFICANT
    if spell.kind in ENDS and spell.ended_on is not None:
        yield spell.ended_on, ENDS[spell.kind], "", spell.kind == "protection_plan"
