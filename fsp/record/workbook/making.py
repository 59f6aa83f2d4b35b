"""The rows of one entry, made from what was written; nothing is saved here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fsp.core.models import Recorded
from fsp.core.sealing import seal
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.drafts import EntryDraft
from fsp.record.workbook.models import Answer, Entry, EntryPerson, SealedNote
from fsp.record.workbook.policies import Checked, notes_of


def new_entry(writer: Writer, draft: EntryDraft, *, at: datetime, family_id: UUID, entry_id: UUID) -> Entry:
    """Return the row of an entry as its writer wrote it, in the core and naming no module yet."""
    author = writer.author
    return Entry(
        pk=entry_id,
        family_id=family_id,
        kind=draft.kind,
        happened_at=draft.happened_at,
        recorded_at=at,
        author_id=author.practitioner_id,
        author_name=author.name,
        role=author.role,
        discipline=author.said,
        text=draft.text.strip(),
        place=draft.place.strip(),
        significant=draft.significant,
        shared_with_id=draft.shared_with,
    )


def rows_of(
    entry: Entry, draft: EntryDraft, answers: Sequence[Checked], carried: Sequence[Answer], writer: Writer
) -> tuple[Recorded, ...]:
    """Return the entry with its people, its answers, those that it takes over, and its sealed notes."""
    people = [
        EntryPerson(entry=entry, person_id=each.person_id, how=each.how, words=each.words.strip())
        for each in draft.people
    ]
    notes = []
    if draft.sealed_text.strip():
        sealed, band = seal(draft.sealed_text.strip()), notes_of(writer)
        notes = [SealedNote(entry=entry, family_id=entry.family_id, compartment=band, sealed_value=sealed)]
    for each in carried:
        each.entry = entry
    return (entry, *people, *(_answer(entry, each) for each in answers), *carried, *notes)


def texts_of(draft: EntryDraft, answers: Sequence[Checked], reason: str = "") -> dict[str, str]:
    """Return every text of an entry by the name of the answer that it is, with the reason of a correction."""
    texts = {"text": draft.text, "place": draft.place, "sealed_text": draft.sealed_text, "reason": reason}
    texts |= {f"words.{each.person_id}": each.words for each in draft.people}
    open_answers = [each for each in answers if each.question.type in ("text", "long_text")]
    texts |= {f"{each.module.code}.{each.question.code}.{each.person_id}": str(each.value) for each in open_answers}
    return {name: text for name, text in texts.items() if text.strip()}


def _answer(entry: Entry, checked: Checked) -> Answer:
    """Return the row of an answer: a sealed module's stands in its own band, any other where the entry stands."""
    module = checked.module
    return Answer(
        entry=entry,
        family_id=entry.family_id,
        module=module.code,
        module_version=checked.form,
        question=checked.question.code,
        person_id=checked.person_id,
        value=checked.value,
        compartment=entry.compartment if module.band == "core" else module.band,
    )
