"""The thread of a family: everything in one line of time, and the line of the lead practitioner beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time

from django.http import QueryDict

from fsp.core.access import Viewer
from fsp.definitions.disciplines import discipline_name
from fsp.record.views.family import Allocation, FamilyRecord
from fsp.record.views.thread import Head, list_heads, read_entries
from fsp.web.components.words import LONDON
from fsp.web.families.clock_spans import ClockRow
from fsp.web.families.clocks import Effects, axis_for, child_rows, drawn, names_of
from fsp.web.families.entries import Reader, entry_of, is_new
from fsp.web.families.filters import Choice, choice_of, filters
from fsp.web.families.moments import Moment, lead_changes, line_on, moments_of, told
from fsp.web.families.paging import pages_of, paging_of
from fsp.web.families.sections import Allocation as AllocationLine
from fsp.web.families.thread_page import ClocksOfChild, LeadChange, ThreadItem, ThreadPage
from fsp.web.families.words import PARTS, short_name
from fsp.web.parts import Finding, Tag

PAGE = 50
Line = Head | Moment | LeadChange


def thread(viewer: Viewer, record: FamilyRecord, asked: QueryDict, on: date) -> ThreadPage:
    """Return a page of the thread as the reader narrowed it, newest first, up to a day."""
    choice, heads, moments = choice_of(asked), list_heads(viewer, record), moments_of(record, on)
    lines = _lines(record, heads, moments, choice)
    page = min(choice.page, pages_of(len(lines), PAGE))
    clocks = _running(record, on)
    return ThreadPage(
        items=tuple(_items(Reader(viewer, record, Effects(record)), lines[(page - 1) * PAGE : page * PAGE])),
        filters=filters(record, heads, moments, choice),
        clear_url="?" if choice.narrows else "",
        paging=paging_of(len(lines), PAGE, page, choice.address),
        found=len(lines),
        visited=record.bar.visited,
        unread=sum(1 for line in lines if isinstance(line, Head) and is_new(record, line)),
        clocks=clocks,
        axis=axis_for((row for child in clocks for row in child.rows), on),
        findings=findings(record),
        allocations=tuple(allocation_line(each) for each in record.allocations),
    )


def findings(record: FamilyRecord, child: object = None) -> tuple[Finding, ...]:
    """Return what is odd in the record, of one child or of all."""
    names = names_of(record)
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
    role = f"{part}, {discipline_name(each.practitioner.discipline).lower()}" if each.part == "adult_work" else part
    return AllocationLine(each.practitioner.name, role, each.started_on, each.ended_on, each.end_reason, team)


def _lines(record: FamilyRecord, heads: Iterable[Head], moments: Iterable[Moment], choice: Choice) -> tuple[Line, ...]:
    """Return what fits, newest first."""
    lines: list[Line] = [head for head in heads if choice.holds(head)]
    lines += [moment for moment in moments if choice.holds_moment(moment)]
    if choice.holds_changes:
        lines += lead_changes(record)
    return tuple(sorted(lines, key=_place, reverse=True))


def _place(line: Line) -> tuple[date, int, time]:
    """Return where a line stands: in a day what has no time comes last, a change of worker before all of it."""
    if isinstance(line, Head):
        moment = line.happened_at.astimezone(LONDON)
        return (moment.date(), 1, moment.time())
    return (line.on, 0 if isinstance(line, LeadChange) else 2, time.min)


def _items(reader: Reader, lines: Sequence[Line]) -> Iterator[ThreadItem]:
    entries = read_entries(reader.viewer, reader.record, [line for line in lines if isinstance(line, Head)])
    for line in lines:
        if isinstance(line, LeadChange):
            yield ThreadItem(change=line)
        elif isinstance(line, Moment):
            yield ThreadItem(entry=told(line, reader.effects, line_on(reader.record, line.on)))
        elif line.id in entries:
            yield ThreadItem(entry=entry_of(reader, line, entries[line.id]))


def _running(record: FamilyRecord, on: date) -> tuple[ClocksOfChild, ...]:
    """Return the clocks that run or were met lately, with their pictures, for beside the thread."""
    rows = {
        member: [row for row in child_rows(record, member.person.pk, on) if _is_running(row)]
        for member in record.children
        if member.ended_on is None
    }
    axis = axis_for((row for each in rows.values() for row in each), on)
    if axis is None:
        return ()
    return tuple(ClocksOfChild(short_name(child), drawn(each, axis, on)) for child, each in rows.items() if each)


def _is_running(row: ClockRow) -> bool:
    return row.now.met is None and row.now.ended is None
