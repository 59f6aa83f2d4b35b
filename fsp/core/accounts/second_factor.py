"""The second factor: what an account has of it, and that each code and each signature works once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.db import transaction

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES


@dataclass(frozen=True)
class Passkey:
    """One passkey of an account, under the name that its person gave it."""

    id: int
    name: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Factors:
    """What an account can prove itself with beside its password. ``codes_left`` is empty where none were made."""

    has_app: bool
    passkeys: tuple[Passkey, ...]
    codes_left: int | None

    @property
    def count(self) -> int:
        """How many second factors there are; recovery codes are a way back in, not a factor to live on."""
        return len(self.passkeys) + self.has_app


def find_factors(account_id: UUID) -> Factors:
    """Return what an account has, passkeys in the order in which they were added."""
    found = list(Authenticator.objects.filter(user_id=account_id).order_by("created_at", "pk"))
    codes = next((each for each in found if each.type == CODES), None)
    return Factors(
        any(each.type == APP for each in found),
        tuple(
            Passkey(each.pk, each.wrap().name, each.created_at, each.last_used_at)
            for each in found
            if each.type == PASSKEY
        ),
        None if codes is None else len(codes.wrap().get_unused_codes()),
    )


def has_second_factor(account_id: UUID) -> bool:
    """Answer whether the account has set up an authenticator app or a passkey."""
    return bool(Authenticator.objects.filter(user_id=account_id, type__in=[APP, PASSKEY]).exists())


@transaction.atomic
def spend_code(account_id: UUID, code: str) -> bool:
    """Take a time-based code, and answer whether it still could be taken.

    A code of the same or an earlier time step never works again, in any process of the service: allauth's own
    memory of used codes is shorter than a code's life when clocks may differ (RFC 6238, section 5.2).
    """
    authenticator = Authenticator.objects.select_for_update().get(user_id=account_id, type=APP)
    step = _step_of(decrypt(authenticator.data["secret"]), code)
    if step is None or step <= authenticator.data.get("spent_step", 0):
        return False
    authenticator.data["spent_step"] = step
    authenticator.save(update_fields=["data"])
    return True


@transaction.atomic
def spend_signature(authenticator_id: int, count: int) -> bool:
    """Take a passkey's signature by the count it carries, and answer whether it still could be taken.

    A passkey that counts must count upwards: the same or a lower number comes from a copy of it. Passkeys that
    are kept in step between devices do not count, and always say 0 (WebAuthn, section 6.1.1).
    """
    passkey = Authenticator.objects.select_for_update().get(pk=authenticator_id, type=PASSKEY)
    kept = passkey.data
    last = kept["sign_count"] if "sign_count" in kept else passkey.wrap().authenticator_data.counter
    if (count or last) and count <= last:
        return False
    kept["sign_count"] = count
    passkey.save(update_fields=["data"])
    return True


def spent_steps() -> dict[UUID, int]:
    """Return the time step of the last code that each account spent: no code up to it works again."""
    totp = Authenticator.objects.filter(type=APP, data__has_key="spent_step")
    return {account_id: data["spent_step"] for account_id, data in totp.values_list("user_id", "data")}


def _step_of(secret: str, code: str) -> int | None:
    fitting = (
        step
        for step in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    )
    return next(fitting, None)
