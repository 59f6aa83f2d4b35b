"""The pages of one clock."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from fsp.core.access import Viewer
from fsp.core.errors import NotAllowed
from fsp.record.clocks.actions import ExtensionDraft, agree_extension
from fsp.record.views.clock_story import open_clock
from fsp.web.access import page
from fsp.web.clocks.page import MoreTimePage
from fsp.web.clocks.story import clock_page, title_of
from fsp.web.parked import sent_or_parked
from fsp.web.recording.fields import DayField, text
from fsp.web.recording.open_text import OpenText
from fsp.web.recording.sending import FAULTY, send

NOT_YOURS = "Your role does not allow you to agree more time for this. Ask the manager of the team."
AGREED = "It is recorded that more time was agreed. The day it is due stays."


class MoreTimeForm(forms.Form):
    """More time for a clock: until when, and why."""

    use_required_attribute = False
    until = DayField(label="Until when?")
    reason = text("Why is more time needed?", longest=2000)


@page("family.read")
def clock(request: HttpRequest, family_id: UUID, clock_id: UUID) -> HttpResponse:
    """One clock: its rule, how its days were counted, who may stop it. Opening it opens the family's record."""
    today = timezone.localdate()
    story = open_clock(_viewer(request), family_id, clock_id, today)
    return render(request, "clocks/clock.html", {"page": clock_page(story, today)})


@page("clocks.extend")
def more_time(request: HttpRequest, family_id: UUID, clock_id: UUID) -> HttpResponse:
    """Agree more time for a clock."""
    viewer, at = _viewer(request), timezone.now()
    story = open_clock(viewer, family_id, clock_id, timezone.localdate())
    if not story.may_extend:
        raise NotAllowed(NOT_YOURS)
    back = reverse("clock", kwargs={"family_id": family_id, "clock_id": clock_id})
    form = MoreTimeForm(sent_or_parked(request))
    if request.method == "POST":
        agreed = send(
            form,
            lambda answers: agree_extension(by=viewer, at=at, clock_id=clock_id, draft=ExtensionDraft(**answers)),
            OpenText(viewer, at, (family_id,)),
        )
        if agreed is not None:
            messages.success(request, AGREED)
            return redirect(back)
    shown = MoreTimePage(title_of(story), story.view.clock.due_on, back, form)
    return render(request, "clocks/more_time.html", {"page": shown}, status=FAULTY if form.errors else 200)


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = vars(request)["viewer"]
    return viewer
