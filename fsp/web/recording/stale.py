"""A save that somebody else overtook: both texts, and a way to combine them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fsp.core.errors import Stale
from fsp.people.selectors.directory import changed_at
from fsp.web.components.words import reading_moment
from fsp.web.parts import StaleEdit, StaleField
from fsp.web.recording.occasion import Occasion, RecordingForm
from fsp.web.recording.sending import STALE

SOMEBODY = "Somebody else"


def stale_page(
    request: HttpRequest, occasion: Occasion, form: RecordingForm, refusal: Stale, back: str
) -> HttpResponse:
    """Show what is saved now beside what was typed. Nothing is saved; the next save is against the version shown."""
    family = occasion.record.family
    differ = [name for name in refusal.mine if refusal.mine[name] != refusal.theirs[name]]
    same = [name for name in refusal.mine if name not in differ]
    stale = StaleEdit(
        what=f"the record of the {refusal.theirs.get('name', family.name)} family",
        changed_by=SOMEBODY,
        changed_at=reading_moment(changed_at(family)),
        fields=tuple(
            StaleField(name, str(form.fields[name].label), refusal.theirs[name], refusal.mine[name]) for name in differ
        ),
        save_url=request.path,
        back_url=back,
        version=family.version,
        unchanged=tuple((name, refusal.mine[name]) for name in same),
    )
    return render(request, "stale.html", {"stale": stale}, status=STALE)
