"""Wrong attempts of every kind count towards one lock-out: password, code, recovery code, passkey, proof again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.core import context
from axes.handlers.proxy import AxesProxyHandler
from django.core.exceptions import ValidationError

from fsp.core.accounts import Account
from fsp.web.sign_in.sentences import LOCKED


@contextmanager
def counted(account: Account) -> Iterator[None]:
    """Run a check of a proof. Refuses when the account is locked here; counts when the check refuses."""
    credentials = {"email": account.email}
    if not AxesProxyHandler.is_allowed(context.request, credentials):
        raise ValidationError(LOCKED, code="locked")
    try:
        yield
    except ValidationError:
        AxesProxyHandler.user_login_failed(__name__, credentials=credentials, request=context.request)
        raise
