"""What a person sees when a page does not open. Nothing here shows what the page would have held."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode

FORM_TOO_OLD = "This form was open for too long, or came from another page. Go back, load the page again and retry."
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


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose proof of origin is missing or wrong."""
    return refused(request, FORM_TOO_OLD)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours with a number that the log names too, and nothing else about it."""
    error_id = secrets.token_hex(4)
    vars(request)["error_id"] = error_id
    return HttpResponse(render_to_string("500.html", {"error_id": error_id}), status=500)


def to_sign_in(request: HttpRequest, *, ended: bool = False) -> HttpResponseBase:
    """Lead to signing in, and back to the page afterwards when it can simply be opened again."""
    asked = {"next": request.get_full_path()} if request.method == "GET" else {}
    query = urlencode({**asked, **({"ended": "1"} if ended else {})})
    return _redirect(request, f"{reverse('account_login')}?{query}" if query else reverse("account_login"))


def to_set_up(request: HttpRequest) -> HttpResponseBase:
    """Lead to setting up the second factor, before which nothing opens."""
    return _redirect(request, reverse("mfa_activate_totp"))


def _redirect(request: HttpRequest, address: str) -> HttpResponseBase:
    if request.headers.get("HX-Request") != "true":
        return HttpResponseRedirect(address)
    # A fragment must not be replaced by a whole page: htmx then loads the address instead.
    return HttpResponse(headers={"HX-Redirect": reverse("account_login")})
