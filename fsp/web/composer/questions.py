"""The questions of a module as the page shows them, with the condition of each as the browser reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from fsp.definitions.conditions import Answered, Both, Condition, Either, Equals, Not
from fsp.definitions.modules import Module
from fsp.definitions.modules import Question as Defined
from fsp.record.views.family import Member
from fsp.rules.answers import WrongAnswer
from fsp.web.components.fields import FormError
from fsp.web.composer.answers import Asked, asked, field_name, holds, target_of, value_of
from fsp.web.composer.page import Chip, Question, QuestionSet
from fsp.web.composer.sheet import Sheet
from fsp.web.families.words import short_name


def question_sets(
    module: Module, sheet: Sheet, members: tuple[Member, ...], errors: tuple[FormError, ...] = ()
) -> tuple[QuestionSet, ...]:
    """Return a module's questions: those about the family first, then a set for each person."""
    every = list(asked(module, members))
    values = {each: _value(sheet, each) for each in every}
    told = {error.target: error.sentence for error in errors}
    made = {each: _question(each, sheet, told, holds(each, values)) for each in every}
    return tuple(_sets(every, made, members))


def _sets(every: list[Asked], made: dict[Asked, Question], members: tuple[Member, ...]) -> Iterator[QuestionSet]:
    names = {member.person.pk: short_name(member) for member in members}
    about: list[UUID | None] = [None, *names]
    for person_id in about:
        mine = tuple(made[each] for each in every if each.person_id == person_id)
        if mine:
            yield QuestionSet(mine, str(person_id or ""), names[person_id] if person_id else "")


def _question(each: Asked, sheet: Sheet, told: dict[str, str], is_asked: bool) -> Question:
    defined = each.question
    chosen = sheet.all(each.name)
    return Question(
        each.name,
        defined.label,
        defined.type,
        sheet.one(each.name),
        tuple(sheet.one(f"{each.name}_{place}") for place in range(3)) if defined.type == "date" else (),
        tuple(Chip(option.code, option.label, option.code in chosen) for option in defined.options),
        defined.help,
        defined.unit,
        only_if(each.module, defined),
        json.dumps(rule(defined.condition, each)) if defined.when else "",
        is_asked,
        told.get(target_of(each), ""),
    )


def rule(condition: Condition, each: Asked) -> list[Any]:
    """Return a condition for the browser: names of fields in place of codes of questions."""
    if isinstance(condition, Not):
        return ["not", rule(condition.inner, each)]
    if isinstance(condition, Both):
        return ["and", rule(condition.left, each), rule(condition.right, each)]
    if isinstance(condition, Either):
        return ["or", rule(condition.left, each), rule(condition.right, each)]
    if isinstance(condition, Equals):
        return ["=", _field(condition.question, each), condition.value]
    if isinstance(condition, Answered):
        return ["answered", _field(condition.question, each)]
    return ["always"]


def only_if(module: Module, question: Defined) -> str:
    """Return for those without scripts when a question is to be answered; nothing where it always is."""
    names = [found.label.rstrip("?. ") for code in sorted(question.condition.names) if (found := module.question(code))]
    return f"Depends on: {', '.join(names)}." if names else ""


def _field(code: str, each: Asked) -> str:
    other = each.module.question(code)
    about = each.person_id if other is not None and other.per == each.question.per else None
    return field_name(each.module.code, code, about)


def _value(sheet: Sheet, each: Asked) -> object | None:
    try:
        return value_of(sheet, each)
    except WrongAnswer:
        return None
