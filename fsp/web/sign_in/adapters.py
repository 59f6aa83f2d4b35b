"""Our answers to the questions that django-allauth asks while somebody signs in or out."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.handlers.proxy import AxesProxyHandler
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fsp.core.accounts import Account
from fsp.core.accounts.lock import password_key
from fsp.core.accounts.policies import can_remove
from fsp.core.accounts.second_factor import find_factors
from fsp.web import session
from fsp.web.sign_in.sentences import LOCKED, WRONG, WRONG_CODE

SILENT = frozenset({"account/messages/logged_in.txt", "account/messages/logged_out.txt"})
HOW = {"totp": "app", "webauthn": "passkey", "recovery_codes": "recovery_code"}


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
        proofs = [record for record in get_authentication_records(request, user) if record["method"] == "mfa"]
        if proofs:
            session.begin(request, user, HOW.get(proofs[-1].get("type", ""), ""))

    def logout(self, request: HttpRequest) -> None:
        """Sign out: the access session ends in the database, not only in this browser."""
        session.end(request)
        session.leave(request)

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
        """Say no: the guard of the page has asked already (``fsp.web.access.stepped_up``)."""
        return False

    def get_reauthentication_methods(self, user: Account) -> list[dict[str, str]]:
        """A password alone never opens a sensitive step: only a code does."""
        if not user.is_authenticated:
            return []
        return [{"id": "mfa_reauthenticate", "description": "Prove it", "url": reverse("mfa_reauthenticate")}]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try towards the lock of the account everywhere, unless it comes from a place that is locked out.

        From there django-axes refuses it next, whatever the password. Counted all the same, tries from one place
        would lock the account's owner out in every other.
        """
        if AxesProxyHandler.is_allowed(request, credentials):
            super().pre_authenticate(request, **credentials)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by e-mail address alone, whatever name of the service they are sent to."""
        return password_key(str(credentials.get("email") or ""))

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

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the service to the passkey; it works for this host name and no other."""
        return {"id": context.request.get_host().partition(":")[0], "name": "Family Solutions Plus"}

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Nobody goes without: the last second factor stays until there is another."""
        return can_remove(find_factors(authenticator.user_id))

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
