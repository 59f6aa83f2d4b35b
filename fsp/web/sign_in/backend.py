"""Who may sign in with a password, and who a browser's session belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from fsp.core.accounts import Account, can_sign_in, find_account


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    """Password check by allauth; closed accounts and parts of the system look like a wrong password."""

    def user_can_authenticate(self, user: Account) -> bool:
        """Answer whether this account may sign in at all."""
        return can_sign_in(user, demonstration=settings.DEMONSTRATION)

    def get_user(self, user_id: UUID) -> Account | None:
        """Return a session's account with the roles it holds today, or none once it may not sign in."""
        account = find_account(user_id, on=timezone.localdate())
        return account if account is not None and self.user_can_authenticate(account) else None

    @classmethod
    def _stash_user(cls, user: Account | None) -> None:
        """Never let allauth say that the password was right but the account is closed."""
        return


def place_of(request: HttpRequest) -> str:
    """Return the network address that attempts come from; a proxy is believed only where settings name one.

    Of an IPv6 address the part that a network is given: whoever has one such network has all of its addresses.
    """
    return str(truncate_ip(get_adapter(request).get_client_ip(request)))


def name_for_lock(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """Return the e-mail address that wrong attempts are counted by, in one spelling."""
    given = credentials or {}
    return str(given.get("email") or given.get("username") or "").strip().lower()
