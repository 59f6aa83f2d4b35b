"""What a person sees when a page does not open. Nothing here shows what the page would have held."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

from fsp.web import parked

FORM_TOO_OLD = "This form was open for too long, or came from another page. Go back, load the page again and retry."
OPEN_TOO_LONG = "This page had been open for too long, so nothing was saved. Please send it once more."
NOT_YOURS = "Your role does not allow this page."


def refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """Explain a refusal: the rule, and who can help."""
    context = {"refusal": {"reason": sentence}}
    return render(request, "403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer that there is nothing here: the same bytes for no address, no record, and a record kept secret.

    The page is made without the request, so that nothing of who asks for what can show in it.
    """
    response = HttpResponse(render_to_string("404.html"), status=404)
    patch_vary_headers(response, ["Cookie"])
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what a library refuses; its own words stay inside."""
    return refused(request, NOT_YOURS)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Answer a form whose proof of origin is missing or wrong.

    A page of our own that was open while somebody signed in anew carries an old proof: what was typed there is kept,
    and its page is opened again. Only a browser's own word that the form is ours counts for that.
    """
    if not _is_ours(request):
        return refused(request, FORM_TOO_OLD)
    parked.park(request)
    messages.info(request, OPEN_TOO_LONG)
    return _redirect(request, parked.page_of(request) or "/")


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours with a number that the log names too, and nothing else about it."""
    error_id = secrets.token_hex(4)
    vars(request)["error_id"] = error_id
    return HttpResponse(render_to_string("500.html", {"error_id": error_id}), status=500)


def to_sign_in(request: HttpRequest, *, ended: str = "") -> HttpResponseBase:
    """Lead to signing in, and back afterwards to a page that can be opened again or whose words are kept.

    ``ended`` is the code of why the session ended, for a sentence.
    """
    page = parked.page_of(request)
    opens_again = request.method == "GET" or parked.is_parked(request, page)
    asked = {"next": page} if page and opens_again else {}
    return _redirect(request, _with(reverse("account_login"), {**asked, **({"ended": ended} if ended else {})}))


def to_set_up(request: HttpRequest) -> HttpResponseBase:
    """Lead to setting up the second factor, before which nothing opens."""
    return _redirect(request, reverse("mfa_activate_totp"))


def to_prove_again(request: HttpRequest) -> HttpResponseBase:
    """Lead to proving a second factor again, and back to this page."""
    return _redirect(request, _with(reverse("mfa_reauthenticate"), {"next": parked.page_of(request) or "/"}))


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address


def _is_ours(request: HttpRequest) -> bool:
    """Answer whether the browser itself says that a page of this service sent the form."""
    own = f"{request.scheme}://{request.get_host()}"
    return (
        request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin" and request.headers.get("Origin") == own
    )


def _redirect(request: HttpRequest, address: str) -> HttpResponseBase:
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(address)
    # A fragment must not be replaced by a whole page: htmx then loads the address instead.
    return HttpResponse(headers={"HX-Redirect": address})
