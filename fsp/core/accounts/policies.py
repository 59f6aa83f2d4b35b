"""Rules of accounts."""

from __future__ import annotations

from collections.abc import Iterable

from fsp.core.accounts.second_factor import Factors
from fsp.core.errors import Invalid, NotPossible
from fsp.core.models import Account
from fsp.definitions.access import access_matrix

DEMO_DOMAIN = "@demo.invalid"
MOST_PASSKEYS = 10
LAST_ONE = (
    "This is your last second factor: without it nobody could sign in as you. Add another passkey or an "
    "authenticator app first, then remove this one."
)


def can_sign_in(account: Account, *, demonstration: bool) -> bool:
    """Answer whether this account may sign in at all.

    Parts of the system never do; accounts of the demonstration, whose secrets are no secrets, only there.
    """
    is_open_person = account.is_active and account.kind == Account.Kind.PERSON
    return is_open_person and (demonstration or not account.email.endswith(DEMO_DOMAIN))


def check_roles(codes: Iterable[str]) -> None:
    """Raise ``Invalid`` when a role is unknown, or is one that only a part of the system holds."""
    people = {role.code for role in access_matrix().roles if not role.is_system}
    unknown = sorted(set(codes) - people)
    if unknown:
        raise Invalid(
            "roles", f"There is no role {', '.join(unknown)} for people. Choose among {', '.join(sorted(people))}."
        )


def can_remove(factors: Factors) -> bool:
    """Answer whether one of these second factors may go: another must stay."""
    return factors.count > 1


def check_can_remove(factors: Factors) -> None:
    """Raise ``NotPossible`` when it is the last second factor. Recovery codes do not count: they run out."""
    if not can_remove(factors):
        raise NotPossible(LAST_ONE)
