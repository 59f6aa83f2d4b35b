"""Whether what is sent is what was saved: a form that is sent twice is one entry, a changed one is not."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from fsp.core.sealing import unseal
from fsp.definitions.modules import modules
from fsp.record.workbook.carrying import is_asked_no_more
from fsp.record.workbook.drafts import AnswerDraft, EntryDraft
from fsp.record.workbook.models import Answer, Entry, EntryPerson, SealedNote
from fsp.rules.answers import kept

Key = tuple[str, str, UUID | None]


def says_the_same(saved: Entry, draft: EntryDraft) -> bool:
    """Answer whether a saved entry says what a draft says, as far as it shows to whoever asks. Of an addition its text.

    Answers that a correction took over as they were are no part of its draft.
    """
    if saved.text != draft.text.strip():
        return False
    if saved.adds_to_id is not None:
        return True
    return _plain(saved, draft) and _people(saved, draft) and _answers(saved, draft) and _notes(saved, draft)


def _plain(saved: Entry, draft: EntryDraft) -> bool:
    return (
        saved.kind == draft.kind
        and saved.happened_at == draft.happened_at
        and saved.place == draft.place.strip()
        and saved.significant == draft.significant
        and saved.shared_with_id == draft.shared_with
        and _named(draft) <= {ref.partition(":")[0] for ref in saved.modules}
    )


def _named(draft: EntryDraft) -> set[str]:
    return {*draft.modules, *(each.module for each in draft.answers)}


def _people(saved: Entry, draft: EntryDraft) -> bool:
    rows = EntryPerson.objects.filter(entry=saved, voided_because="")
    there = {(row.person_id, row.how, row.words) for row in rows}
    return there == {(each.person_id, each.how, each.words.strip()) for each in draft.people}


def _answers(saved: Entry, draft: EntryDraft) -> bool:
    rows = [row for row in Answer.objects.filter(entry=saved, voided_because="") if not is_asked_no_more(row)]
    stored = {(row.module, row.question, row.person_id): row.value for row in rows if row.module in _named(draft)}
    return stored == dict(_sent(draft.answers))


def _sent(answers: Iterable[AnswerDraft]) -> Iterable[tuple[Key, object]]:
    for each in answers:
        module = modules().get(each.module)
        question = module.question(each.question) if module else None
        yield (each.module, each.question, each.person_id), kept(question, each.value) if question else each.value


def _notes(saved: Entry, draft: EntryDraft) -> bool:
    notes = SealedNote.objects.filter(entry=saved, voided_because="")
    return "".join(unseal(note.sealed_value) for note in notes) == draft.sealed_text.strip()
