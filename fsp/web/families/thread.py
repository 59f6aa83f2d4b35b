"""The thread of a family: everything in one line of time, and the line of the lead practitioner beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from fsp.record.views.family import Allocation, FamilyRecord
from fsp.record.views.spells import Spell
from fsp.web.families.sections import Allocation as AllocationLine
from fsp.web.families.sections import LeadChange, LeadLine, ThreadEntry, ThreadItem, ThreadPage
from fsp.web.families.words import KINDS, PARTS, short_name, spell_detail
from fsp.web.parts import Finding, Link, Tag

SIGNIFICANT = ("referral", "conference", "protection_plan")
FILTERS = {"": "Everything", "plan": "Plans and meetings", "assessment": "Assessments", "worker": "Workers"}
SORT = {"referral": "plan", "assessment": "assessment", "worker": "worker"}
ENDS = {
    "referral": "Closed",
    "assessment": "Assessment authorised",
    "child_in_need_plan": "Child in need plan ended",
    "protection_plan": "Child protection plan ended",
}


@dataclass(frozen=True)
class _Moment:
    """One day's happening, before siblings who share it are told together."""

    on: date
    what: str
    kind: str
    detail: str
    child: str
    significant: bool


def thread(record: FamilyRecord, kind: str, on: date) -> ThreadPage:
    """Return the thread as filtered by a kind, newest first, up to a day."""
    entries = [entry for entry in _entries(record, on) if not kind or entry.kind == kind]
    items = [ThreadItem(entry=entry) for entry in entries]
    if kind in ("", "worker"):
        items += [ThreadItem(change=change) for change in _lead_changes(record)]
    items.sort(key=_moment_of, reverse=True)
    return ThreadPage(
        items=tuple(items),
        kinds=tuple(_kinds(record, kind, on)),
        findings=findings(record),
        allocations=tuple(allocation_line(each) for each in record.allocations),
    )


def findings(record: FamilyRecord, child: object = None) -> tuple[Finding, ...]:
    """Return what is odd in the record, of one child or of all."""
    names = {member.person.pk: short_name(member) for member in record.members}
    tones = {"error": Tag("Look at this", "soon"), "query": Tag("Please check", "plain")}
    return tuple(
        Finding(each.rule, each.message, names.get(each.child_id, ""), tones[each.severity])
        for each in record.findings
        if child in (None, each.child_id)
    )


def allocation_line(each: Allocation) -> AllocationLine:
    """Return an allocation in words."""
    team = each.team.name if each.team else ""
    part = PARTS[each.part]
    role = f"{part}, {each.practitioner.discipline}" if each.part == "adult_work" else part
    return AllocationLine(each.practitioner.name, role, each.started_on, each.ended_on, each.end_reason, team)


def _entries(record: FamilyRecord, on: date) -> Iterator[ThreadEntry]:
    names = {member.person.pk: short_name(member) for member in record.members}
    grouped: dict[tuple[date, str, str, str, bool], list[str]] = {}
    for moment in sorted(_moments(record, names), key=lambda each: (each.on, each.what), reverse=True):
        key = (moment.on, moment.what, moment.kind, moment.detail, moment.significant)
        grouped.setdefault(key, []).append(moment.child)
    for (day, what, kind, detail, significant), children in grouped.items():
        if day > on:
            continue
        who = ", ".join(dict.fromkeys(reversed(children)))
        yield ThreadEntry(
            what=f"{what}: {who}",
            on=day,
            detail=(detail,) if detail else (),
            kind=SORT.get(kind, "plan"),
            significant=significant,
            lead_line=_line(record, day),
        )


def _moments(record: FamilyRecord, names: dict[UUID, str]) -> Iterator[_Moment]:
    for spell in record.spells:
        child = names.get(spell.child_id, "")
        what, detail = KINDS[spell.kind], spell_detail(spell)
        yield _Moment(spell.started_on, what, spell.kind, detail, child, spell.kind in SIGNIFICANT)
        if spell.kind in ENDS and spell.ended_on is not None:
            yield _Moment(spell.ended_on, ENDS[spell.kind], spell.kind, "", child, _is_end_of_plan(spell))


def _is_end_of_plan(spell: Spell) -> bool:
    return spell.kind == "protection_plan"


def _line(record: FamilyRecord, day: date) -> LeadLine:
    leads = [each for each in record.allocations if each.part == "lead"]
    for each in leads:
        if each.started_on <= day and (each.ended_on is None or day <= each.ended_on):
            return "current" if each.ended_on is None else "earlier"
    return "none"


def _lead_changes(record: FamilyRecord) -> Iterator[LeadChange]:
    leads = sorted((each for each in record.allocations if each.part == "lead"), key=lambda each: each.started_on)
    for place, each in enumerate(leads):
        name = each.practitioner.name
        words = f"{name} began with the family" if place == 0 else f"{name} took over as lead practitioner"
        yield LeadChange(each.started_on, words, start=place == 0)
    for before, after in pairwise([*leads, None]):
        if before is not None and before.ended_on is not None and after is None:
            yield LeadChange(before.ended_on, f"{before.practitioner.name} ended as lead: {before.end_reason}")


def _kinds(record: FamilyRecord, kind: str, on: date) -> Iterator[Link]:
    counts = Counter(entry.kind for entry in _entries(record, on))
    counts["worker"] += sum(1 for _ in _lead_changes(record))
    counts[""] = sum(counts.values())
    for code, words in FILTERS.items():
        if counts[code]:
            yield Link(words, f"?kind={code}" if code else "?", code == kind, str(counts[code]))


def _moment_of(item: ThreadItem) -> tuple[date, bool]:
    """Return where an item stands in time; the start of a worker stands below what came on the same day."""
    if item.entry is not None:
        return (item.entry.on, True)
    assert item.change is not None
    return (item.change.on, False)
