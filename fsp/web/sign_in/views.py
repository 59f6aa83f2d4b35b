"""Pages of signing in and of one's own second factor. allauth's views, narrowed."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.views import ActivateTOTPView
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from fsp.core.accounts.demo import PASSWORD, DemoSignIn, list_demo_sign_ins
from fsp.core.accounts.second_factor import has_second_factor, spend_code
from fsp.web import session
from fsp.web.sign_in.sentences import ENDED, LOCKED


class SignInView(LoginView):  # type: ignore[misc]
    """E-mail address and password; in the demonstration also the list of everybody's."""

    def get_initial(self) -> dict[str, Any]:
        """Fill in a sign-in of the demonstration: ``?as=`` and its e-mail address."""
        wanted = self.request.GET.get("as")
        known = {line.email for line in _demo()} if wanted else set()
        return {"login": wanted, "password": PASSWORD} if wanted in known else {}

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Add the sign-ins of the demonstration, and why the person was signed out."""
        ended = ENDED if "ended" in self.request.GET else ""
        return {**super().get_context_data(**named), "demo_sign_ins": _demo(), "sentence": ended}

    def form_valid(self, form: object) -> HttpResponse:
        """Give who has no second factor yet ten minutes to set one up."""
        response: HttpResponse = super().form_valid(form)
        if self.request.user.is_authenticated and not session.is_complete(self.request):
            self.request.session.set_expiry(session.SECONDS_TO_SET_UP)
        return response


class CodeView(AuthenticateView):  # type: ignore[misc]
    """The second factor."""

    def get_context_data(self, **named: Any) -> dict[str, Any]:
        """Show a person of the demonstration the code of this moment."""
        email = self.stage.login.user.email
        code = next((line for line in _demo() if line.email == email), None)
        return {**super().get_context_data(**named), "demo_code": code}


class SetUpView(ActivateTOTPView):  # type: ignore[misc]
    """Setting up an authenticator app: all that a password alone opens, while there is none."""

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        """Turn away who has not given a password, or has an app already."""
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse("account_login"))
        if not has_second_factor(request.user.pk):
            response: HttpResponseBase = super().dispatch(request, *args, **named)
            return response
        if session.is_complete(request):
            return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
        logout(request)
        return HttpResponseRedirect(reverse("account_login"))

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        """Take the code, once, and open the access session: both factors are proved now."""
        response: HttpResponse = super().form_valid(form)
        account = self.request.user
        spend_code(account.pk, form.cleaned_data["code"])
        record_authentication(self.request, account, "mfa", type="totp", reauthenticated=True)
        session.begin(self.request, account)
        return response


def locked_out(request: HttpRequest, response: HttpResponse, credentials: object) -> HttpResponse:
    """Answer for django-axes once an account is locked, whether or not there is such an account."""
    context = {"sentence": LOCKED, "cooloff_time": "30 minutes"}
    return render(request, "account/locked.html", context, status=429)


def _demo() -> tuple[DemoSignIn, ...]:
    return list_demo_sign_ins(on=timezone.localdate()) if settings.DEMONSTRATION else ()
