"""Our answers to the questions that django-allauth asks while somebody signs in or out."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fsp.core.accounts import Account
from fsp.web import session
from fsp.web.sign_in.sentences import LOCKED, WRONG, WRONG_CODE

SILENT = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Opens an access session when both factors are proved, and ends it at sign-out."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": WRONG,
        "too_many_login_attempts": LOCKED,
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in; the records open only to a sign-in that proved a second factor."""
        super().login(request, user)
        if any(record["method"] == "mfa" for record in get_authentication_records(request, user)):
            session.begin(request, user)

    def logout(self, request: HttpRequest) -> None:
        """Sign out: the access session ends in the database, not only in this browser."""
        session.end(request)
        super().logout(request)

    def post_login(self, request: HttpRequest, user: Account, **named: Any) -> HttpResponse:
        """Lead to the first page, or to setting up a second factor, before which nothing opens."""
        response: HttpResponse = super().post_login(request, user, **named)
        if session.is_complete(request):
            return response
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    def respond_user_inactive(self, request: HttpRequest, user: Account) -> HttpResponse:
        """Say no more than a wrong password says."""
        return HttpResponseRedirect(reverse("account_login"))

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Ask again before sensitive steps, but not while a new person sets up the second factor."""
        return session.is_complete(context.request)

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """A password alone never opens a sensitive step: only a code does."""
        if not user.is_authenticated:
            return []
        return [{"id": "mfa_reauthenticate", "description": "Use a code", "url": reverse("mfa_reauthenticate")}]

    def add_message(self, request: HttpRequest, level: int, *given: Any, **named: Any) -> None:
        """Drop the greetings of allauth; keep what a person needs to know."""
        if not SILENT & {*given[:1], named.get("message_template")}:
            super().add_message(request, level, *given, **named)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """This service sends no e-mail."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of second factors encrypted, with a key that is not in the database."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": WRONG_CODE}

    def get_totp_issuer(self) -> str:
        """Name the service in the authenticator app."""
        return "Family Solutions Plus"

    def can_delete_authenticator(self, authenticator: object) -> bool:
        """Nobody goes without: an administrator resets a lost second factor."""
        return False

    def encrypt(self, text: str) -> str:
        """Encrypt a secret for the database."""
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a secret from the database."""
        return _keys().decrypt(encrypted_text.encode()).decode()


def _keys() -> MultiFernet:
    secrets = [str(each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    digests = [sha256(b"second factor:" + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(digest)) for digest in digests])
