"""The page of one entry: what was written, what it did, where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from fsp.core.access import Viewer, can
from fsp.definitions.access import access_matrix
from fsp.record.views.entries import ShownEntry
from fsp.record.views.family import FamilyRecord
from fsp.record.views.one_entry import ClockDone, GivenAnswer, OneEntry
from fsp.record.workbook.policies import words_of
from fsp.rules.answers import in_words
from fsp.web.components.words import reading_date, reading_moment
from fsp.web.composer.build import entry_address
from fsp.web.composer.done import recall
from fsp.web.composer.manners import DONE, SEEN_WORDS
from fsp.web.composer.page import EarlierText, EntryAnswer, EntryPage, EntryPerson, Line
from fsp.web.composer.words import line, lower, of
from fsp.web.families.addresses import module_url
from fsp.web.families.entries import OPEN_TO_THE_TEAM
from fsp.web.families.words import short_name
from fsp.web.parts import Link, Tag

OPENED = "sealed=open"


def entry_page(request: HttpRequest, viewer: Viewer, record: FamilyRecord, one: OneEntry) -> EntryPage:
    """Return an entry's page; straight after saving it says what the entry has done."""
    shown, family_id = one.shown, record.family.pk
    names = {member.person.pk: short_name(member) for member in record.members}
    may_write = can("workbook.write", viewer, record.standing) and not (one.void or one.withdrawn_at)
    may_correct = may_write and one.may_correct
    own = entry_address("entry", family_id, shown.id)
    return EntryPage(
        title=_title(shown, names),
        back_url=reverse("family", kwargs={"family_id": family_id, "section": "thread"}),
        id=str(shown.id),
        happened_at=shown.happened_at,
        recorded_at=one.first_recorded_at or shown.recorded_at,
        by=shown.author_name,
        role=_role(shown.role),
        text=shown.text,
        place=shown.place,
        tags=tuple(_tags(one)),
        people=tuple(EntryPerson(each.name, lower(DONE.get(each.how, each.how)), each.words) for each in shown.people),
        modules=tuple(Link(module.title, module_url(family_id, module.code)) for module in shown.modules),
        answers=tuple(_answer(each, names) for each in one.answers),
        did=tuple(_did(each, names.get(each.child_id, "somebody")) for each in one.did),
        done=recall(request, shown.id),
        sealed=tuple(note.text for note in one.sealed),
        earlier=tuple(_earlier(each, names) for each in one.earlier),
        added=tuple(_added(family_id, each) for each in shown.additions),
        readers=f"{words_of(shown.compartment)}.",
        shared_with=shown.shared_with,
        because=shown.because,
        corrected_by=shown.corrected_by,
        corrected_at=shown.recorded_at if shown.corrected else None,
        correct_url=entry_address("correct_entry", family_id, shown.id) if may_correct else "",
        withdraw_url=entry_address("withdraw_entry", family_id, shown.id) if may_correct else "",
        add_url=entry_address("add_to_entry", family_id, shown.id) if may_write and one.adds_to is None else "",
        voided=one.voided_on,
        corrects=str(one.corrects or ""),
        replaced_by=_replaced_by(family_id, one.replaced_by),
        withdrawn=one.void,
        withdrawn_by=one.withdrawn_by,
        withdrawn_at=one.withdrawn_at,
        open_sealed_url=f"{own}?{OPENED}" if shown.sealed and not one.sealed else "",
        belongs_to=Link("The entry it was added to", entry_address("entry", family_id, one.adds_to))
        if one.adds_to
        else None,
    )


def _title(shown: ShownEntry, names: dict[UUID, str]) -> str:
    """Return what happened and who was seen: ``Home visit · Alfie seen alone``."""
    people = [each for each in shown.people if each.how in SEEN_WORDS and each.is_child]
    said = [f"{names.get(each.person_id, each.name)} {SEEN_WORDS[each.how]}" for each in people]
    return " · ".join([shown.kind_name, *([", ".join(said)] if said else [])])


def _tags(one: OneEntry) -> Iterator[Tag]:
    if one.shown.significant:
        yield Tag("significant")
    if one.shown.corrected:
        yield Tag("corrected")


def _replaced_by(family_id: UUID, entry_id: UUID | None) -> Link | None:
    return Link("See the text that stands", entry_address("entry", family_id, entry_id)) if entry_id else None


def _answer(each: GivenAnswer, names: dict[UUID, str]) -> EntryAnswer:
    question = each.module.question(each.question)
    label = question.label if question else each.question
    said = in_words(question, each.value) if question else str(each.value)
    return EntryAnswer(each.module.title, label, said, names.get(each.person_id, "") if each.person_id else "")


def _did(each: ClockDone, name: str) -> Line:
    called, due = f"{of(name)} {lower(each.definition.name)}", reading_date(each.due_on)
    if each.did == "stopped":
        late = each.met_on is not None and each.met_on > each.due_on
        return Line(line(f"stopped {called}, due {due}").parts, Tag("late", "late") if late else Tag("in time", "fine"))
    if each.did == "started":
        return line(f"started the next: {called} is due {due}")
    return line(f"kept a try to see {name}; {called}, due {due}, ran on")


def earlier_text(each: ShownEntry) -> EarlierText:
    """Return a text of an entry as it stood, with who wrote it and when."""
    return EarlierText(each.kind_name, each.text, f"{each.author_name}, {reading_moment(each.recorded_at)}")


def _earlier(each: ShownEntry, names: dict[UUID, str]) -> EarlierText:
    """Return a text before, with what happened and who was seen as it was said then."""
    happened = f"{_title(each, names)}, {reading_moment(each.happened_at)}"
    by = f"corrected by {each.corrected_by}" if each.corrected else f"first written by {each.author_name}"
    return EarlierText(happened, each.text, f"{by}, {reading_moment(each.recorded_at)}")


def _added(family_id: UUID, each: ShownEntry) -> EarlierText:
    """Return what was added, which has a page of its own; what is sealed is read there alone."""
    sealed = each.compartment not in OPEN_TO_THE_TEAM
    text = "" if sealed else each.text
    title = "Added, and corrected since" if each.corrected else "Added"
    return EarlierText(title, text, earlier_text(each).told, entry_address("entry", family_id, each.id), sealed)


def _role(code: str) -> str:
    return next((lower(role.name) for role in access_matrix().roles if role.code == code), "")
