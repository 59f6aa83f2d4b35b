"""Drafts: kept by themselves while somebody writes, found again, and joined where two windows wrote in one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.utils import timezone

from fsp.core.errors import NotFound, NotPossible, Stale
from fsp.record.views.one_entry import is_entry
from fsp.record.workbook.actions import keep_draft, open_draft
from fsp.record.workbook.keeping import KeptDraft
from fsp.web.access import page
from fsp.web.components.words import reading_moment
from fsp.web.composer.answering import by_form, is_fragment
from fsp.web.composer.build import address
from fsp.web.composer.conflict import JOINED, STALE, draft_conflict, saved_already
from fsp.web.composer.desk import Desk
from fsp.web.composer.occasions import Occasion, draft_of, key_of, of_draft
from fsp.web.composer.sheet import Sheet, of_kept, of_post
from fsp.web.parked import forget_where, latest_of, sent_or_parked, tell

BESIDE = ("write_seal", "write_questions", "write_preview", "write_keep")


@by_form
@page("workbook.write")
def keep(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Keep what is written so far. Two windows on one draft: the second is shown both texts."""
    viewer, sheet, occasion = vars(request)["viewer"], of_post(request.POST), draft_of(request.POST)
    try:
        saved = keep_draft(
            by=viewer,
            at=timezone.now(),
            draft_id=occasion.draft_id,
            family_id=family_id,
            version=occasion.version,
            answers=sheet.as_kept(),
        )
    except NotPossible:
        if is_fragment(request):
            return JsonResponse({"saved": True}, status=STALE)
        return saved_already(request, family_id, sheet, occasion.draft_id)
    except Stale:
        theirs = open_draft(viewer, occasion.draft_id)
        if of_kept(theirs.answers) == sheet:
            return _kept(request, family_id, theirs)
        if is_fragment(request):
            return JsonResponse({"conflict": True, "version": theirs.version}, status=STALE)
        return draft_conflict(request, family_id, sheet, theirs)
    return _kept(request, family_id, saved)


def _kept(request: HttpRequest, family_id: UUID, saved: KeptDraft) -> HttpResponse:
    """Say that the draft is kept, and under which version."""
    forget_late(request, family_id, saved.id)
    if is_fragment(request):
        return JsonResponse({"version": saved.version, "kept": reading_moment(saved.saved_at)})
    joined = "&joined=yes" if request.POST.get(JOINED) else ""
    return HttpResponseRedirect(f"{address('write', family_id)}?draft={saved.id}{joined}")


def resumed(request: HttpRequest, desk: Desk) -> tuple[Sheet, Occasion]:
    """Return what arrived when the session had ended, else the draft that the address names, else a new sheet."""
    late = sent_or_parked(request) or _parked_beside(request, desk.family_id)
    if late is not None:
        return of_post(late), draft_of(late)
    draft_id = key_of(request.GET.get("draft", ""))
    found = find_draft(desk, draft_id) if draft_id else None
    if found is None:
        # Going back after saving begins a new entry: the old key is the saved one's.
        known = draft_id is not None and not is_entry(draft_id)
        return preset(request, desk), Occasion(draft_id) if draft_id and known else Occasion()
    sheet = of_kept(found.answers)
    return sheet, of_draft(found, sheet)


def _parked_beside(request: HttpRequest, family_id: UUID) -> QueryDict | None:
    """Return what another button of the page sent when the session had ended; it stays until it has been sent.

    The words of a correction or an addition are told of on its own page, to which the composer leads.
    """
    found = latest_of(request, [address(name, family_id) for name in BESIDE])
    if found is not None:
        what = draft_of(found)
        if str(what.corrects or what.adds_to or "write") in request.path:
            tell(request)
    return found


def forget_late(request: HttpRequest, family_id: UUID, draft_id: UUID) -> None:
    """Drop what was kept of one text, from whichever button of the composer: it has been sent by now."""
    paths = (request.path, *(address(name, family_id) for name in ("write", *BESIDE)))
    forget_where(request, paths, lambda kept: key_of(kept.get("draft", "")) == draft_id)


def find_draft(desk: Desk, draft_id: UUID) -> KeptDraft | None:
    """Return the writer's own draft in this record; nothing where there is none."""
    try:
        found = open_draft(desk.by, draft_id)
    except NotFound:
        return None
    return found if found.family_id == desk.family_id else None


def preset(request: HttpRequest, desk: Desk) -> Sheet:
    """Return a new sheet: the kind, the people and the modules that the address names, now as the time."""
    now = timezone.localtime(desk.at)
    fields: dict[str, tuple[str, ...]] = {"day": (now.date().isoformat(),), "time": (f"{now:%H:%M}",)}
    kind = request.GET.get("kind", "")
    if kind in desk.scope.kinds:
        fields["kind"] = (kind,)
        fields["significant"] = ("yes",) if desk.scope.kinds[kind].significant else ()
    fields["module"] = tuple(code for code in request.GET.getlist("module") if code in desk.scope.modules)
    named = tuple(key for key in request.GET.getlist("person") if key in desk.scope.by_id)
    return Sheet({name: texts for name, texts in {**fields, "who": named}.items() if texts})
