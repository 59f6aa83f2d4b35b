"""The second factor: whether an account has one, and that each of its codes works once."""

from __future__ import annotations

from uuid import UUID

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction


def has_second_factor(account_id: UUID) -> bool:
    """Answer whether the account has set up an authenticator app."""
    return bool(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists())


@transaction.atomic
def spend_code(account_id: UUID, code: str) -> bool:
    """Take a time-based code, and answer whether it still could be taken.

    A code of the same or an earlier time step never works again, in any process of the service: allauth's own
    memory of used codes is shorter than a code's life when clocks may differ (RFC 6238, section 5.2).
    """
    authenticator = Authenticator.objects.select_for_update().get(user_id=account_id, type=Authenticator.Type.TOTP)
    step = _step_of(decrypt(authenticator.data["secret"]), code)
    if step is None or step <= authenticator.data.get("spent_step", 0):
        return False
    authenticator.data["spent_step"] = step
    authenticator.save(update_fields=["data"])
    return True


def spent_steps() -> dict[UUID, int]:
    """Return the time step of the last code that each account spent: no code up to it works again."""
    totp = Authenticator.objects.filter(type=Authenticator.Type.TOTP, data__has_key="spent_step")
    return {account_id: data["spent_step"] for account_id, data in totp.values_list("user_id", "data")}


def _step_of(secret: str, code: str) -> int | None:
    fitting = (
        step
        for step in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    )
    return next(fitting, None)
