"""The guard at every address: who looks, what the page needs, one transaction around it.

Every view carries one of three decorators; a test walks all addresses and fails for one that has none.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from fsp.core.access import Purpose, Viewer, acting, rule
from fsp.core.errors import NotAllowed, NotFound
from fsp.definitions.access import access_matrix
from fsp.web import parked, session
from fsp.web.refusals import not_found, refused, to_prove_again, to_set_up, to_sign_in

PUBLIC = "public"
OWN = "own account"
SESSION_ENDED = "28000"  # invalid_authorization_specification: what core.enter() raises
NOT_USED = ("camera", "geolocation", "microphone", "payment", "usb", "display-capture", "browsing-topics")
PERMISSIONS = ", ".join(f"{name}=()" for name in NOT_USED)

View = Callable[..., HttpResponseBase]


class ViewerRequest(HttpRequest):
    """A request as a view behind ``page`` or ``own_page`` gets it: for annotations."""

    viewer: Viewer


def page(capability: str, *, purpose: Purpose = Purpose.DIRECT_WORK, step_up: bool = False) -> Callable[[View], View]:
    """Open a view to signed-in people whose roles give the capability anywhere; it checks the record itself.

    The view runs, and its template is rendered, inside ``acting``; it finds the viewer in ``request.viewer``.
    ``step_up`` is for sensitive steps: it asks for a second factor again when the last proof is older than
    fifteen minutes, leads back to the page, and loses nothing that was typed.
    """

    def decorate(view: View) -> View:
        return _guarded(stepped_up(view) if step_up else view, capability, purpose)

    return decorate


def own_page(view: View) -> View:
    """Open a view about the viewer's own account to everybody who has signed in with both factors."""
    return _guarded(view, OWN, Purpose.DIRECT_WORK)


def stepped_up(view: View) -> View:
    """Ask for a fresh proof before this view. It stands inside ``own_page`` or ``page``, which knows the viewer."""

    @wraps(view)
    def proved(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if session.proved_lately(vars(request)["viewer"]):
            return view(request, *args, **named)
        parked.park(request)
        return to_prove_again(request)

    return proved


def public_page(view: View) -> View:
    """Open a view to everybody. It has no viewer, so the database shows it no record."""

    @wraps(view)
    def open_view(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        return view(request, *args, **named)

    vars(open_view)["capability"] = PUBLIC
    return open_view


def _guarded(view: View, capability: str, purpose: Purpose) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        viewer = session.viewer_of(request)
        if viewer is None:
            return _lead_in(request)
        vars(request)["viewer"] = viewer
        if request.method == "POST":
            parked.forget(request, request.path)
        try:
            _check_role(capability, viewer)
            with acting(viewer, purpose):
                return _rendered(view(request, *args, **named))
        except NotAllowed as refusal:
            return refused(request, refusal.sentence)
        except NotFound:
            return not_found(request)
        except DatabaseError as error:
            if getattr(error.__cause__, "sqlstate", None) != SESSION_ENDED:
                raise
        return _ended(request)

    vars(guarded)["capability"] = capability
    return guarded


def _lead_in(request: HttpRequest) -> HttpResponseBase:
    """Lead who has given only a password to the second factor, everybody else to the start."""
    return to_set_up(request) if request.user.is_authenticated else _ended(request)


def _ended(request: HttpRequest) -> HttpResponseBase:
    """Sign the browser out, keep what it sent for when the same person is back, and say why the session ended."""
    why = session.why_ended(request)
    if session.before(request).token is not None:
        session.leave(request)
    parked.park(request)
    return to_sign_in(request, ended=why)


def _check_role(capability: str, viewer: Viewer) -> None:
    """Refuse a page that none of the viewer's roles opens anywhere, before anything is looked up."""
    if capability == OWN:
        return
    matrix = access_matrix()
    bands = [known.band for known in matrix.capabilities if known.code == capability]
    if any(matrix.widest(viewer.roles, capability, band) != "none" for band in bands):
        return
    if all(matrix.refuses_silently(capability, band) for band in bands):
        raise NotFound
    raise NotAllowed(rule(capability, viewer).sentence)


def _rendered(response: HttpResponseBase) -> HttpResponseBase:
    """Render now, inside the transaction: a template's own queries need the access context too."""
    render = getattr(response, "render", None)
    return render() if render is not None and not getattr(response, "is_rendered", True) else response


def careful(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: nothing that a view answers is kept by a browser or proxy, and no device is used."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = PERMISSIONS
        patch_vary_headers(response, ["HX-Request"])
        return response

    return answer
