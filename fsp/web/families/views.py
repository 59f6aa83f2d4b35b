"""The pages of families."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from fsp.core.access import Viewer, can
from fsp.core.errors import NotFound
from fsp.record.views.family import FamilyRecord, open_family, people_of
from fsp.record.views.last_contact import last_contacts
from fsp.web.access import page
from fsp.web.families.identity import identity
from fsp.web.families.listing import LONGEST, address_of, list_page
from fsp.web.families.looked import looked_page
from fsp.web.families.page import Identity
from fsp.web.families.people import people_page
from fsp.web.families.plans import plans_page
from fsp.web.families.thread import thread
from fsp.web.families.workbook import workbook_page

SEARCHED = "searched"


@page("family.find")
def families(request: HttpRequest) -> HttpResponse:
    """The families the reader may see, searched and filtered. Whom somebody looks for is kept in the session."""
    if request.method == "POST":
        request.session[SEARCHED] = request.POST.get("q", "").strip()[:LONGEST]
        return redirect(address_of(request.POST))
    searched = request.session.get(SEARCHED, "") if request.GET.get("found") else ""
    listed = list_page(_viewer(request), request.GET, searched, timezone.localdate())
    return render(request, "families/list.html", {"page": listed})


@page("family.read")
def family(request: HttpRequest, family_id: UUID, section: str = "thread") -> HttpResponse:
    """One section of a family's page."""
    if section not in SECTIONS:
        raise NotFound
    viewer = _viewer(request)
    record = open_family(viewer, family_id, section)
    shown = SECTIONS[section](request, viewer, record)
    return render(request, f"families/{section}.html", {"identity": bar(viewer, record, section), "page": shown})


def bar(viewer: Viewer, record: FamilyRecord, section: str) -> Identity:
    """Return the bar of a family's page for a reader, offering what they may do."""
    looks = can("looked.read", viewer, record.standing)
    write = can("workbook.write", viewer, record.standing)
    return identity(record, section, timezone.localdate(), may_see_looks=looks, may_write=write)


def _thread(request: HttpRequest, viewer: Viewer, record: FamilyRecord) -> object:
    return thread(viewer, record, request.GET, timezone.localdate())


def _people(request: HttpRequest, viewer: Viewer, record: FamilyRecord) -> object:
    contacts = last_contacts(viewer, record) if can("workbook.read", viewer, record.standing) else {}
    return people_page(record, people_of(record), contacts, _as_at(request), timezone.localdate())


def _workbook(request: HttpRequest, viewer: Viewer, record: FamilyRecord) -> object:
    return workbook_page(viewer, record)


def _plans(request: HttpRequest, viewer: Viewer, record: FamilyRecord) -> object:
    return plans_page(viewer, record, timezone.localdate())


def _looked(request: HttpRequest, viewer: Viewer, record: FamilyRecord) -> object:
    return looked_page(viewer, record, request.GET.get("page", ""))


def _as_at(request: HttpRequest) -> date:
    """Return the day that the reader asks for; today when there is none or it is no date."""
    try:
        return date.fromisoformat(request.GET.get("as_at", ""))
    except ValueError:
        return timezone.localdate()


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = vars(request)["viewer"]
    return viewer


SECTIONS = {"thread": _thread, "people": _people, "workbook": _workbook, "plans": _plans, "looked": _looked}
