"""Pages of signing in: password, second factor, lock-out. allauth's views, narrowed."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fsp.core.accounts import Account
from fsp.core.accounts.demo import PASSWORD, DemoSignIn, list_demo_sign_ins
from fsp.core.accounts.second_factor import find_factors
from fsp.web import session
from fsp.web.parked import is_parked
from fsp.web.sign_in import passkeys
from fsp.web.sign_in.sentences import FEW_CODES, KEPT, LOCKED, code_spent, ended


class SignInView(LoginView):  # type: ignore[misc]
    """E-mail address and password, or a passkey; in the demonstration also the list of everybody's."""

    def get_initial(self) -> dict[str, Any]:
        """Fill in a sign-in of the demonstration: ``?as=`` and its e-mail address."""
        wanted = self.request.GET.get("as")
        known = {line.email for line in _demo()} if wanted else set()
        return {"login": wanted, "password": PASSWORD} if wanted in known else {}

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Add the sign-ins of the demonstration, why the person was signed out, and whether words are kept."""
        following = self.get_next_url()
        return {
            **super().get_context_data(**named),
            **passkeys.context(self.request),
            "demo_sign_ins": _demo(),
            "sentence": ended(self.request.GET.get("ended", "")),
            "kept": KEPT if following and is_parked(self.request, following) else "",
        }

    def form_valid(self, form: object) -> HttpResponse:
        """Give who has no second factor yet ten minutes to set one up."""
        response: HttpResponse = super().form_valid(form)
        if self.request.user.is_authenticated and not session.is_complete(self.request):
            self.request.session.set_expiry(session.SECONDS_TO_SET_UP)
        return response


class CodeView(AuthenticateView):  # type: ignore[misc]
    """The second factor: a code of the app, a passkey, or a recovery code."""

    def get(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        """Show the page, or ask the passkey."""
        if passkeys.wants_question(request):
            return passkeys.question(self.stage.login.user)
        response: HttpResponse = super().get(request, *args, **named)
        return response

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Add what this account has, and in the demonstration the code of this moment."""
        account = self.stage.login.user
        return {
            **super().get_context_data(**named),
            **passkeys.context(self.request),
            "factors": find_factors(account.pk),
            "demo_code": demo_code(account),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in; a recovery code is told to be spent."""
        account = self.stage.login.user
        response: HttpResponse = super().form_valid(form)
        used = getattr(form, "authenticator", None)
        if used is not None and used.type == Authenticator.Type.RECOVERY_CODES:
            tell_code_spent(self.request, find_factors(account.pk).codes_left or 0)
        return response


def demo_code(account: Account) -> DemoSignIn | None:
    """Return the sign-in of a person of the demonstration with the code of this moment; none in a real service."""
    return next((line for line in _demo() if line.email == account.email), None)


def tell_code_spent(request: HttpRequest, left: int) -> None:
    """Say on the next page that a recovery code was used, as a warning when few are left."""
    tell = messages.warning if left <= FEW_CODES else messages.info
    tell(request, code_spent(left))


def locked_out(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:
    """Answer for django-axes once an account is locked, whether or not there is such an account."""
    context = {"sentence": LOCKED, "cooloff_time": "30 minutes"}
    return render(request, "account/locked.html", context, status=429)


def _demo() -> tuple[DemoSignIn, ...]:
    return list_demo_sign_ins(on=timezone.localdate()) if settings.DEMONSTRATION else ()
