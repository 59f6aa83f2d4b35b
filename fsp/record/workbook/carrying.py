"""What a correction takes over from the entry whose place it takes, so that nothing is lost that nobody touched.

An answer that was not changed stays bound to the version of the form in which it was given. One that whoever corrects
was not asked again goes with the entry as it is: its question is asked no more, or its module is not theirs to write
in. What does not show to them at all stays on the entry before, and is read from there; whatever shows is voided there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from fsp.core.models import Recorded
from fsp.definitions.disciplines import is_among
from fsp.definitions.modules import Module, modules
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.models import Answer, Entry, SealedNote, versions_of
from fsp.record.workbook.policies import Checked, own_notes
from fsp.rules.answers import WrongAnswer, kept

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

    @property
    def shared_with(self) -> UUID | None:
        """The person whom it is shared with, who may have left the family since."""
        return self.entry.shared_with_id if self.entry else None

    def superseded(self) -> Iterable[Recorded]:
        """Yield what stands in the correction anew, or was taken out of it: void here, with the reason."""
        for row in (*self.answers.values(), *self.notes):
            row.voided_because = self.reason
            yield row


def before_of(correction: Correction | None, writer: Writer) -> Before:
    """Return what stands of an entry that is corrected; nothing where none is. Three queries.

    Of its notes those alone that stand where the writer would write theirs: any other stays on the earlier text.
    """
    if correction is None:
        return Before()
    entry = correction.entry
    texts = keys_of_versions(entry)
    answers = Answer.objects.filter(entry_id__in=texts, voided_because="").order_by("entry__recorded_at")
    notes = SealedNote.objects.filter(entry_id__in=texts, voided_because="", compartment=own_notes(writer))
    return Before(entry, correction.reason, {_key(each): each for each in answers}, tuple(notes))


def keys_of_versions(entry: Entry) -> list[UUID]:
    """Return the keys of every text of an entry: the first, its corrections, and what stands now."""
    texts = Entry.objects.filter(versions_of(entry.root_id), family_id=entry.family_id)
    return list(texts.values_list("pk", flat=True))


def in_their_own_form(answers: Sequence[Checked], before: Before) -> tuple[Checked, ...]:
    """Return answers, each that was not changed with the version of the form in which it was given."""
    return tuple(_unchanged(each, before.answers.get(_key_of(each))) for each in answers)


def _unchanged(now: Checked, then: Answer | None) -> Checked:
    if then is None or then.value != now.value:
        return now
    return replace(now, version=then.module_version)


def carried(before: Before, named: Sequence[Module], answers: Sequence[Checked], writer: Writer) -> tuple[Answer, ...]:
    """Return the answers that go with a correction as they are, as rows without an entry."""
    codes, anew = {module.code for module in named}, {_key_of(each) for each in answers}
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
        for key, each in before.answers.items()
        if key not in anew and ((is_asked_no_more(each) and each.module in codes) or not is_theirs(each.module, writer))
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
    module = modules().get(code)
    return module is not None and writer.may_write(module.band) and is_among(writer.discipline, module.disciplines)


def is_asked_no_more(answer: Answer) -> bool:
    """Answer whether the newest version of a module has no such question, or does not take this answer to it."""
    module = modules().get(answer.module)
    question = module.question(answer.question) if module else None
    if question is None or (question.per == "family") != (answer.person_id is None):
        return True
    try:
        kept(question, answer.value)
    except WrongAnswer:
        return True
    return False


def _key(answer: Answer) -> Key:
    return (answer.module, answer.question, answer.person_id)


def _key_of(checked: Checked) -> Key:
    return (checked.module.code, checked.question.code, checked.person_id)
