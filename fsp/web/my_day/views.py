"""The pages of My day."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from fsp.core.access import Viewer
from fsp.definitions.access import access_matrix
from fsp.record.views.due import due_for
from fsp.record.views.late import list_late
from fsp.record.views.left import find_draft
from fsp.record.workbook.actions import acknowledge_notice, drop_draft
from fsp.web.access import own_page, page
from fsp.web.my_day.day import PAGE, everything, first_lines
from fsp.web.my_day.others import late_page, put_away_page
from fsp.web.shell import first_page

MAY = "my_day.read"
KEPT_AS_SEEN = "It is kept that you have seen this."


@own_page
def my_day(request: HttpRequest) -> HttpResponse:
    """What waits for the viewer; whoever works with no family is led to the first page that opens to them."""
    viewer, today = _viewer(request), timezone.localdate()
    if access_matrix().widest(viewer.roles, MAY, "core") == "none":
        return redirect(first_page(viewer))
    context = {"page": first_lines(viewer.name, due_for(viewer, today), today)}
    return render(request, "my_day/my_day.html", context)


@page(MAY)
def due(request: HttpRequest) -> HttpResponse:
    """All that waits, in the same order."""
    viewer, today = _viewer(request), timezone.localdate()
    shown = everything(due_for(viewer, today), today, _number(request))
    return render(request, "my_day/due.html", {"page": shown})


@page("clocks.extend")
def late(request: HttpRequest) -> HttpResponse:
    """The late clocks of the families that the viewer answers for."""
    viewer, today = _viewer(request), timezone.localdate()
    listed = list_late(viewer, today, page=_number(request), size=PAGE)
    return render(request, "my_day/late.html", {"page": late_page(listed, today)})


@page(MAY)
def put_away(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Ask once, then put a draft of the viewer's own away."""
    viewer = _viewer(request)
    draft = find_draft(viewer, draft_id)
    if request.method == "POST":
        drop_draft(by=viewer, at=timezone.now(), draft_id=draft_id)
        messages.success(request, "The draft is put away.")
        return redirect("my_day")
    return render(request, "my_day/put_away.html", {"page": put_away_page(draft)})


@require_POST
@page(MAY)
def notice_seen(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Keep that the viewer has seen a notice."""
    acknowledge_notice(by=_viewer(request), at=timezone.now(), notice_id=notice_id)
    messages.success(request, KEPT_AS_SEEN)
    return redirect("my_day")


def _number(request: HttpRequest) -> int:
    """Return the page asked for; the first where it cannot be read."""
    asked = request.GET.get("page", "1")
    return max(int(asked), 1) if asked.isdigit() and len(asked) < len("100000") else 1


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = vars(request)["viewer"]
    return viewer
