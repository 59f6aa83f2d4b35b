"""Pages of what waits: matches that were not shown to the one who searched, and words that were held back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fsp.core.access import Viewer, check
from fsp.core.errors import NotFound
from fsp.core.reads import log_read
from fsp.people.actions.hidden import settle_match, settle_words
from fsp.people.selectors.held import matches_to_review, words_to_settle
from fsp.web.access import page
from fsp.web.alerts.page import held_page, matches_page

DEALT_WITH = "It is taken off this list. Who dealt with it, and when, is kept."
SAME_AS = "people"  # the page of a family that shows the same values: the log of reads names no other


@page("matches.review")
def matches(request: HttpRequest) -> HttpResponse:
    """The searches that met a restricted record; sending one says that it was dealt with."""
    viewer: Viewer = vars(request)["viewer"]
    check("matches.review", viewer)
    if request.method == "POST":
        settle_match(by=viewer, at=timezone.now(), match_id=_chosen(request))
        messages.success(request, DEALT_WITH)
        return HttpResponseRedirect(reverse("matches"))
    return render(request, "alerts/matches.html", {"page": matches_page(matches_to_review(viewer))})


@page("compartment.read")
def held_words(request: HttpRequest) -> HttpResponse:
    """The words of others that were held back and wait for the reader; reading them is in the log of reads."""
    viewer: Viewer = vars(request)["viewer"]
    if request.method == "POST":
        settle_words(by=viewer, at=timezone.now(), held_id=_chosen(request))
        messages.success(request, DEALT_WITH)
        return HttpResponseRedirect(reverse("held_words"))
    waiting = words_to_settle(viewer)
    for family_id in sorted({each.hidden_for for each in waiting}):
        log_read(viewer, family_id, SAME_AS)
    return render(request, "alerts/held.html", {"page": held_page(waiting)})


def _chosen(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("which", ""))
    except ValueError:
        raise NotFound from None
