"""The first page: of those that the viewer's roles open, the first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fsp.web.access import own_page
from fsp.web.shell import first_page


@own_page
def start(request: HttpRequest) -> HttpResponse:
    """Lead to My day, or to the first page that opens to somebody who works with no family."""
    return redirect(first_page(vars(request)["viewer"]))
