"""The composer: open it, look ahead, keep a draft, show a module's questions, move a sentence, save."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fsp.core.errors import NotFound
from fsp.web.access import page
from fsp.web.composer import saving
from fsp.web.composer.answering import answer, by_form, fragment, is_fragment
from fsp.web.composer.build import entry_address
from fsp.web.composer.chips import module_chips
from fsp.web.composer.desk import open_desk, stay_at_desk
from fsp.web.composer.hits import moved
from fsp.web.composer.keeping import resumed
from fsp.web.composer.occasions import draft_of
from fsp.web.composer.planning import look_ahead
from fsp.web.composer.sheet import Sheet, of_post


@require_http_methods(["GET", "POST"])
@page("workbook.write")
def write(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Open the composer for a new entry or a draft, or save what was written."""
    if request.method == "POST":
        return saving.save(request, family_id)
    desk = open_desk(vars(request)["viewer"], family_id)
    sheet, occasion = resumed(request, desk)
    if occasion.corrects is not None:
        where = entry_address("correct_entry", family_id, occasion.corrects)
        return HttpResponseRedirect(f"{where}?draft={occasion.draft_id}")
    if occasion.adds_to is not None:
        where = entry_address("add_to_entry", family_id, occasion.adds_to)
        return HttpResponseRedirect(f"{where}?draft={occasion.draft_id}")
    return answer(request, desk, sheet, look_ahead(desk, sheet), occasion)


@by_form
@page("workbook.write")
def preview(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Say what the entry will do; nothing is saved. A fragment for htmx, the whole page for everybody else."""
    sheet, occasion = of_post(request.POST), draft_of(request.POST)
    if not is_fragment(request):
        desk = open_desk(vars(request)["viewer"], family_id, occasion.corrects)
        return answer(request, desk, sheet, look_ahead(desk, sheet, corrects=occasion.corrects), occasion)
    desk = stay_at_desk(vars(request)["viewer"], family_id, request.POST.get("opening", ""), occasion.corrects)
    return fragment(request, desk, look_ahead(desk, sheet, corrects=occasion.corrects))


@by_form
@page("workbook.write")
def questions(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Show the questions of a module that was chosen: the module's part for htmx, else the whole page."""
    sheet, occasion = of_post(request.POST), draft_of(request.POST)
    if not is_fragment(request):
        desk = open_desk(vars(request)["viewer"], family_id, occasion.corrects)
        return answer(request, desk, sheet, look_ahead(desk, sheet, corrects=occasion.corrects), occasion)
    desk = stay_at_desk(vars(request)["viewer"], family_id, request.POST.get("opening", ""), occasion.corrects)
    code = request.GET.get("module", "")
    chosen = Sheet({**sheet.fields, "module": (*sheet.all("module"), code)})
    found = next((chip for chip in module_chips(chosen, desk.scope) if chip.code == code), None)
    if found is None:
        raise NotFound
    return render(request, "composer/module.html", {"module": found})


@by_form
@page("workbook.write")
def seal(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Move every sentence that holds a hidden value into the sealed part. Nothing is saved."""
    sheet, occasion = of_post(request.POST), draft_of(request.POST)
    desk = open_desk(vars(request)["viewer"], family_id, occasion.corrects)
    sheet = moved(sheet, look_ahead(desk, sheet, corrects=occasion.corrects).hits)
    return answer(request, desk, sheet, look_ahead(desk, sheet, corrects=occasion.corrects), occasion)
