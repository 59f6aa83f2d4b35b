"""An entry of the Workbook as a line of the thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fsp.core.access import Viewer
from fsp.record.views.entries import known_module
from fsp.record.views.family import FamilyRecord
from fsp.record.views.thread import Answered, Head, Text, Whole
from fsp.rules.answers import in_words
from fsp.web.components.words import local, reading_date
from fsp.web.families.addresses import entry_url, module_url
from fsp.web.families.clocks import Effects
from fsp.web.families.moments import line_on
from fsp.web.families.thread_page import Said, Sealing, ThreadEntry, Version
from fsp.web.families.titles import by_whom, title_of, told_beside
from fsp.web.families.words import PARTS
from fsp.web.parts import Link

APART = "apart"
OPEN_TO_THE_TEAM = ("core", APART)
SHORT = 80
WITHDRAWN = "An entry was withdrawn"


@dataclass(frozen=True)
class Reader:
    """Who reads the thread of which family, with what each entry did to the clocks."""

    viewer: Viewer
    record: FamilyRecord
    effects: Effects

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
    """Return an entry as a line of the thread; of a sealed one only that it is there, and where it is opened."""
    row, day = whole.row, local(whole.row.happened_at).date()
    url = entry_url(reader.record.family.pk, head.id)
    line = ThreadEntry(
        what="",
        on=day,
        url=url,
        id=str(head.id),
        at=row.happened_at,
        by=by_whom(row.author_name, row.discipline),
        significant=row.significant,
        apart=whole.band == APART,
        unread=is_new(reader.record, head),
        lead_line=line_on(reader.record, day),
    )
    if row.withdrawn_at:
        by = f"{row.withdrawn_by}, {reading_date(local(row.withdrawn_at).date())}"
        return replace(line, what=WITHDRAWN, by=f"withdrawn by {by}", significant=False)
    if whole.band not in OPEN_TO_THE_TEAM:
        return replace(line, sealed=Sealing(reader.why(whole), url))
    return _with_words(reader, whole, line)


def is_new(record: FamilyRecord, head: Head) -> bool:
    """Answer whether somebody else wrote or changed an entry since the reader's last visit."""
    return record.bar.visited is not None and head.new_at is not None and head.new_at > record.bar.visited


def _with_words(reader: Reader, whole: Whole, line: ThreadEntry) -> ThreadEntry:
    row, names, people = whole.row, reader.effects.names, _people(reader, whole)
    return replace(
        line,
        what=title_of(row.kind, people),
        detail=(*told_beside(people), *_detail(reader, whole)),
        clocks=reader.effects.of(row.id),
        modules=tuple(_modules(reader, row.modules)),
        text=row.text,
        said=tuple(Said(names.get(met.person_id, ""), met.words) for met in whole.people if met.words),
        answers=tuple(_answers(reader, whole.answers)),
        corrected=tuple(_earlier(each) for each in reversed(whole.earlier)),
        added=tuple(_added(reader, whole, each) for each in whole.added),
        notes=Sealing(reader.why(whole), line.url) if whole.has_notes else None,
    )


def _detail(reader: Reader, whole: Whole) -> Iterator[str]:
    row = whole.row
    if row.place:
        yield row.place
    if row.shared_with:
        yield f"shared with {reader.effects.names.get(row.shared_with, 'somebody')}"
    if local(row.recorded_at).date() > local(row.happened_at).date():
        yield f"written up {reading_date(row.recorded_at)}"


def _people(reader: Reader, whole: Whole) -> tuple[tuple[str, str], ...]:
    """Return how each person was met and what they are called, in the family's order."""
    how = {met.person_id: met.how for met in whole.people}
    return tuple((how[key], name) for key, name in reader.effects.names.items() if key in how)


def _modules(reader: Reader, refs: Iterable[str]) -> Iterator[Link]:
    for ref in refs:
        form = known_module(ref)
        if form is not None and form.code in reader.record.modules:
            yield Link(form.title, module_url(reader.record.family.pk, form.code))


def _answers(reader: Reader, answers: Iterable[Answered]) -> Iterator[tuple[str, str]]:
    """Yield the short answers; the long ones are read on the module's page. Whom they are about, where they differ."""
    about = {each.person_id for each in answers if each.person_id}
    for each in answers:
        form = known_module(f"{each.module}:{each.version}")
        question = form.question(each.question) if form and form.code in reader.record.modules else None
        words = in_words(question, each.value) if question else ""
        if question and words and len(words) <= SHORT:
            name = reader.effects.names.get(each.person_id, "") if each.person_id and len(about) > 1 else ""
            yield (f"{question.label} ({name})" if name else question.label), words


def _earlier(text: Text) -> Version:
    return Version(text.text, text.by, text.at, text.because, text.corrected_by)


def _added(reader: Reader, whole: Whole, text: Text) -> Version:
    if text.band in OPEN_TO_THE_TEAM or text.id is None:
        return Version(text.text, text.by, text.at)
    return Version("", text.by, text.at, sealed=Sealing(reader.why(whole), entry_url(reader.record.family.pk, text.id)))
