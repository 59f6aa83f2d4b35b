"""What a correction takes over from the entry whose place it takes, so that nothing is lost that nobody touched.

An answer that was not changed stays bound to the version of the form in which it was given. One that whoever corrects
was not asked again goes with the entry as it is: its question is asked no more, or its module is not theirs to write
in. What does not show to them at all stays on the entry before, and is read from there; whatever shows is voided there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Q

from fsp.core.models import Recorded
from fsp.definitions.modules import Module, modules
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.models import Answer, Entry, SealedNote
from fsp.record.workbook.policies import Checked

Key = tuple[str, str, UUID | None]


@dataclass(frozen=True)
class Correction:
    """The entry that is corrected, and why."""

    entry: Entry
    reason: str


@dataclass(frozen=True)
class Before:
    """An entry that is corrected, as it shows to whoever corrects it: its row, answers by their question, notes."""

    entry: Entry | None = None
    reason: str = ""
    answers: dict[Key, Answer] = field(default_factory=dict)
    notes: tuple[SealedNote, ...] = ()

    @property
    def refs(self) -> dict[str, str]:
        """The modules that it names, by their code."""
        return {ref.partition(":")[0]: ref for ref in (self.entry.modules if self.entry else ())}

    def superseded(self) -> Iterable[Recorded]:
        """Yield what stands in the correction anew, or was taken out of it: void here, with the reason."""
        for row in (*self.answers.values(), *self.notes):
            row.voided_because = self.reason
            yield row


def before_of(correction: Correction | None) -> Before:
    """Return what stands of an entry that is corrected; nothing where none is. Two queries."""
    if correction is None:
        return Before()
    entry = correction.entry
    chain = Q(entry_id=entry.root_id) | Q(entry__first_id=entry.root_id)
    answers = Answer.objects.filter(chain, voided_because="").order_by("entry__recorded_at")
    notes = SealedNote.objects.filter(chain, voided_because="")
    return Before(entry, correction.reason, {_key(each): each for each in answers}, tuple(notes))


def in_their_own_form(answers: Sequence[Checked], before: Before) -> tuple[Checked, ...]:
    """Return answers, each that was not changed with the version of the form in which it was given."""
    return tuple(_unchanged(each, before.answers.get(_key_of(each))) for each in answers)


def _unchanged(now: Checked, then: Answer | None) -> Checked:
    if then is None or then.value != now.value:
        return now
    return replace(now, version=then.module_version)


def carried(before: Before, named: Sequence[Module], writer: Writer) -> tuple[Answer, ...]:
    """Return the answers that go with a correction as they are, as rows without an entry."""
    codes = {module.code for module in named}
    return tuple(
        Answer(
            family_id=each.family_id,
            module=each.module,
            module_version=each.module_version,
            question=each.question,
            person_id=each.person_id,
            value=each.value,
            compartment=each.compartment,
        )
        for each in before.answers.values()
        if (is_asked_no_more(each) and each.module in codes) or not is_theirs(each.module, writer)
    )


def refs_of(before: Before, named: Sequence[Module], answers: Sequence[Checked], writer: Writer) -> list[str]:
    """Return the modules that an entry names, each with the version of its form that was answered."""
    then = before.refs
    anew = {each.module.code for each in answers if each.form == each.module.version}
    kept = {code: ref for code, ref in then.items() if not is_theirs(code, writer)}
    named_now = {each.code: each.ref if each.code in anew else then.get(each.code, each.ref) for each in named}
    return list({**kept, **named_now}.values())


def is_theirs(code: str, writer: Writer) -> bool:
    """Answer whether whoever corrects can choose a module: the author's discipline answers it, and it opens."""
    module, discipline = modules().get(code), writer.discipline
    if module is None or not writer.may_write(module.band):
        return False
    return not module.disciplines or (discipline is not None and discipline.code in module.disciplines)


def is_asked_no_more(answer: Answer) -> bool:
    """Answer whether the newest version of a module has no such question."""
    module = modules().get(answer.module)
    return module is None or module.question(answer.question) is None


def _key(answer: Answer) -> Key:
    return (answer.module, answer.question, answer.person_id)


def _key_of(checked: Checked) -> Key:
    return (checked.module.code, checked.question.code, checked.person_id)
