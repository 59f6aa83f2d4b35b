"""Which answers an entry may hold: to questions that are asked, by who records in the module, of the right people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from fsp.core.errors import Invalid
from fsp.definitions.disciplines import is_among
from fsp.definitions.modules import Module, Question, modules
from fsp.people.selectors.writing import CHILD, Writer
from fsp.record.workbook.drafts import AnswerDraft
from fsp.rules.answers import WrongAnswer, is_asked, kept

WHOM = {"family": "the family", "child": "each child", "adult": "each adult"}


@dataclass(frozen=True)
class Checked:
    """An answer in the form in which it is kept, with its module and question.

    ``version`` is that of the form in which it was given, where that was another than the newest.
    """

    module: Module
    question: Question
    person_id: UUID | None
    value: object
    version: int | None = None

    @property
    def form(self) -> int:
        """The version of the module's form in which it was given."""
        return self.version or self.module.version


def checked_answers(answers: Sequence[AnswerDraft], writer: Writer) -> tuple[Checked, ...]:
    """Return the answers as they are kept. Raises ``Invalid``, whose field is ``MODULE.question``."""
    found = [_checked(answer, writer) for answer in answers]
    keys = [(each.module.code, each.question.code, each.person_id) for each in found]
    for each, key in zip(found, keys, strict=True):
        if keys.count(key) > 1:
            raise Invalid(_field(each), "This question is answered twice. Keep one answer.")
        if not is_asked(each.question, _others(each, found)):
            raise Invalid(
                _field(each),
                f"“{each.question.label}” is not asked with the other answers as they are. "
                "Take this answer out, or change the other one.",
            )
    return tuple(found)


def _checked(answer: AnswerDraft, writer: Writer) -> Checked:
    module = modules()[answer.module]
    if not is_among(writer.discipline, module.disciplines):
        raise Invalid("modules", f"Your discipline does not answer the questions of “{module.title}”.")
    question = module.question(answer.question)
    field = f"{answer.module}.{answer.question}"
    if question is None:
        raise Invalid(field, "There is no such question any more. Reload the form; what you wrote is kept.")
    _check_whom(field, question, answer.person_id, writer.members)
    try:
        return Checked(module, question, answer.person_id, kept(question, answer.value))
    except WrongAnswer as wrong:
        raise Invalid(field, str(wrong)) from None


def _check_whom(field: str, question: Question, person_id: UUID | None, members: Mapping[UUID, str]) -> None:
    if question.per == "family":
        fits = person_id is None
    else:
        part = members.get(person_id) if person_id else None
        fits = part is not None and (part == CHILD) == (question.per == "child")
    if not fits:
        raise Invalid(field, f"This is asked about {WHOM[question.per]}. Say whom the answer is about.")


def _others(answer: Checked, answers: Sequence[Checked]) -> dict[str, object]:
    """Return the answers of the same form that are about the same person, or about the family."""
    same = [each for each in answers if each.module == answer.module]
    return {each.question.code: each.value for each in same if each.person_id in (None, answer.person_id)}


def _field(answer: Checked) -> str:
    return f"{answer.module.code}.{answer.question.code}"
