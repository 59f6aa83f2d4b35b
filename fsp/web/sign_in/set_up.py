"""The first second factor of a new person, an app or a passkey: all that a password opens while there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.totp.views import ActivateTOTPView
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic.edit import FormView

from fsp.core.access import Viewer, acting
from fsp.core.accounts.actions import own
from fsp.core.accounts.second_factor import has_second_factor, spend_code
from fsp.web import session
from fsp.web.sign_in import passkeys
from fsp.web.sign_in.forms import SetUpForm
from fsp.web.sign_in.passkey_forms import NewPasskeyForm


class SetUpView(ActivateTOTPView):  # type: ignore[misc]
    """Choosing the first second factor; the app is set up here, a passkey by its button."""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        """Turn away who has not given a password, or has a second factor already."""
        return turned_away(request) or FormView.dispatch(self, request, *args, **named)

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Add whether passkeys work here."""
        return {**super().get_context_data(**named), **passkeys.context(self.request)}

    def form_valid(self, form: SetUpForm) -> HttpResponseBase:
        """Take the code, once, and open the access session: both factors are proved now."""
        secret, code = form.secret, form.cleaned_data["code"]

        def add(viewer: Viewer) -> None:
            own.set_up_app(by=viewer, at=timezone.now(), secret=secret)
            spend_code(viewer.account_id, code)

        clear_totp_secret(self.request)
        return _begin(self.request, "app", add)


def set_up_passkey(request: HttpRequest) -> HttpResponseBase:
    """Take the first passkey, and open the access session."""
    away = turned_away(request)
    if away is not None:
        return away
    if passkeys.wants_question(request):
        return passkeys.new_question(request.user)  # type: ignore[arg-type]
    if request.method != "POST":
        return HttpResponseRedirect(reverse("mfa_activate_totp"))
    form = NewPasskeyForm({"credential": request.POST.get("credential", "")})
    if form.is_valid():
        answers = form.cleaned_data
        return _begin(request, "passkey", lambda viewer: _add_passkey(viewer, answers["name"], answers["credential"]))
    for sentence in form.errors.get("credential", []):
        messages.error(request, str(sentence))
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def turned_away(request: HttpRequest) -> HttpResponse | None:
    """Return where to go for who has not given a password, or has a second factor already."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("account_login"))
    if not has_second_factor(request.user.pk):
        return None
    if session.is_complete(request):
        return HttpResponseRedirect(reverse("my"))
    logout(request)
    return HttpResponseRedirect(reverse("account_login"))


def _add_passkey(viewer: Viewer, name: str, credential: dict[str, Any]) -> None:
    own.add_passkey(by=viewer, at=timezone.now(), name=name, credential=credential)


def _begin(request: HttpRequest, how: str, add: Callable[[Viewer], None]) -> HttpResponse:
    """Open the access session, add the factor under it, make recovery codes and show them."""
    with transaction.atomic():
        viewer = session.begin(request, request.user, how)  # type: ignore[arg-type]
        with acting(viewer):
            add(viewer)
            own.make_recovery_codes(by=viewer, at=timezone.now())
    return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
