"""An entry of the Workbook as a line of the thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from fsp.core.access import Viewer
from fsp.definitions.disciplines import discipline_name
from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.views.family import FamilyRecord
from fsp.record.views.thread import Answered, Head, Met, Text, Whole
from fsp.web.components.words import local, reading_date
from fsp.web.families.addresses import add_url, correct_url, module_url
from fsp.web.families.answers import answer_words, form_of, question_label
from fsp.web.families.clock_words import listed
from fsp.web.families.clocks import Effects
from fsp.web.families.moments import line_on
from fsp.web.families.thread_page import Said, Sealing, ThreadEntry, Version
from fsp.web.families.words import PARTS
from fsp.web.parts import Link

APART = "apart"
OPEN_TO_THE_TEAM = ("core", APART)
HOW = {
    "alone": "seen alone",
    "seen": "seen",
    "present": "there",
    "spoken_to": "spoken to",
    "not_seen": "not seen",
    "nobody_in": "nobody in",
    "about": "spoken about",
    "no_contact": "no contact",
}
SHORT = 80
FIRST = ("alone", "seen", "not_seen")
WITH = ("spoken_to", "present")


@dataclass(frozen=True)
class Reader:
    """Who reads the thread: what they may do, why sealed entries open to them, which one they asked to open."""

    viewer: Viewer
    record: FamilyRecord
    effects: Effects
    may_write: bool
    asked: UUID | None = None
    notes: tuple[str, ...] = ()
    here: str = "?"

    def why(self, whole: Whole) -> str:
        """Return why a sealed entry opens to the reader."""
        if whole.mine:
            return "you wrote it"
        mine = [each for each in self.record.allocations if each.practitioner.account_id == self.viewer.account_id]
        parts = [each.part for each in mine if each.ended_on is None]
        if parts:
            return f"you are the {PARTS[parts[0]]}" if parts[0] in ("lead", "co_lead") else "you work with this family"
        return "your team works with this family" if "team" in self.record.standing.relations else "your role opens it"


def entry_of(reader: Reader, head: Head, whole: Whole) -> ThreadEntry:
    """Return an entry as a line of the thread; of a sealed one that was not asked for, only that it is there."""
    row, day = whole.row, local(whole.row.happened_at).date()
    sealed = None if row.compartment in OPEN_TO_THE_TEAM else _sealing(reader, whole)
    line = ThreadEntry(
        what=_title(reader, whole),
        on=day,
        id=str(head.id),
        at=row.happened_at,
        by=_by(whole),
        significant=row.significant,
        unread=is_new(reader.record, head),
        lead_line=line_on(reader.record, day),
        sealed=sealed,
    )
    return _with_words(reader, whole, line) if sealed is None or sealed.opened else line


def is_new(record: FamilyRecord, head: Head) -> bool:
    """Answer whether somebody else wrote or changed an entry since the reader's last visit."""
    return record.visited is not None and head.new_at is not None and head.new_at > record.visited


def _with_words(reader: Reader, whole: Whole, line: ThreadEntry) -> ThreadEntry:
    row, names = whole.row, reader.effects.names
    return replace(
        line,
        detail=tuple(_detail(reader, whole)),
        clocks=reader.effects.of(row.pk),
        modules=tuple(_modules(reader, row.modules)),
        text=row.text,
        said=tuple(Said(names.get(met.person_id, ""), met.words) for met in whole.people if met.words),
        answers=tuple(_answers(reader, whole.answers)),
        corrected=tuple(_version(each) for each in reversed(whole.earlier)),
        added=tuple(_version(each) for each in whole.added),
        notes=_sealing(reader, whole) if whole.notes else None,
        edit_urls=tuple(_edits(reader, whole)),
    )


def _title(reader: Reader, whole: Whole) -> str:
    kind = entry_kinds().get(whole.row.kind)
    name = kind.name if kind else whole.row.kind.replace("_", " ")
    for how in FIRST:
        if who := _called(reader, whole.people, how):
            return f"{name} · {who} {HOW[how]}"
    if any(met.how == "nobody_in" for met in whole.people):
        return f"{name} · nobody in"
    who = listed([each for how in WITH if (each := _called(reader, whole.people, how))])
    return f"{name} with {who}" if who else name


def _called(reader: Reader, people: Iterable[Met], how: str) -> str:
    names = [name for met in people if met.how == how and (name := reader.effects.names.get(met.person_id))]
    return listed(names)


def _by(whole: Whole) -> str:
    row = whole.row
    return ", ".join(part for part in (row.author_name, discipline_name(row.discipline).lower()) if part)


def _detail(reader: Reader, whole: Whole) -> Iterator[str]:
    row, told = whole.row, _title(reader, whole)
    for how, words in HOW.items():
        who = _called(reader, whole.people, how)
        if who and f"{who} {words}" not in told and f"with {who}" not in told:
            yield f"{who} {words}"
    if row.place:
        yield row.place
    if row.shared_with_id:
        yield f"shared with {reader.effects.names.get(row.shared_with_id, 'somebody')}"
    if local(row.recorded_at).date() > local(row.happened_at).date():
        yield f"written up {reading_date(row.recorded_at)}"
    if row.compartment == APART:
        yield "kept apart from the side of the parent who harms"


def _modules(reader: Reader, refs: Iterable[str]) -> Iterator[Link]:
    for ref in refs:
        code, _, version = ref.partition(":")
        form = form_of(code, int(version)) if version.isdigit() else None
        if form is not None and code in reader.record.modules:
            yield Link(form.title, module_url(reader.record.family.pk, code))


def _answers(reader: Reader, answers: Iterable[Answered]) -> Iterator[tuple[str, str]]:
    """Yield the short answers; the long ones are read on the module's page."""
    for each in answers:
        form = form_of(each.module, each.version)
        question = form.question(each.question) if form else None
        words = answer_words(question, each.value)
        if words and len(words) <= SHORT:
            about = reader.effects.names.get(each.person_id) if each.person_id else ""
            label = question_label(form, each.question)
            yield (f"{label} ({about})" if about else label), words


def _sealing(reader: Reader, whole: Whole) -> Sealing:
    key = whole.row.pk
    if reader.asked != key:
        return Sealing(reader.why(whole), f"{reader.here}&open={key}#e-{key}")
    return Sealing(reader.why(whole), f"{reader.here}#e-{key}", opened=True, texts=reader.notes)


def _version(text: Text) -> Version:
    return Version(text.text, text.by, text.at, text.because)


def _edits(reader: Reader, whole: Whole) -> Iterator[Link]:
    family, key = reader.record.family.pk, whole.row.pk
    links = [("Add to it", add_url(family, key))] if reader.may_write else []
    if reader.may_write and whole.mine:
        links.insert(0, ("Correct it", correct_url(family, key)))
    return (Link(words, url) for words, url in links if url)
