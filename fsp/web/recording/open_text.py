"""What is typed in the open, compared with hidden values before it is saved.

A writer who may see the hidden value is stopped beside the question. For a writer who may not, the words are left
out of what the others read and kept as written for the writer: see docs/decisions/0009-hidden-values.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms

from fsp.core.access import Viewer
from fsp.people.actions.hidden import hold_words
from fsp.people.drafts import HeldDraft
from fsp.people.selectors.hidden import Looked, look_for_hidden, sentence, without
from fsp.web.recording.occasion import Answers, Occasion, RecordingForm


@dataclass(frozen=True)
class OpenText:
    """Where the answers of a form will stand: in which families' records, and who writes them when."""

    by: Viewer
    at: datetime
    family_ids: tuple[UUID, ...]

    @classmethod
    def of(cls, occasion: Occasion, *others: UUID) -> OpenText:
        """Return that answers stand in the record that is open on an occasion, and in other families'."""
        return cls(occasion.by, occasion.at, (occasion.family_id, *others))


def look_over(form: forms.Form, where: OpenText) -> tuple[Answers, tuple[tuple[UUID, HeldDraft], ...]]:
    """Return the answers as they may be saved, and what of them is to be held back, for which family.

    Adds an error to the form beside each answer that holds a hidden value which the writer may see.
    """
    answers = dict(form.cleaned_data)
    held: list[tuple[UUID, HeldDraft]] = []
    for family_id in where.family_ids:
        texts = {name: answers[name] for name in open_names(form) if answers.get(name)}
        looked = look_for_hidden(family_id, texts)
        for name, hits in looked.seen.items():
            form.add_error(name, sentence(hits))
        held += ((family_id, draft) for draft in _cut(form, answers, looked))
    form.cleaned_data = answers  # for an action that asks the form itself; what is shown again is what was typed
    return answers, tuple(held)


def keep(where: OpenText, held: Iterable[tuple[UUID, HeldDraft]]) -> None:
    """Hold the words back that were left out of the answers."""
    for family_id, draft in held:
        hold_words(by=where.by, at=where.at, family_id=family_id, draft=draft)


def open_names(form: forms.Form) -> list[str]:
    """Return the names of a form's questions that are answered in free text and in the open."""
    sealed = form.sealed_names() if isinstance(form, RecordingForm) else frozenset[str]()
    return [
        name
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField) and not field.widget.is_hidden and name not in sealed
    ]


def _cut(form: forms.Form, answers: Answers, looked: Looked) -> Iterable[HeldDraft]:
    for name, hits in looked.unseen.items():
        words, label = answers[name], str(form.fields[name].label)
        answers[name] = shown = without(words, hits)
        yield from (HeldDraft(hidden_for, label, words, shown) for hidden_for in looked.hidden_for)
