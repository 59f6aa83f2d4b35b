"""Two windows wrote in one draft, or one of them saved it: both texts, and a way to combine them. No word is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from fsp.core.ids import new_id
from fsp.record.views.one_entry import OneEntry, one_entry
from fsp.record.workbook.keeping import KeptDraft
from fsp.record.workbook.policies import own_notes
from fsp.web.components.fields import FormError
from fsp.web.components.words import reading_moment
from fsp.web.composer.answering import answer
from fsp.web.composer.build import address, entry_address
from fsp.web.composer.desk import Desk, open_desk
from fsp.web.composer.entry_page import earlier_text
from fsp.web.composer.occasions import Occasion
from fsp.web.composer.planning import look_ahead
from fsp.web.composer.prefilling import sheet_of
from fsp.web.composer.reading import read
from fsp.web.composer.sheet import Sheet, of_kept
from fsp.web.parts import StaleEdit, StaleField

STALE = 409
JOINED = "joined"
LABELS = {
    "text": "What do we know now?",
    "sealed_text": "The sealed part",
    "place": "Where",
    "because": "Why is this corrected?",
}
TWO_WINDOWS = "You wrote in two windows at once"
WRITTEN_TWICE = "Written in two windows at once"
SAVED_BEFORE = "This was saved already, with other choices. To change it, say why and save the correction."


@dataclass(frozen=True)
class Theirs:
    """What stands now: the sheet, by whom and when it was saved, in words."""

    sheet: Sheet
    by: str
    at: str


def draft_conflict(request: HttpRequest, family_id: UUID, mine: Sheet, kept: KeptDraft) -> HttpResponse:
    """Show both versions of a draft. The next save is against the version shown."""
    theirs = Theirs(of_kept(kept.answers), "You, in another window", reading_moment(kept.saved_at))
    url, back = address("write_keep", family_id), f"{address('write', family_id)}?draft={kept.id}"
    return both(request, "this draft", mine, theirs, (url, back, kept.version, kept.id), heading=TWO_WINDOWS)


def saved_already(request: HttpRequest, family_id: UUID, mine: Sheet, entry_id: UUID) -> HttpResponse:
    """Answer a window whose draft was saved as an entry before: the entry, where this says the same.

    Where only something else was chosen than words, it leads to a correction of the entry with that choice made.
    """
    desk = open_desk(vars(request)["viewer"], family_id)
    now = one_entry(desk.by, desk.opened, entry_id, opened=True)
    saved = sheet_of(now, own_notes(desk.writer))
    if read(mine, desk.scope).draft == read(saved, desk.scope).draft:
        return HttpResponseRedirect(entry_address("entry", family_id, entry_id))
    if any(_differing(mine, saved)):
        return entry_conflict(request, desk, mine, now)
    occasion = Occasion(corrects=entry_id, earlier=(earlier_text(now.shown),))
    look = look_ahead(desk, mine, corrects=entry_id).with_fault(FormError(SAVED_BEFORE, "because"))
    return answer(request, desk, mine, look, occasion, faulty=True)


def entry_conflict(request: HttpRequest, desk: Desk, mine: Sheet, now: OneEntry) -> HttpResponse:
    """Show an entry as it stands beside what was written here. Joining them corrects the entry."""
    family_id, entry_id, shown = desk.family_id, now.shown.id, now.shown
    by = shown.corrected_by or shown.author_name
    theirs = Theirs(sheet_of(now, own_notes(desk.writer)), by, reading_moment(shown.recorded_at))
    url, back = entry_address("correct_entry", family_id, entry_id), entry_address("entry", family_id, entry_id)
    mine = mine.with_(because=mine.one("because", WRITTEN_TWICE), corrects=str(entry_id))
    return both(request, "this entry", mine, theirs, (url, back, 0, new_id()))


def both(
    request: HttpRequest,
    what: str,
    mine: Sheet,
    theirs: Theirs,
    to: tuple[str, str, int, UUID],
    heading: str = StaleEdit.heading,
) -> HttpResponse:
    """Show two sheets side by side, field by field where words differ. What was only chosen stands as chosen here."""
    save_url, back_url, version, draft_id = to
    differ = tuple(_differing(mine, theirs.sheet))
    names = {field.name for field in differ}
    every = {**theirs.sheet.fields, **mine.fields}
    rest = tuple((name, text) for name, texts in every.items() if name not in names for text in texts)
    stale = StaleEdit(
        what=what,
        changed_by=theirs.by,
        changed_at=theirs.at,
        fields=differ,
        save_url=save_url,
        back_url=back_url,
        version=version,
        unchanged=(("draft", str(draft_id)), (JOINED, "yes"), *rest),
        heading=heading,
    )
    return render(request, "stale.html", {"stale": stale}, status=STALE)


def _differing(mine: Sheet, theirs: Sheet) -> Iterator[StaleField]:
    for name in dict.fromkeys((*LABELS, *theirs.fields, *mine.fields)):
        if not is_words(name) or name == "because" or mine.one(name) == theirs.one(name):
            continue
        yield StaleField(name, label_of(name), theirs.one(name), mine.one(name))


def is_words(name: str) -> bool:
    """Answer whether a field holds words that somebody typed, and no choice."""
    return name in LABELS or name.startswith(("words-", "q-"))


def label_of(name: str) -> str:
    """Return what a field is called on this page."""
    if name in LABELS:
        return LABELS[name]
    return "A sentence of somebody there" if name.startswith("words-") else f"Answer {name.split('-')[2]}"
