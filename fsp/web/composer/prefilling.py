"""The sheet of an entry that is to be corrected: filled in as the entry stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fsp.record.views.one_entry import GivenAnswer, OneEntry
from fsp.web.components.words import local
from fsp.web.composer.answers import field_name
from fsp.web.composer.manners import NOBODY_IN
from fsp.web.composer.sheet import Sheet

Fields = Iterator[tuple[str, tuple[str, ...]]]


def sheet_of(one: OneEntry, notes: str) -> Sheet:
    """Return an entry as the composer's form holds it; of its notes those of the compartment of the reader's own."""
    found = {name: texts for name, texts in (*_plain(one, notes), *_people(one), *_answers(one)) if any(texts)}
    return Sheet(found)


def _plain(one: OneEntry, notes: str) -> Fields:
    shown, when = one.shown, local(one.shown.happened_at)
    yield "corrects", (str(shown.id),)
    yield "kind", (shown.kind,)
    yield "day", (when.date().isoformat(),)
    yield "time", (f"{when:%H:%M}",)
    yield "place", (shown.place,)
    yield "text", (shown.text,)
    yield "sealed_text", ("\n".join(note.text for note in one.sealed if note.compartment == notes),)
    yield "module", tuple(module.code for module in shown.modules)
    yield "significant", ("yes" if shown.significant else "",)
    yield "shared_with", (str(one.shared_with_id or ""),)


def _people(one: OneEntry) -> Fields:
    people = one.shown.people
    yield "who", tuple(str(each.person_id) for each in people)
    yield "nobody_in", ("yes" if any(each.how == NOBODY_IN for each in people) else "",)
    for each in people:
        yield f"how-{each.person_id}", (each.how,)
        yield f"words-{each.person_id}", (each.words,)


def _answers(one: OneEntry) -> Fields:
    for each in one.answers:
        yield from _answer(each)


def _answer(each: GivenAnswer) -> Fields:
    name, question = field_name(each.module.code, each.question, each.person_id), each.module.question(each.question)
    if question is not None and question.type == "date":
        day = date.fromisoformat(str(each.value))
        for place, number in enumerate((day.day, day.month, day.year)):
            yield f"{name}_{place}", (str(number),)
    elif isinstance(each.value, list):
        yield name, tuple(str(value) for value in each.value)
    else:
        yield name, (str(each.value),)
