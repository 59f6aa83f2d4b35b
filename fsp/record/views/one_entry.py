"""One entry with where it comes from: who, when, what it did to the clocks, its earlier texts, its sealed part."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from django.db.models import Q

from fsp.core.access import Viewer, can
from fsp.core.errors import NotFound
from fsp.definitions.clock_definitions import ClockDefinition, definition_of
from fsp.definitions.modules import Module
from fsp.people.selectors.writing import writer_in
from fsp.record.clocks.models import Clock, Happening
from fsp.record.views.entries import OpenedNote, Showing, ShownEntry, known_module, open_sealed, with_sealed
from fsp.record.views.family import FamilyRecord
from fsp.record.workbook.models import Answer, Entry, versions_of
from fsp.rules.calendar import local_day

Did = Literal["stopped", "started", "tried"]


@dataclass(frozen=True)
class ClockDone:
    """What an entry did to one clock of one child, as the clock stands now."""

    did: Did
    definition: ClockDefinition
    child_id: UUID
    started_on: date
    due_on: date
    met_on: date | None = None


@dataclass(frozen=True)
class GivenAnswer:
    """An answer as it was given, with the question of the version that asked it."""

    module: Module
    question: str
    value: object
    person_id: UUID | None


@dataclass(frozen=True)
class OneEntry:
    """An entry as its own page shows it.

    ``void`` says why it no longer stands, ``voided_on`` since when it is replaced; ``replaced_by`` is then the one that
    stands, none where it was withdrawn. ``sealed`` are the sealed notes, where they were opened. ``adds_to`` is what
    stands of the entry that it was added to, ``first_recorded_at`` when its author recorded it.
    """

    shown: ShownEntry
    void: str
    voided_on: date | None
    replaced_by: UUID | None
    corrects: UUID | None
    did: tuple[ClockDone, ...]
    answers: tuple[GivenAnswer, ...]
    sealed: tuple[OpenedNote, ...] = ()
    earlier: tuple[ShownEntry, ...] = field(default=())
    shared_with_id: UUID | None = None
    may_correct: bool = False
    adds_to: UUID | None = None
    first_recorded_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""


def one_entry(viewer: Viewer, record: FamilyRecord, entry_id: UUID, *, opened: bool = False) -> OneEntry:
    """Return an entry of an opened record. Raises ``NotFound``; the opening has been logged with the record's.

    ``opened``: with its sealed notes that open to the reader; the log of reads says so.
    """
    if not can("workbook.read", viewer, record.standing):
        raise NotFound
    row = with_sealed(Entry.objects.filter(pk=entry_id, family_id=record.family.pk)).first()
    if row is None:
        raise NotFound
    showing = Showing(viewer, record)
    chain = list(with_sealed(Entry.objects.filter(versions_of(row.root_id))).order_by("-recorded_at"))
    standing = next((each for each in chain if not each.is_void), None)
    earlier = [each for each in chain if each.is_void and each.pk != row.pk]
    whole = OneEntry(
        shown=showing.all([row])[0],
        void=row.voided_because,
        voided_on=_day_after(row, chain),
        replaced_by=standing.pk if row.is_void and standing is not None else None,
        corrects=row.corrects_id,
        did=tuple(clocks_done_by(row.pk)),
        answers=tuple(_answers(row, [each.pk for each in chain] if not row.is_void else [row.pk], showing)),
        sealed=_sealed(viewer, row.pk) if opened and getattr(row, "sealed", False) else (),
        earlier=() if row.is_void else showing.all(earlier, additions=False),
        shared_with_id=row.shared_with_id,
        adds_to=_what_stands(row.adds_to_id) if row.adds_to_id else None,
        first_recorded_at=chain[-1].recorded_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_by=row.withdrawn_by_name,
        may_correct=_may_correct(viewer, record, row),
    )
    return whole if not row.withdrawn_at or _answers_for(viewer, record, row) else _that_it_was(whole)


def _that_it_was(whole: OneEntry) -> OneEntry:
    """Return of an entry that was withdrawn only that it was: it may be of another family, or of nobody's business."""
    shown = replace(
        whole.shown, text="", place="", people=(), modules=(), additions=(), because="", shared_with="", sealed=False
    )
    return replace(whole, shown=shown, void="", answers=(), sealed=(), corrects=None, shared_with_id=None)


