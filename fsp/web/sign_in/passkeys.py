"""Passkeys in the browser: where they work, the questions that they answer, and signing in with one alone."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.http import urlencode

from fsp.core.accounts import Account
from fsp.web.sign_in.passkey_forms import PasskeyAloneForm


@dataclass(frozen=True)
class PasskeyPlace:
    """Whether passkeys work under the address that the browser uses; ``address`` is the same page where they do."""

    works: bool
    host: str
    address: str = ""


def passkey_place(request: HttpRequest) -> PasskeyPlace:
    """Return whether passkeys work here: they belong to a name, so never under a number such as 127.0.0.1."""
    host, port = split_domain_port(request.get_host())
    try:
        number = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return PasskeyPlace(True, host)
    here = f"{request.scheme}://localhost{':' + port if port else ''}{request.get_full_path()}"
    return PasskeyPlace(False, host, here if number.is_loopback else "")


def wants_question(request: HttpRequest) -> bool:
    """Answer whether a script asks for what a passkey is to sign, rather than a person for the page."""
    return request.method == "GET" and request.headers.get("Accept") == "application/json"


def question(account: Account | None) -> JsonResponse:
    """Return what one of the account's passkeys is to sign; without an account, any passkey of this service."""
    return JsonResponse(auth.begin_authentication(account))


def new_question(account: Account) -> JsonResponse:
    """Return what a new passkey of the account is to be made from: it verifies its user and names its account."""
    return JsonResponse(auth.begin_registration(account, True))


def sign_in_with_passkey(request: HttpRequest) -> HttpResponseBase:
    """Sign in with a passkey alone: the device proves both factors (see ``passkey_forms``)."""
    again: HttpResponseBase = HttpResponseRedirect(_with_next(request, reverse("account_login")))
    if request.user.is_authenticated or (request.method == "GET" and not wants_question(request)):
        return again
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, app="allauth.mfa", action="webauthn_login", limit_get=True
    )
    if refused is not None:
        return refused
    if wants_question(request):
        return question(None)
    form = PasskeyAloneForm(request.POST)
    if form.is_valid():
        form.save()
        login = Login(user=form.cleaned_data["credential"].user, redirect_url=get_next_redirect_url(request))
        response: HttpResponseBase = perform_login(request, login)
        return response
    for sentence in form.errors.get("credential", []):
        messages.error(request, sentence)
    return again


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the passkey part of a page is given."""
    return {"passkey_place": passkey_place(request)}


def _with_next(request: HttpRequest, address: str) -> str:
    following = get_next_redirect_url(request)
    return f"{address}?{urlencode({'next': following})}" if following else address
