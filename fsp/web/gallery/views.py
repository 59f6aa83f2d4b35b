"""The gallery: a page of all parts, and every page of the product in each state. Holds no real person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fsp.web.gallery.examples import every, parts


def gallery(request: HttpRequest) -> HttpResponse:
    """All parts on one page, with links to the pages."""
    return render(request, "gallery.html", parts())


def gallery_page(request: HttpRequest, name: str) -> HttpResponse:
    """One page of the product with made-up contents."""
    for example in every():
        if example.name == name:
            return render(request, example.template, example.context)
    raise Http404
