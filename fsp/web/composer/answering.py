"""Answering with the composer's page, or with the part of it that htmx asked for."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from fsp.core.access import can
from fsp.web.access import View
from fsp.web.components.fields import FormError
from fsp.web.composer.build import address, composer_page
from fsp.web.composer.desk import Desk, open_desk
from fsp.web.composer.occasions import Occasion
from fsp.web.composer.planning import Look
from fsp.web.composer.sheet import Sheet
from fsp.web.families.identity import identity

SECTION = "record"


def by_form(view: View) -> View:
    """Let a view be reached by a form alone; an address typed or gone back to leads to the composer."""

    @wraps(view)
    def posted(request: HttpRequest, family_id: UUID) -> HttpResponseBase:
        if request.method == "POST":
            return view(request, family_id=family_id)
        return HttpResponseRedirect(address("write", family_id))

    return posted


def is_fragment(request: HttpRequest) -> bool:
    """Answer whether a script asks for a part of the page."""
    return request.headers.get("HX-Request") == "true"


def answer(
    request: HttpRequest, desk: Desk, sheet: Sheet, look: Look, occasion: Occasion, *, faulty: bool = False
) -> HttpResponse:
    """Answer with the whole page. ``faulty``: it was to be saved and could not be, so every fault is named on top."""
    errors: tuple[FormError, ...] = look.faults if faulty else ()
    page = composer_page(desk, sheet, look.will, occasion, errors)
    return shown(request, desk, "composer/write.html", page, status=422 if faulty else 200)


def fragment(request: HttpRequest, desk: Desk, look: Look) -> HttpResponse:
    """Answer with what the entry will do, the hidden values in it, and the proof of the opening where it is new."""
    fresh = desk.opening if desk.opening != request.POST.get("opening", "") else ""
    will = replace(look.will, seal_url=address("write_seal", desk.family_id), opening=fresh)
    return render(request, "composer/fragment.html", {"will": will})


def shown(request: HttpRequest, desk: Desk, template: str, page: object, status: int = 200) -> HttpResponse:
    """Answer with a page of the family, under its identity bar. Opens the record when the desk has not."""
    record = desk.record or open_desk(desk.by, desk.family_id).record
    assert record is not None
    looks = can("looked.read", desk.by, desk.writer.standing)
    bar = replace(identity(record, SECTION, desk.today, may_see_looks=looks), record_url="")
    return render(request, template, {"identity": bar, "page": page}, status=status)
