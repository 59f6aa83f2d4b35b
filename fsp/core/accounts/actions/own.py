"""What people do to their own account. They need no capability for it, only a fresh proof, which the page asks for."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from fsp.core import ledger
from fsp.core.access import Viewer, sessions
from fsp.core.accounts.events import of_account
from fsp.core.accounts.policies import MOST_PASSKEYS, check_can_remove
from fsp.core.accounts.second_factor import APP, CODES, PASSKEY, find_factors
from fsp.core.errors import Invalid, NotFound, NotPossible
from fsp.core.models import Account

LONGEST_NAME = 60


def add_passkey(*, by: Viewer, at: datetime, name: str, credential: dict[str, Any]) -> int:
    """Add a passkey whose credential the browser made and the page has checked; return its number."""
    account = _own(by)
    if len(find_factors(account.pk).passkeys) >= MOST_PASSKEYS:
        raise NotPossible(f"You have {MOST_PASSKEYS} passkeys, which is the most. Remove one that you no longer use.")
    made = WebAuthn.add(account, _name(name), credential).instance
    _tell("core.passkey_added", by, at)
    return int(made.pk)


def rename_passkey(*, by: Viewer, at: datetime, passkey_id: int, name: str) -> None:
    """Give one of one's own passkeys another name."""
    passkey = _passkey(by, passkey_id)
    passkey.data["name"] = _name(name)
    passkey.save(update_fields=["data"])
    _tell("core.passkey_renamed", by, at)


def remove_passkey(*, by: Viewer, at: datetime, passkey_id: int) -> None:
    """Remove one of one's own passkeys. Raises ``NotPossible`` for the last second factor."""
    passkey = _passkey(by, passkey_id)
    check_can_remove(find_factors(by.account_id))
    passkey.delete()
    _tell("core.passkey_removed", by, at)


def set_up_app(*, by: Viewer, at: datetime, secret: str) -> None:
    """Set up an authenticator app from its secret, in place of the one before."""
    account = _own(by)
    Authenticator.objects.filter(user=account, type=APP).delete()
    TOTP.activate(account, secret)
    _tell("core.app_set_up", by, at)


def remove_app(*, by: Viewer, at: datetime) -> None:
    """Remove one's own authenticator app. Raises ``NotPossible`` for the last second factor."""
    account = _own(by)
    check_can_remove(find_factors(by.account_id))
    Authenticator.objects.filter(user=account, type=APP).delete()
    _tell("core.app_removed", by, at)


def make_recovery_codes(*, by: Viewer, at: datetime) -> None:
    """Make new recovery codes; those before stop working. ``take_new_codes`` shows them, once."""
    account = _own(by)
    Authenticator.objects.filter(user=account, type=CODES).delete()
    RecoveryCodes.activate(account)
    _tell("core.recovery_codes_made", by, at)


def change_password(*, by: Viewer, at: datetime, password: str) -> Account:
    """Change one's own password; every other browser is signed out. Returns the account with its new password."""
    account = _own(by)
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Invalid("password1", " ".join(error.messages)) from None
    account.set_password(password)
    account.save(update_fields=["password"])
    sessions.end_other_sessions(by, sessions.BY_NEW_PASSWORD)
    _tell("core.password_changed", by, at)
    return account


def end_session(*, by: Viewer, at: datetime, session_id: UUID) -> None:
    """Sign oneself out of another browser. Raises ``NotFound`` when there is no such open session of one's own."""
    if not sessions.end_own_session(by, session_id):
        raise NotFound
    _tell("core.own_session_ended", by, at)


def end_other_sessions(*, by: Viewer, at: datetime) -> int:
    """Sign oneself out everywhere but here, and return of how many browsers that was."""
    ended = sessions.end_other_sessions(by)
    _tell("core.own_sessions_ended", by, at)
    return ended


def _own(by: Viewer) -> Account:
    """Return one's own account, locked: two steps at once on the same factors would not see each other."""
    return Account.objects.select_for_update().get(pk=by.account_id)


def _passkey(by: Viewer, passkey_id: int) -> Authenticator:
    found = Authenticator.objects.filter(user=_own(by), type=PASSKEY, pk=passkey_id).first()
    if found is None:
        raise NotFound
    return found


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Invalid("name", "Give the passkey a name, such as the device that holds it.")
    if len(name) > LONGEST_NAME:
        raise Invalid("name", f"Use {LONGEST_NAME} characters or fewer; there are {len(name)} now.")
    return name


def _tell(kind: str, by: Viewer, at: datetime) -> None:
    ledger.append(of_account(kind, by.account_id, at), commitments={})
