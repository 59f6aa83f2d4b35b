"""The answers to a module's questions as its page shows them: who gave each, when, and what was answered before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fsp.definitions.disciplines import discipline_name
from fsp.definitions.modules import Module, Question
from fsp.record.views.entries import known_module
from fsp.record.views.family import FamilyRecord, Member
from fsp.record.workbook.models import Answer, Entry
from fsp.rules.answers import in_words, is_asked

Key = tuple[str, UUID | None]  # a question's code, and whom it is about


@dataclass(frozen=True)
class AnswerShown:
    """One answer, in the words of the form that it was given in."""

    words: str
    value: object
    author_name: str
    discipline_name: str
    happened_at: datetime
    recorded_at: datetime
    entry_id: UUID
    version: int


@dataclass(frozen=True)
class QuestionShown:
    """A question with its answer now and the earlier ones, newest first.

    ``asked`` says whether its condition holds with the other answers; ``retired`` that the form has it no more.
    """

    question: Question
    now: AnswerShown | None
    earlier: tuple[AnswerShown, ...]
    asked: bool
    retired: bool = False

    @property
    def is_open(self) -> bool:
        """Answer whether it is asked and nobody has answered it."""
        return self.asked and self.now is None


@dataclass(frozen=True)
class About:
    """The questions about the family, where ``person_id`` is empty, or about one person of it."""

    person_id: UUID | None
    name: str
    questions: tuple[QuestionShown, ...]


def answers_of(record: FamilyRecord, module: str | None = None) -> list[Answer]:
    """Return the answers of a family that stand and show, newest first, with their entries. One query.

    One that whoever corrected its entry did not see stands on an earlier text of it, as long as the entry stands.
    """
    texts = Q(pk=OuterRef("entry_id")) | Q(first_id=OuterRef("entry_id")) | Q(first_id=OuterRef("entry__first_id"))
    stands = Exists(Entry.objects.filter(texts, family_id=record.family.pk, voided_because=""))
    rows = Answer.objects.filter(stands, family_id=record.family.pk, voided_because="")
    rows = rows.filter(module=module) if module else rows
    return list(rows.select_related("entry").order_by("-entry__happened_at", "-entry__recorded_at", "pk"))


def groups_of(record: FamilyRecord, module: Module, answers: Iterable[Answer]) -> tuple[About, ...]:
    """Return a module's questions with their answers: about the family, then about each person they are asked of."""
    given: dict[Key, list[Answer]] = defaultdict(list)
    for answer in answers:
        given[answer.question, answer.person_id].append(answer)
    groups = [_about(None, "The family", module, given)]
    groups += [_about(member, member.name, module, given) for member in record.members]
    return tuple(group for group in groups if group.questions)


def open_questions(record: FamilyRecord, module: Module, answers: Iterable[Answer]) -> int:
    """Count the questions of a module that are asked and nobody has answered, each person's for itself."""
    groups = groups_of(record, module, answers)
    return sum(question.is_open for group in groups for question in group.questions)


def _about(member: Member | None, name: str, module: Module, given: Mapping[Key, Sequence[Answer]]) -> About:
    person_id = member.person.pk if member else None
    values = {code: rows[0].value for (code, about), rows in given.items() if about in (None, person_id)}
    wanted = [each for each in module.questions if _is_about(each, member)]
    shown = [_shown(each, given.get((each.code, person_id), ()), values, member) for each in wanted]
    known = {each.code for each in wanted}
    gone = [(code, rows) for (code, about), rows in given.items() if about == person_id and code not in known]
    return About(person_id, name, tuple(each for each in (*shown, *_retired(gone)) if each is not None))


def _is_about(question: Question, member: Member | None) -> bool:
    if member is None:
        return question.per == "family"
    return question.per == ("child" if member.is_child else "adult")


def _shown(
    question: Question, rows: Sequence[Answer], values: Mapping[str, object], member: Member | None
) -> QuestionShown | None:
    left = member is not None and member.ended_on is not None
    if left and not rows:
        return None  # nobody is asked about somebody who left before they were
    return QuestionShown(question, *_answers(rows), asked=is_asked(question, values) and not left)


def _retired(gone: Iterable[tuple[str, Sequence[Answer]]]) -> list[QuestionShown | None]:
    """Return questions that the newest form has no more, as the form had them in which they were answered last."""
    found: list[QuestionShown | None] = []
    for _, rows in gone:
        question = asked_in(rows[0])
        if question is not None:
            found.append(QuestionShown(question, *_answers(rows), asked=False, retired=True))
    return found


def _answers(rows: Sequence[Answer]) -> tuple[AnswerShown | None, tuple[AnswerShown, ...]]:
    shown = [_answer(row) for row in rows]
    return (shown[0] if shown else None), tuple(shown[1:])


def _answer(row: Answer) -> AnswerShown:
    question, entry = asked_in(row), row.entry
    return AnswerShown(
        in_words(question, row.value) if question else str(row.value),
        row.value,
        entry.author_name,
        discipline_name(entry.discipline),
        entry.happened_at,
        entry.recorded_at,
        entry.pk,
        row.module_version,
    )


def asked_in(row: Answer) -> Question | None:
    """Return the question as the form had it in which it was answered."""
    form = known_module(f"{row.module}:{row.module_version}")
    return form.question(row.question) if form else None
