"""Sign-ins of the demonstration: passwords and second factors that anybody can work out, only there."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import quote

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password

from fsp.core.accounts.policies import DEMO_DOMAIN
from fsp.core.accounts.second_factor import spent_steps
from fsp.core.accounts.selectors import roles_of, with_roles
from fsp.core.errors import NotPossible
from fsp.core.models import Account
from fsp.definitions.access import Role, access_matrix

SEED = b"Family Solutions Plus demonstration"
PASSWORD = "made-up-county"  # noqa: S105  printed on the sign-in page of the demonstration
STEP_SECONDS = 30


@dataclass(frozen=True)
class DemoSignIn:
    """One line of the demonstration's sign-in page."""

    role: str
    name: str
    email: str
    password: str
    code: str
    may_see: str

    @property
    def as_url(self) -> str:
        """The address that fills in the form."""
        return f"?as={quote(self.email)}"


def give_demo_credentials(account: Account) -> None:
    """Give an account of the demonstration its password and second factor.

    Raises ``NotPossible`` in a real service, and for an account that is not of the demonstration.
    """
    _check(account)
    account.password = _hashed()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    TOTP.activate(account, demo_secret(account.email))


def list_demo_sign_ins(*, on: date, seconds: float | None = None) -> tuple[DemoSignIn, ...]:
    """Return the sign-ins of the demonstration, in the order of the matrix; none in a real service.

    Staff who have an account but no password are not among them.

    ``seconds`` is the time of the codes since 1970, by default now: a code is a reading of the clock.
    """
    if not settings.DEMONSTRATION:
        return ()
    accounts = Account.objects.filter(email__endswith=DEMO_DOMAIN, is_active=True, kind=Account.Kind.PERSON)
    accounts = accounts.exclude(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    step = int(time.time() if seconds is None else seconds) // STEP_SECONDS
    spent = spent_steps()
    found = [
        (place, _line(account, role, max(step, spent.get(account.pk, 0) + 1)))
        for account in with_roles(accounts, on=on).order_by("email")
        for place, role in [_first_role(account)]
    ]
    return tuple(line for _, line in sorted(found, key=lambda pair: (pair[0], pair[1].email)))


def demo_secret(email: str) -> str:
    """Return the secret of a demonstration account's authenticator, the same in every demonstration."""
    digest = hmac.new(SEED, email.encode(), hashlib.sha256).digest()
    return base64.b32encode(digest[:20]).decode()


@cache
def _hashed() -> str:
    """The password's hash, the same for all: everybody can read the password, so its own salt would guard nobody."""
    return make_password(PASSWORD)


def _line(account: Account, role: Role | None, step: int) -> DemoSignIn:
    code = str(format_hotp_value(hotp_value(demo_secret(account.email), step)))
    name, may_see = (role.name, role.description) if role else ("No role", "Nothing")
    return DemoSignIn(name, account.name, account.email, PASSWORD, code, may_see)


def _first_role(account: Account) -> tuple[int, Role | None]:
    roles = access_matrix().roles
    held = roles_of(account)
    return next(((place, role) for place, role in enumerate(roles) if role.code in held), (len(roles), None))


def _check(account: Account) -> None:
    if not settings.DEMONSTRATION:
        raise NotPossible("This is a real service: demonstration passwords are never given here.")
    if not account.email.endswith(DEMO_DOMAIN):
        raise NotPossible(f"Only accounts whose e-mail address ends in {DEMO_DOMAIN} get demonstration passwords.")
