"""A module's page: its answers with who gave them, each discipline's latest view, the entries that name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.forms import BaseForm

from fsp.core.access import Viewer, can
from fsp.definitions.modules import modules
from fsp.record.views.answered import About, AnswerShown, QuestionShown
from fsp.record.views.entries import EntriesPage, ShownEntry
from fsp.record.views.family import FamilyRecord
from fsp.record.views.workbook import DisciplineView, ModulePage
from fsp.web.components.words import local
from fsp.web.families.addresses import entry_url, module_url, section_url, write_url
from fsp.web.families.clocks import names_of
from fsp.web.families.entries import OPEN_TO_THE_TEAM
from fsp.web.families.moments import line_on
from fsp.web.families.thread_page import Said, Sealing, ThreadEntry, ThreadItem, Version
from fsp.web.families.titles import by_whom, title_of, told_beside
from fsp.web.families.workbook import module_card
from fsp.web.families.workbook_page import Answered, QuestionGroup, QuestionLine
from fsp.web.families.workbook_page import DisciplineView as View
from fsp.web.families.workbook_page import ModulePage as Page
from fsp.web.parts import Link, Paging


def module_page(viewer: Viewer, record: FamilyRecord, found: ModulePage, form: BaseForm | None) -> Page:
    """Return a module's page in words."""
    family, card = record.family.pk, found.card
    may_write = can("workbook.write", viewer, record.standing)
    return Page(
        card=module_card(record, card),
        back_url=section_url(family, "workbook"),
        summary=card.summary,
        groups=tuple(_group(record, about) for about in found.groups),
        views=tuple(_view(record, view) for view in found.views),
        entries=tuple(ThreadItem(entry=_entry(record, entry)) for entry in found.entries.entries),
        paging=_paging(found.entries),
        write_url=write_url(family, module=card.module.code) if may_write else "",
        form=form,
        others=tuple(_others(record, card.module.code)),
    )


def _group(record: FamilyRecord, about: About) -> QuestionGroup:
    lines = [_line(record, each) for each in about.questions if each.asked or each.now]
    name = names_of(record).get(about.person_id, about.name) if about.person_id else about.name
    return QuestionGroup(name, tuple(lines))


def _line(record: FamilyRecord, shown: QuestionShown) -> QuestionLine:
    label = f"{shown.question.label} (asked in an earlier form)" if shown.retired else shown.question.label
    earlier = tuple(_answered(record, each) for each in shown.earlier)
    return QuestionLine(label, _answered(record, shown.now) if shown.now else None, earlier)


def _answered(record: FamilyRecord, answer: AnswerShown) -> Answered:
    by = ", ".join(part for part in (answer.author_name, answer.discipline_name.lower()) if part)
    return Answered(answer.words, by, answer.happened_at, entry_url(record.family.pk, answer.entry_id))


def _view(record: FamilyRecord, view: DisciplineView) -> View:
    entry, url = view.entry, entry_url(record.family.pk, view.entry.id)
    sealed = entry.compartment not in OPEN_TO_THE_TEAM
    return View(view.discipline_name, entry.author_name, entry.happened_at, "" if sealed else entry.text, url, sealed)


def _entry(record: FamilyRecord, entry: ShownEntry) -> ThreadEntry:
    """Return an entry as a line; what is sealed is read on the entry's own page."""
    day, url = local(entry.happened_at).date(), entry_url(record.family.pk, entry.id)
    names = names_of(record)
    people = [(there.how, names.get(there.person_id, "")) for there in entry.people]
    line = ThreadEntry(
        what=title_of(entry.kind, people),
        on=day,
        url=url,
        at=entry.happened_at,
        by=by_whom(entry.author_name, entry.discipline),
        significant=entry.significant,
        lead_line=line_on(record, day),
    )
    if entry.compartment not in OPEN_TO_THE_TEAM:
        return replace(line, what="", sealed=Sealing("your role opens it", url))
    return replace(
        line,
        detail=tuple(told_beside(people)),
        text=entry.text,
        said=tuple(Said(names.get(each.person_id, ""), each.words) for each in entry.people if each.words),
        added=tuple(_added(record, each) for each in entry.additions),
    )


def _added(record: FamilyRecord, each: ShownEntry) -> Version:
    if each.compartment in OPEN_TO_THE_TEAM:
        return Version(each.text, each.author_name, each.recorded_at)
    sealed = Sealing("your role opens it", entry_url(record.family.pk, each.id))
    return Version("", each.author_name, each.recorded_at, sealed=sealed)


def _paging(found: EntriesPage) -> Paging | None:
    """Return the way to older entries; how many there are is not counted."""
    if found.page == 1 and not found.more:
        return None
    return Paging(
        first=0,
        last=0,
        total=0,
        previous_url=f"?page={found.page - 1}" if found.page > 1 else "",
        next_url=f"?page={found.page + 1}" if found.more else "",
    )


def _others(record: FamilyRecord, code: str) -> Iterator[Link]:
    for each in modules().values():
        if each.code in record.modules and each.code != code:
            yield Link(each.title, module_url(record.family.pk, each.code))
