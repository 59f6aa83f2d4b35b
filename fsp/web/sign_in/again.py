"""Proving a second factor again, before a sensitive step; then back to where the person was."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from fsp.core.access import sessions
from fsp.core.accounts.second_factor import CODES, find_factors
from fsp.web.parked import is_parked
from fsp.web.sign_in import passkeys
from fsp.web.sign_in.forms import CodeAgainForm
from fsp.web.sign_in.passkey_forms import PasskeyAgainForm
from fsp.web.sign_in.sentences import KEPT_FOR_NOW
from fsp.web.sign_in.views import demo_code, tell_code_spent


def prove_again(request: HttpRequest) -> HttpResponseBase:
    """Ask for a code or a passkey; a right one opens the sensitive steps for fifteen minutes."""
    account: Any = request.user
    if passkeys.wants_question(request):
        return passkeys.question(account)
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, app="allauth.account", action="reauthenticate", user=account
    )
    if refused is not None:
        return refused
    with_passkey = "credential" in request.POST
    sent = request.POST if request.method == "POST" else None
    form = PasskeyAgainForm(sent, user=account) if with_passkey else CodeAgainForm(sent, user=account)
    if form.is_valid():
        return _proved(request, form)
    return render(request, "mfa/reauthenticate.html", _context(request, form, with_passkey=with_passkey))


def _proved(request: HttpRequest, form: Any) -> HttpResponse:
    form.save()
    viewer = vars(request)["viewer"]
    sessions.prove_again(viewer.token)
    used = getattr(form, "authenticator", None)
    if used is not None and used.type == CODES:
        tell_code_spent(request, find_factors(viewer.account_id).codes_left or 0)
    return HttpResponseRedirect(_following(request))


def _context(request: HttpRequest, form: Any, *, with_passkey: bool) -> dict[str, Any]:
    following = _following(request)
    account: Any = request.user
    return {
        **passkeys.context(request),
        "form": CodeAgainForm(user=account) if with_passkey else form,
        "webauthn_form": form if with_passkey else None,
        "factors": find_factors(account.pk),
        "demo_code": demo_code(account),
        "following": following,
        "kept": KEPT_FOR_NOW if is_parked(request, following) else "",
    }


def _following(request: HttpRequest) -> str:
    return get_next_redirect_url(request) or reverse("my")
