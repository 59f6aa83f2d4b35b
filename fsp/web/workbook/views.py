"""A module's page, and the form on it that says how far the module is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from fsp.core.access import Viewer, can
from fsp.core.errors import Stale
from fsp.record.views.family import FamilyRecord, open_family
from fsp.record.views.workbook import Card
from fsp.record.views.workbook import module_page as read_module
from fsp.record.workbook.actions import change_module
from fsp.web.access import page
from fsp.web.components.words import reading_date
from fsp.web.families.addresses import module_url
from fsp.web.families.paging import page_asked
from fsp.web.families.views import bar
from fsp.web.parked import sent_or_parked
from fsp.web.parts import StaleEdit, StaleField
from fsp.web.recording.occasion import Answers
from fsp.web.recording.open_text import OpenText
from fsp.web.recording.sending import FAULTY, STALE, send
from fsp.web.workbook.form import TEXTS, ModuleForm, draft_of
from fsp.web.workbook.module import module_page


@page("workbook.read")
def module(request: HttpRequest, family_id: UUID, code: str) -> HttpResponse:
    """One module of a family's Workbook; for those who may write in it, a form that says how far it is."""
    viewer: Viewer = vars(request)["viewer"]
    record = open_family(viewer, family_id, "module")
    found = read_module(viewer, record, code, page=page_asked(request.GET.get("page", "")))
    may_write = can("workbook.write", viewer, record.standing)
    form = ModuleForm(sent_or_parked(request), record=record, card=found.card) if may_write else None
    if form is not None and request.method == "POST":
        at = timezone.now()
        where = OpenText(viewer, at, (family_id,))
        try:
            if send(form, lambda answers: _change(viewer, at, record, code, answers), where):
                messages.success(request, f"{found.card.module.title} is as you said.")
                return redirect("module", family_id=family_id, code=code)
        except Stale as refusal:
            return stale_module(request, record, form, found.card, refusal)
    shown = module_page(viewer, record, found, form)
    context = {"identity": bar(viewer, record, "workbook"), "page": shown}
    return render(request, "families/module.html", context, status=FAULTY if shown.faulty else 200)


def _change(viewer: Viewer, at: datetime, record: FamilyRecord, code: str, answers: Answers) -> object:
    version, draft = answers["version"], draft_of(answers)
    return change_module(by=viewer, at=at, family_id=record.family.pk, module=code, version=version, draft=draft)


def stale_module(
    request: HttpRequest, record: FamilyRecord, form: ModuleForm, card: Card, refusal: Stale
) -> HttpResponse:
    """Show what is saved now beside what was typed; nothing is saved yet."""
    mine = {name: str(form.cleaned_data[name]) for name in ("state", "owner", *TEXTS)}
    theirs = {name: refusal.theirs.get(name, "") for name in TEXTS}
    differ = [name for name in TEXTS if mine[name] != theirs[name]]
    stale = StaleEdit(
        what=f"the module “{card.module.title}”",
        changed_by="Somebody else",
        changed_at=reading_date(card.since) or "the same time",
        fields=tuple(StaleField(name, str(form.fields[name].label), theirs[name], mine[name]) for name in differ),
        save_url=request.path,
        back_url=module_url(record.family.pk, card.module.code),
        version=card.version,
        unchanged=tuple((name, words) for name, words in mine.items() if name not in differ),
    )
    return render(request, "stale.html", {"stale": stale}, status=STALE)
