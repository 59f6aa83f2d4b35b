"""One's own account: what there is to look after, where one is signed in, the password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.views import PasswordChangeView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fsp.core.access import sessions
from fsp.core.access.sessions import OwnSession
from fsp.core.accounts.actions import own
from fsp.core.accounts.second_factor import find_factors
from fsp.core.errors import Invalid, NotFound
from fsp.web.access import ViewerRequest
from fsp.web.sign_in.sentences import FEW_CODES

HOW = {
    "passkey": "a passkey",
    "app": "password and authenticator app",
    "recovery_code": "password and a recovery code",
}
ENDED = "That browser is signed out. Its next step leads to signing in."


@dataclass(frozen=True)
class SignedInAt:
    """One line of "Where you are signed in", in words."""

    session: OwnSession
    device: str
    how: str


def my(request: ViewerRequest) -> HttpResponse:
    """What there is of one's own account, with a link to each part of it."""
    factors = find_factors(request.viewer.account_id)
    context = {
        "factors": factors,
        "few_codes": factors.codes_left is None or factors.codes_left <= FEW_CODES,
        "signed_in_at": len(sessions.list_own_sessions(request.viewer)),
    }
    return render(request, "account/my.html", context)


def my_sessions(request: ViewerRequest) -> HttpResponse:
    """Where one is signed in: since when, until when, with what; this browser is marked."""
    lines = tuple(_line(each) for each in sessions.list_own_sessions(request.viewer))
    return render(request, "account/sessions.html", {"lines": lines, "others": len(lines) - 1})


def end_session(request: ViewerRequest, session_id: UUID) -> HttpResponse:
    """Sign out one other browser of one's own; this one signs out by its own button."""
    found = next((each for each in sessions.list_own_sessions(request.viewer) if each.id == session_id), None)
    if found is None or found.is_this:
        raise NotFound
    if request.method == "POST":
        own.end_session(by=request.viewer, at=timezone.now(), session_id=session_id)
        messages.success(request, ENDED)
        return HttpResponseRedirect(reverse("my_sessions"))
    return render(request, "account/end_session.html", {"line": _line(found)})


def end_other_sessions(request: ViewerRequest) -> HttpResponse:
    """Sign out every other browser."""
    if request.method == "POST":
        ended = own.end_other_sessions(by=request.viewer, at=timezone.now())
        messages.success(request, f"Signed out elsewhere: {ended}. You stay signed in here.")
        return HttpResponseRedirect(reverse("my_sessions"))
    return render(request, "account/end_session.html", {"line": None})


class PasswordView(PasswordChangeView):  # type: ignore[misc]
    """A new password of one's own: this browser stays signed in, every other one is signed out."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Change the password, and keep this browser's session."""
        request: HttpRequest = self.request
        try:
            account = own.change_password(
                by=vars(request)["viewer"], at=timezone.now(), password=form.cleaned_data["password1"]
            )
        except Invalid as refusal:
            form.add_error(refusal.field, refusal.sentence)
            refused: HttpResponse = self.form_invalid(form)
            return refused
        update_session_auth_hash(request, account)
        messages.success(request, "Your password is changed. Other browsers are signed out.")
        return HttpResponseRedirect(reverse("my"))


def _line(found: OwnSession) -> SignedInAt:
    return SignedInAt(found, found.device or "Not told", HOW.get(found.how, "not told"))
