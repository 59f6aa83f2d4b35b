"""The pages that record in a family's record: what may be recorded, and one form for each."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fsp.core.access import check
from fsp.core.errors import NotFound, Stale
from fsp.people.selectors.standing import standing
from fsp.record.views.family import open_family
from fsp.web.access import View, page
from fsp.web.families.identity import identity
from fsp.web.parked import sent_or_parked
from fsp.web.recording.listing import record_page
from fsp.web.recording.occasion import Occasion, Recording, Subject
from fsp.web.recording.open_text import OpenText
from fsp.web.recording.page import FormPage
from fsp.web.recording.sending import FAULTY, send, tell
from fsp.web.recording.stale import stale_page

NOT_NOW = "This cannot be recorded as the record stands now. It may have been done already: look at the family's page."


@page("family.read")
def record(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """What the reader may record about this family now."""
    occasion = occasion_of(request, family_id)
    return _shown(request, occasion, "recording/record.html", record_page(occasion))


def view_of(recording: Recording) -> View:
    """Return the view of one form."""

    def view(request: HttpRequest, family_id: UUID, subject_id: UUID | None = None) -> HttpResponse:
        occasion = occasion_of(request, family_id)
        check(recording.capability, occasion.by, occasion.standing, band=recording.band)
        subject = _subject(recording, occasion, subject_id)
        back = record_url(family_id)
        if subject is None:
            shown = FormPage("This cannot be recorded now", back, note=NOT_NOW)
            return _shown(request, occasion, "recording/form.html", shown, status=409)
        return _form(request, recording, occasion, subject)

    return page(recording.capability, step_up=recording.step_up)(view)


def occasion_of(request: HttpRequest, family_id: UUID) -> Occasion:
    """Open the record for writing: who, when, in which relation. The opening is logged as every other."""
    viewer = vars(request)["viewer"]
    opened = open_family(viewer, family_id, "record")
    return Occasion(viewer, timezone.now(), opened, standing(family_id))


def record_url(family_id: UUID) -> str:
    """Return the address of the page that lists what may be recorded."""
    return reverse("record", kwargs={"family_id": family_id})


def _form(request: HttpRequest, recording: Recording, occasion: Occasion, subject: Subject) -> HttpResponse:
    form = recording.form(sent_or_parked(request), occasion=occasion, subject=subject)
    back = record_url(occasion.family_id)
    if request.method == "POST":
        try:
            done = send(form, lambda answers: recording.save(occasion, subject, answers), OpenText.of(occasion))
        except Stale as refusal:
            return stale_page(request, occasion, form, refusal, back)
        if done is not None:
            tell(request, done)
            return HttpResponseRedirect(back)
    shown = FormPage(recording.title_for(subject), back, form, recording.button, recording.note)
    return _shown(request, occasion, "recording/form.html", shown, status=FAULTY if form.errors else 200)


def _subject(recording: Recording, occasion: Occasion, subject_id: UUID | None) -> Subject | None:
    """Return what the form is about: nothing when the record's state no longer allows it."""
    found = next((each for each in recording.subjects(occasion.record) if each.id == subject_id), None)
    if found is None and subject_id is not None and not _is_of(occasion, subject_id):
        raise NotFound
    return found


def _is_of(occasion: Occasion, key: UUID) -> bool:
    record = occasion.record
    here = {member.person.pk for member in record.members} | {each.pk for each in record.allocations}
    return key in here | {spell.id for spell in record.spells}


def _shown(request: HttpRequest, occasion: Occasion, template: str, shown: object, status: int = 200) -> HttpResponse:
    bar = identity(occasion.record, "record", occasion.today, may_see_looks=occasion.may("looked.read"))
    return render(request, template, {"identity": bar, "page": shown}, status=status)
