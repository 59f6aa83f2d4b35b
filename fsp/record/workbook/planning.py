"""What an entry will do, worked out by the code that then does it: the preview and the saving are one plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from fsp.core.access import Viewer, can
from fsp.core.ids import new_id
from fsp.core.models import Recorded
from fsp.core.sealing import seal
from fsp.definitions.entry_kinds import EntryKind, entry_kinds
from fsp.definitions.modules import Module, modules
from fsp.people.selectors.writing import Writer, writer_in
from fsp.record.workbook.drafts import EntryDraft
from fsp.record.workbook.models import Answer, Entry, EntryPerson, SealedNote


@dataclass(frozen=True)
class EntryPlan:
    """Everything that one entry does.

    ``rows`` are what saving writes, the entry first; ``compartment`` is where it stands as the writer may know, and
    ``why`` says so in a sentence; ``lines`` are what it does to clocks; ``opened`` the modules that it opens or
    moves to in progress; ``hits`` the hidden values in its texts that the writer may see.
    """

    entry: Entry
    kind: EntryKind
    rows: tuple[Recorded, ...]
    compartment: str
    why: str
    lines: tuple[Any, ...] = ()
    opened: tuple[Module, ...] = ()
    hits: tuple[Any, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def plan_entry(
    *,
    by: Viewer,
    at: datetime,
    family_id: UUID,
    draft: EntryDraft,
    entry_id: UUID | None = None,
    lock: bool = False,
) -> EntryPlan:
    """Work out what an entry does; nothing is saved. ``lock`` keeps others from the family's clocks until the end.

    Raises ``NotAllowed``, ``NotFound`` or ``Invalid``.
    """
    writer = writer_in(by, family_id, for_author=draft.author_id)
    compartment, why = _compartment(by, writer)
    entry = _entry(writer, draft, at, family_id, entry_id or new_id())
    entry.compartment = compartment
    rows: list[Recorded] = [entry]
    rows += [EntryPerson(entry=entry, person_id=p.person_id, how=p.how, words=p.words) for p in draft.people]
    rows += [
        Answer(
            entry=entry,
            family_id=family_id,
            module=each.module,
            module_version=modules()[each.module].version,
            question=each.question,
            person_id=each.person_id,
            value=each.value,
            compartment=compartment if modules()[each.module].band == "core" else modules()[each.module].band,
        )
        for each in draft.answers
    ]
    discipline = writer.discipline
    if draft.sealed_text and discipline and discipline.notes_compartment:
        rows.append(
            SealedNote(
                entry=entry,
                family_id=family_id,
                compartment=discipline.notes_compartment,
                sealed_value=seal(draft.sealed_text),
            )
        )
    return EntryPlan(entry, entry_kinds()[draft.kind], tuple(rows), compartment, why)


def _compartment(by: Viewer, writer: Writer) -> tuple[str, str]:
    discipline = writer.discipline
    if discipline and discipline.entry_compartment != "core":
        return discipline.entry_compartment, f"{discipline.name} writes apart."
    if writer.hidden and can("compartment.read", by, writer.standing, band="apart"):
        return "apart", "The family has a hidden address."
    return "core", ""


def _entry(writer: Writer, draft: EntryDraft, at: datetime, family_id: UUID, entry_id: UUID) -> Entry:
    discipline = writer.discipline
    return Entry(
        pk=entry_id,
        family_id=family_id,
        kind=draft.kind,
        happened_at=draft.happened_at,
        recorded_at=at,
        author_id=writer.practitioner_id,
        author_name=writer.name,
        role=writer.role,
        discipline=discipline.code if discipline else writer.said,
        text=draft.text,
        place=draft.place,
        modules=[modules()[code].ref for code in draft.modules],
        significant=draft.significant,
        shared_with_id=draft.shared_with,
    )
