"""Addresses for tests only: one page of each kind that the product will have."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.urls import path

from fsp.config.urls import handler403, handler404, handler500
from fsp.config.urls import urlpatterns as product
from fsp.core.errors import NotAllowed, NotFound
from fsp.core.models import Account
from fsp.web.access import ViewerRequest, page, public_page
from fsp.web.parked import latest_of, sent_or_parked

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]
CANARY = "Canary-Hartley-1987"


@page("scorecard.read")
def me(request: ViewerRequest) -> HttpResponse:
    """Say who looks, as the database sees it."""
    with connection.cursor() as cursor:
        viewer = cursor.execute("SELECT core.viewer()").fetchone()[0]
    return HttpResponse(f"{viewer} {request.viewer.name} {','.join(request.viewer.roles)}")


@page("scorecard.read")
def lazy(request: ViewerRequest) -> SimpleTemplateResponse:
    """Ask the database only while the template is rendered."""

    def viewer() -> str:
        with connection.cursor() as cursor:
            return str(cursor.execute("SELECT core.viewer()").fetchone()[0])

    return SimpleTemplateResponse(engines["django"].from_string("{{ viewer }}"), {"viewer": viewer})


@page("scorecard.read")
def hidden(request: ViewerRequest, record: UUID) -> HttpResponse:
    """Refuse silently."""
    raise NotFound


@page("scorecard.read")
def not_yours(request: ViewerRequest) -> HttpResponse:
    """Write, then refuse openly."""
    Account.objects.create(email="half@done.example", name="Half Done")
    raise NotAllowed("This family is worked with by the East team. Ask Tom Brown.")


@page("import.run")
def administration(request: ViewerRequest) -> HttpResponse:
    """Open to nobody who is a person."""
    return HttpResponse("never")


@page("scorecard.read")
def break_in_two(request: ViewerRequest) -> HttpResponse:
    """Fail in the database with a value in hand."""
    email = f"{CANARY}@example.org".lower()
    Account.objects.create(email=email, name=CANARY)
    Account.objects.create(email=email, name=CANARY)
    return HttpResponse("never")


@page("scorecard.read")
def typed(request: ViewerRequest, name: str = "") -> HttpResponse:
    """Say what the form sends or was kept of it."""
    return _told(sent_or_parked(request))


@page("scorecard.read")
def beside(request: ViewerRequest) -> HttpResponse:
    """Say what was kept of another page's form."""
    return _told(latest_of(request, ["/typed/", "/sensitive/"]))


@page("scorecard.read", step_up=True)
def sensitive(request: ViewerRequest) -> HttpResponse:
    """Say the same on a page that wants a fresh proof."""
    return _told(sent_or_parked(request))


def _told(form: QueryDict | None) -> HttpResponse:
    return JsonResponse(dict(form.lists()) if form is not None else {})


@public_page
def raw(request: HttpRequest) -> HttpResponse:
    """Ask for records without anybody being there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT core.viewer()")
    return HttpResponse("never")


def unguarded(request: HttpRequest) -> HttpResponse:
    """Forget the decorator."""
    return HttpResponse(str(uuid4()))


urlpatterns = [
    *product,
    path("me/", me),
    path("lazy/", lazy),
    path("hidden/<uuid:record>/", hidden),
    path("not-yours/", not_yours),
    path("administration/", administration),
    path("break/", break_in_two),
    path("raw/", raw),
    path("form/", public_page(me)),
    path("stepped-up/", sensitive),
    path("typed/beside/", beside),
    path("typed/", typed),
    path("typed/<slug:name>/", typed),
]
