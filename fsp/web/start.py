"""The first page: of those that the viewer's roles open, the first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from fsp.web.access import own_page
from fsp.web.shell import first_page


@own_page
def start(request: HttpRequest) -> HttpResponse:
    """Lead to My day, or to the first page that opens to somebody who works with no family.

    A parent or a young person to whom nothing opens yet is told so.
    """
    first = first_page(vars(request)["viewer"])
    return render(request, "nothing_shared.html") if first == reverse("start") else redirect(first)
