"""The lock-out of an account: what counts the wrong attempts, and how an administrator undoes it.

Two counters, both in the database, so that every process of the service counts together: django-axes counts
per account and place and locks after a few attempts; allauth's rate limit counts per account from everywhere,
more loosely, against guessing from many places at once.
"""

from __future__ import annotations

from allauth.core.internal import ratelimit
from axes.utils import reset
from django.core.cache import cache

from fsp.core.models import Account

LIMITS = "allauth.account"
FAILED = "login_failed"


def password_key(email: str) -> str:
    """Return the name under which wrong passwords of an e-mail address are counted, whoever has it."""
    return f"password:{email.strip().lower()}"


def factor_key(account: Account) -> str:
    """Return the name under which allauth counts wrong second factors of an account."""
    return f"mfa-auth-user-{account.pk}"


def forget_failures(account: Account) -> int:
    """Undo the lock of an account, and return how many places it was locked or counted from."""
    for rate in ratelimit.get_rates(app=LIMITS, action=FAILED):
        if rate.per == "key":
            for key in (password_key(account.email), factor_key(account)):
                cache.delete(ratelimit.get_cache_key(None, app=LIMITS, action=FAILED, rate=rate, key=key))
    return int(reset(username=account.email.lower()))
