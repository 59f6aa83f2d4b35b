"""The pages of figures."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from fsp.core.errors import NotFound
from fsp.insight.measures.choosing import NoSuchMeasure
from fsp.web.access import page
from fsp.web.scorecard import access, measures, published


@page("scorecard.read")
def scorecard(request: HttpRequest) -> HttpResponse:
    """The scorecard of a month."""
    shown = measures.scorecard_page(vars(request)["viewer"], settings.DATA, request.GET.get("month", ""))
    return render(request, "scorecard/scorecard.html", {"page": shown})


@page("scorecard.read")
def scorecard_csv(request: HttpRequest) -> HttpResponse:
    """The scorecard of a month as a file."""
    text = measures.scorecard_csv(settings.DATA, request.GET.get("month", ""))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="scorecard.csv"'
    return response


@page("measure_rows.read")
def measure_rows(request: HttpRequest, name: str) -> HttpResponse:
    """The records behind a measure."""
    try:
        shown = measures.rows_page(vars(request)["viewer"], settings.DATA, name, request.GET.get("month", ""))
    except NoSuchMeasure:
        raise NotFound from None
    if shown is None:
        return redirect("scorecard")
    return render(request, "scorecard/measure_rows.html", {"page": shown})


@page("published.read")
def benchmarks(request: HttpRequest) -> HttpResponse:
    """Oxfordshire, its neighbours and England over time."""
    shown = published.benchmarks_page(settings.DATA, request.GET.get("topic", ""))
    return render(request, "scorecard/benchmarks.html", {"page": shown})


@page("published.read")
def figures(request: HttpRequest) -> HttpResponse:
    """Every printed figure of the documents, checked."""
    return render(request, "scorecard/figures.html", {"page": published.figures_page(request.GET.get("verdict", ""))})


@page("published.read")
def access_matrix(request: HttpRequest) -> HttpResponse:
    """Who may do what."""
    return render(request, "access_matrix.html", {"page": access.matrix_page()})
