"""One entry: read it, correct it, add to it. Nothing is ever edited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from fsp.core.access import can
from fsp.core.errors import NotPossible, Stale
from fsp.record.views.family import open_family
from fsp.record.views.one_entry import OneEntry, one_entry
from fsp.record.workbook.actions import correct_entry, drop_draft
from fsp.record.workbook.policies import own_notes
from fsp.web.access import page
from fsp.web.composer.adding import correct_addition
from fsp.web.composer.answering import answer
from fsp.web.composer.build import entry_address
from fsp.web.composer.conflict import entry_conflict
from fsp.web.composer.desk import Desk, open_desk
from fsp.web.composer.entry_page import earlier_text, entry_page
from fsp.web.composer.keeping import forget_late, resumed
from fsp.web.composer.occasions import Occasion, draft_of
from fsp.web.composer.planning import look_ahead, planned
from fsp.web.composer.prefilling import sheet_of
from fsp.web.composer.reading import read
from fsp.web.composer.saving import REFUSALS, Agreed, done, refused
from fsp.web.composer.sheet import Sheet, of_post
from fsp.web.families.identity import identity

WITHDRAWN = "{by} withdrew this entry meanwhile. Copy what you wrote, and record it where it belongs."


@require_GET
@page("workbook.read")
def entry(request: HttpRequest, family_id: UUID, entry_id: UUID) -> HttpResponse:
    """One entry with its provenance."""
    viewer, today = vars(request)["viewer"], timezone.localdate()
    record = open_family(viewer, family_id, "entry")
    one = one_entry(viewer, record, entry_id, opened=request.GET.get("sealed") == "open")
    shown = entry_page(request, viewer, record, one)
    looks = can("looked.read", viewer, record.standing)
    may_write = can("workbook.write", viewer, record.standing)
    bar = identity(record, "thread", today, may_see_looks=looks, may_write=may_write)
    return render(request, "composer/entry.html", {"identity": bar, "page": shown})


@require_http_methods(["GET", "POST"])
@page("workbook.write")
def correct(request: HttpRequest, family_id: UUID, entry_id: UUID) -> HttpResponse:
    """Correct an entry: the composer with the entry as it stands, and a reason."""
    desk = open_desk(vars(request)["viewer"], family_id, entry_id)
    one = one_entry(desk.by, desk.opened, entry_id, opened=True)
    if one.withdrawn_at is not None and request.method == "GET":
        return HttpResponseRedirect(entry_address("entry", family_id, entry_id))
    if one.adds_to is not None and (one.replaced_by is None or request.method == "POST"):
        return correct_addition(request, desk, one)
    if request.method == "POST":
        occasion = replace(draft_of(request.POST), corrects=entry_id, earlier=(earlier_text(one.shown),))
        return _save(request, desk, of_post(request.POST), occasion)
    if one.replaced_by is not None:
        return HttpResponseRedirect(entry_address("correct_entry", family_id, one.replaced_by))
    sheet, occasion = _resumed(request, desk, one)
    return answer(request, desk, sheet, look_ahead(desk, sheet, corrects=entry_id), occasion)


def _resumed(request: HttpRequest, desk: Desk, one: OneEntry) -> tuple[Sheet, Occasion]:
    """Return what was written of a correction before, else the entry as it stands."""
    earlier = (earlier_text(one.shown),)
    sheet, occasion = resumed(request, desk)
    if occasion.corrects != one.shown.id:
        sheet, occasion = sheet_of(one, own_notes(desk.writer)), Occasion()
    return sheet, replace(occasion, corrects=one.shown.id, earlier=earlier)


def _save(request: HttpRequest, desk: Desk, sheet: Sheet, occasion: Occasion) -> HttpResponse:
    assert occasion.corrects is not None
    found, agreed = read(sheet, desk.scope), Agreed()
    if found.draft is None or found.faults:
        return refused(request, desk, sheet, occasion)
    who: dict[str, Any] = {"by": desk.by, "at": desk.at, "agree": agreed}
    try:
        with transaction.atomic():
            made = correct_entry(
                **who, entry_id=occasion.corrects, draft=found.draft, reason=sheet.one("because").strip()
            )
            drop_draft(by=desk.by, at=desk.at, draft_id=occasion.draft_id)
    except Stale:
        return _stale(request, desk, sheet, occasion)
    except REFUSALS as wrong:
        return refused(request, desk, sheet, occasion, wrong)
    forget_late(request, desk.family_id, occasion.draft_id)
    return done(request, desk, planned(desk, agreed.plan, found.draft) if agreed.plan else None, made.pk)


def _stale(request: HttpRequest, desk: Desk, sheet: Sheet, occasion: Occasion) -> HttpResponse:
    """Show the text that somebody else's correction left beside this one; joining them corrects that one."""
    assert occasion.corrects is not None
    now = one_entry(desk.by, desk.opened, occasion.corrects, opened=True)
    if now.withdrawn_at is not None:
        return refused(request, desk, sheet, occasion, NotPossible(WITHDRAWN.format(by=now.withdrawn_by)))
    if now.replaced_by is not None:
        now = one_entry(desk.by, desk.opened, now.replaced_by, opened=True)
    return entry_conflict(request, desk, sheet, now)