def _what_stands(root: UUID) -> UUID:
    """Return the text that stands of a row of corrections, or its beginning where none does."""
    texts = Entry.objects.filter(versions_of(root), voided_because="")
    return texts.values_list("pk", flat=True).first() or root


def is_entry(entry_id: UUID) -> bool:
    """Answer whether there is an entry under this key that whoever acts may see."""
    return Entry.objects.filter(pk=entry_id).exists()


def _may_correct(viewer: Viewer, record: FamilyRecord, row: Entry) -> bool:
    """Answer whether the reader corrects this: their own, or others' where their role does."""
    return not row.is_void and _answers_for(viewer, record, row)


def _answers_for(viewer: Viewer, record: FamilyRecord, row: Entry) -> bool:
    if not can("workbook.write", viewer, record.standing):
        return False
    mine = row.author_id is not None and row.author_id == writer_in(viewer, record.family.pk).practitioner_id
    return mine or can("workbook.correct", viewer, record.standing)


def clocks_done_by(entry_id: UUID) -> list[ClockDone]:
    """Return what an entry did to clocks: what it stopped, what it was a try at, what it set going. Two queries."""
    rows = Clock.objects.filter(Q(met_by=entry_id) | Q(started_by=entry_id), voided_because="").order_by("due_on")
    done = []
    for row in rows:
        if row.met_by == entry_id:
            done.append(_done("stopped", row))
        if row.started_by == entry_id:
            done.append(_done("started", row))
    return [*_tries(entry_id), *sorted(done, key=lambda each: each.did == "started")]


def _tries(entry_id: UUID) -> list[ClockDone]:
    told = Happening.objects.filter(source=entry_id, voided_because="", kind__endswith="_tried")
    found = []
    for happening in told:
        running = Clock.objects.filter(child_id=happening.child_id, voided_because="", started_on__lte=happening.on)
        not_over = (Q(met_on=None) | Q(met_on__gte=happening.on)) & (Q(ended_on=None) | Q(ended_on__gte=happening.on))
        for row in running.filter(not_over):
            definition = definition_of(row.code, row.rule_version)
            counts = not definition.stopped_by or happening.role in definition.stopped_by
            if counts and happening.kind in definition.tried_by:
                found.append(_done("tried", row))
    return found


def _done(did: Did, row: Clock) -> ClockDone:
    definition = definition_of(row.code, row.rule_version)
    return ClockDone(did, definition, row.child_id, row.started_on, row.due_on, row.met_on)


def _answers(entry: Entry, chain: list[UUID], showing: Showing) -> list[GivenAnswer]:
    """Return an entry's answers; those among them that whoever corrected it did not see stand on an earlier text.

    What stands where the entry stands shows with it: whoever wrote it reads all of it.
    """
    rows = Answer.objects.filter(entry_id__in=chain)
    rows = rows if entry.is_void else rows.filter(voided_because="")
    found = []
    for row in rows.order_by("module", "pk"):
        module = known_module(f"{row.module}:{row.module_version}")
        if module is not None and (row.compartment == entry.compartment or showing.opens(row.compartment)):
            found.append(GivenAnswer(module, row.question, row.value, row.person_id))
    return found


def _sealed(viewer: Viewer, entry_id: UUID) -> tuple[OpenedNote, ...]:
    """Return the sealed notes that the reader may open; the log of reads says that they were opened."""
    try:
        return open_sealed(viewer, entry_id)
    except NotFound:
        return ()


def _day_after(row: Entry, chain: list[Entry]) -> date | None:
    """Return the day on which an entry that no longer stands was corrected."""
    after = next((each for each in chain if each.corrects_id == row.pk), None)
    return local_day(after.recorded_at) if after is not None else None
