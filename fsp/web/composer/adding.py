"""Adding to an entry: a text of its own below the first, which stays as it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from fsp.core.errors import Invalid
from fsp.record.views.one_entry import one_entry
from fsp.record.workbook.actions import add_to_entry
from fsp.record.workbook.planning import EntryPlan
from fsp.web.access import page
from fsp.web.components.fields import FormError
from fsp.web.composer.answering import shown
from fsp.web.composer.build import entry_address
from fsp.web.composer.desk import Desk, open_desk
from fsp.web.composer.entry_page import earlier_text
from fsp.web.composer.hits import hits_in
from fsp.web.composer.page import AddPage, EarlierText, Hit
from fsp.web.composer.saving import HIDDEN, REFUSALS
from fsp.web.parked import sent_or_parked

EMPTY = "Write what you add."


@dataclass
class Agreed:
    """Sees an addition before it is saved, and refuses one that holds a hidden value in the open."""

    text: str
    hits: tuple[Hit, ...] = ()

    def __call__(self, plan: EntryPlan) -> None:
        """Raise ``Invalid`` where the text must be changed."""
        if plan.hits:
            self.hits = hits_in(plan.hits, self.text)
            raise Invalid("text", HIDDEN)


@require_http_methods(["GET", "POST"])
@page("workbook.write")
def add(request: HttpRequest, family_id: UUID, entry_id: UUID) -> HttpResponse:
    """Add to an entry, one's own or another's."""
    desk = open_desk(vars(request)["viewer"], family_id)
    one = one_entry(desk.by, desk.opened, entry_id)
    if one.replaced_by is not None and request.method == "GET":
        return HttpResponseRedirect(entry_address("add_to_entry", family_id, one.replaced_by))
    first = one.replaced_by or entry_id
    so_far = tuple(earlier_text(each) for each in (one.shown, *one.shown.additions))
    sent = sent_or_parked(request)
    form = _page(desk, first, so_far, sent.get("text", "") if sent else "")
    if request.method == "POST":
        return _save(request, desk, first, form)
    return shown(request, desk, "composer/add.html", form)


def _save(request: HttpRequest, desk: Desk, entry_id: UUID, form: AddPage) -> HttpResponse:
    text = form.text.strip()
    if not text:
        return _refused(request, desk, form, EMPTY)
    agreed = Agreed(text)
    who: dict[str, Any] = {"by": desk.by, "at": desk.at, "agree": agreed}
    try:
        with transaction.atomic():
            add_to_entry(**who, entry_id=entry_id, text=text)
    except REFUSALS as wrong:
        return _refused(request, desk, replace(form, hits=agreed.hits), wrong.sentence)
    return HttpResponseRedirect(entry_address("entry", desk.family_id, entry_id))


def _refused(request: HttpRequest, desk: Desk, form: AddPage, sentence: str) -> HttpResponse:
    form = replace(form, errors=(FormError(sentence, "text"),))
    return shown(request, desk, "composer/add.html", form, status=422)


def _page(desk: Desk, entry_id: UUID, so_far: tuple[EarlierText, ...], text: str) -> AddPage:
    return AddPage(
        save_url=entry_address("add_to_entry", desk.family_id, entry_id),
        back_url=entry_address("entry", desk.family_id, entry_id),
        by=desk.named,
        earlier=so_far,
        text=text,
    )
