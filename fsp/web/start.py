"""The first page: of those that the viewer's roles open, the first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from fsp.web.access import own_page
from fsp.web.shell import navigation


@own_page
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the families, or to the first page that opens to somebody who may see none."""
    open_to = navigation(vars(request)["viewer"], request.path)
    return redirect(open_to[0].url if open_to else "families")
