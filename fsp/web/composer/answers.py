"""The structured questions of the modules: shown from their definitions, read again, kept to their conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fsp.definitions.modules import Module, Question, modules
from fsp.record.views.family import Member
from fsp.record.workbook.drafts import AnswerDraft
from fsp.rules.answers import WrongAnswer, kept
from fsp.web.components.fields import FormError
from fsp.web.composer.sheet import Sheet

FAMILY = "family"


@dataclass(frozen=True)
class Asked:
    """One question asked about one person, or about the family, under the name that the form gives it."""

    module: Module
    question: Question
    person_id: UUID | None

    @property
    def name(self) -> str:
        """The field's name."""
        return field_name(self.module.code, self.question.code, self.person_id)


def field_name(module: str, question: str, person_id: UUID | str | None) -> str:
    """Return the name of a question's field."""
    return f"q-{module}-{question}-{FAMILY if person_id in (None, 'None') else person_id}"


def asked(module: Module, members: tuple[Member, ...]) -> Iterator[Asked]:
    """Yield every question of a module for everybody it is asked about."""
    for question in module.questions:
        for person_id in _about(question, members):
            yield Asked(module, question, person_id)


def _about(question: Question, members: tuple[Member, ...]) -> list[UUID | None]:
    if question.per == FAMILY:
        return [None]
    return [each.person.pk for each in members if each.is_child == (question.per == "child")]


def answers_of(sheet: Sheet, chosen: tuple[str, ...], members: tuple[Member, ...]) -> tuple[AnswerDraft, ...]:
    """Return the answers to the chosen modules that can be read, without those whose condition does not hold."""
    return tuple(
        AnswerDraft(each.module.code, each.question.code, value, each.person_id)
        for code in chosen
        for each, value in _given(sheet, modules()[code], members)
    )


def faults_of_answers(sheet: Sheet, open_to: tuple[str, ...], members: tuple[Member, ...]) -> list[FormError]:
    """Return what is wrong with answers to the chosen modules, each with its field."""
    faults = []
    for code in open_to:
        if code not in sheet.all("module"):
            continue
        for each in asked(modules()[code], members):
            try:
                value_of(sheet, each)
            except WrongAnswer as wrong:
                faults.append(FormError(f"{each.question.label.rstrip('?.')}: {wrong}", target_of(each)))
    return faults


def target_of(each: Asked) -> str:
    """Return the id of the control that an error leads to."""
    suffix = {"date": "_0", "choice": "-1", "choices": "-1"}.get(each.question.type, "")
    return f"{each.name}{suffix}"


def _given(sheet: Sheet, module: Module, members: tuple[Member, ...]) -> Iterator[tuple[Asked, object]]:
    every = list(asked(module, members))
    values = {each: _value_or_none(sheet, each) for each in every}
    for each in every:
        if values[each] is not None and holds(each, values):
            yield each, values[each]


def holds(each: Asked, values: dict[Asked, object | None]) -> bool:
    """Answer whether a question is asked, from the answers about the same person and about the family."""
    near = {
        other.question.code: value
        for other, value in values.items()
        if other.person_id in (None, each.person_id) and value is not None
    }
    return each.question.condition.holds(near)


def _value_or_none(sheet: Sheet, each: Asked) -> object | None:
    try:
        return value_of(sheet, each)
    except WrongAnswer:
        return None


def value_of(sheet: Sheet, each: Asked) -> object | None:
    """Return the answer in the form in which it is kept; nothing where none was given. Raises ``WrongAnswer``."""
    kind, name = each.question.type, each.name
    given: object = sheet.all(name) if kind == "choices" else sheet.one(name).strip()
    if kind == "date":
        given = _date(sheet, name)
    return kept(each.question, given) if given else None


def _date(sheet: Sheet, name: str) -> str:
    typed = [sheet.one(f"{name}_{place}").strip() for place in range(3)]
    if not any(typed):
        return ""
    try:
        day, month, year = (int(part) for part in typed)
        return date(year, month, day).isoformat()
    except ValueError:
        raise WrongAnswer("Type a date as day, month, year, for example 24 11 2026.") from None
