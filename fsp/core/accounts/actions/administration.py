"""What an administrator does to an account. Every action is told to the ledger, without names or addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from fsp.core import ledger
from fsp.core.access import Viewer, check, sessions
from fsp.core.accounts.events import of_account
from fsp.core.accounts.lock import forget_failures
from fsp.core.accounts.policies import check_roles
from fsp.core.errors import Invalid
from fsp.core.models import Account, RoleHolding

CAPABILITY = "directory.write"


@dataclass(frozen=True)
class AccountDraft:
    """A person who is to sign in: roles are codes of the access matrix, held from ``started_on``."""

    email: str
    name: str
    roles: tuple[str, ...]
    started_on: date
    agency_code: str = ""


def create_account(*, by: Viewer, at: datetime, draft: AccountDraft) -> Account:
    """Make an account without a password: it opens nothing until ``set_password``.

    Raises ``NotAllowed``, or ``Invalid`` for an e-mail address that is wrong or taken, or an unknown role.
    """
    check(CAPABILITY, by)
    check_roles(draft.roles)
    account = Account(email=_free_email(draft.email), name=draft.name.strip(), agency_code=draft.agency_code)
    if not account.name:
        raise Invalid("name", "Give the person's name.")
    account.set_unusable_password()
    account.save(force_insert=True)
    RoleHolding.objects.bulk_create(
        RoleHolding(account=account, role=role, started_on=draft.started_on) for role in sorted(set(draft.roles))
    )
    _tell("core.account_created", account.pk, at)
    return account


def give_role(*, by: Viewer, at: datetime, account_id: UUID, role: str, started_on: date) -> RoleHolding:
    """Give a person a role from a day on."""
    check(CAPABILITY, by)
    check_roles([role])
    holding = RoleHolding.objects.create(account_id=account_id, role=role, started_on=started_on)
    _tell("core.role_given", account_id, at)
    return holding


def end_role(*, by: Viewer, at: datetime, holding_id: UUID, ended_on: date) -> RoleHolding:
    """End a role on its last day. It opens nothing from the first request of the day after."""
    check(CAPABILITY, by)
    holding = RoleHolding.objects.select_for_update().get(pk=holding_id)
    if ended_on < holding.started_on:
        raise Invalid("ended_on", "A role cannot end before it starts. Give a later day.")
    holding.ended_on = ended_on
    holding.save(update_fields=["ended_on"])
    _tell("core.role_ended", holding.account_id, at)
    return holding


def set_password(*, by: Viewer, at: datetime, account_id: UUID, password: str) -> None:
    """Set a person's password, and end every session that the old one opened."""
    check(CAPABILITY, by)
    account = _person(account_id)
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise Invalid("password", " ".join(error.messages)) from None
    account.set_password(password)
    account.save(update_fields=["password"])
    sessions.end_sessions_of(account_id, sessions.BY_NEW_PASSWORD)
    _tell("core.password_set", account_id, at)


def reset_second_factor(*, by: Viewer, at: datetime, account_id: UUID) -> None:
    """Take away the second factor of a person who lost it: the next sign-in sets up a new one."""
    check(CAPABILITY, by)
    Authenticator.objects.filter(user=_person(account_id)).delete()
    sessions.end_sessions_of(account_id, sessions.BY_NEW_FACTOR)
    _tell("core.second_factor_reset", account_id, at)


def close_account(*, by: Viewer, at: datetime, account_id: UUID) -> None:
    """Close an account: its open sessions end at once, and it signs in no more. Its history stays."""
    check(CAPABILITY, by)
    account = _person(account_id)
    account.is_active = False
    account.save(update_fields=["is_active"])
    sessions.end_sessions_of(account_id, sessions.BY_CLOSING)
    _tell("core.account_closed", account_id, at)


def end_sessions(*, by: Viewer, at: datetime, account_id: UUID) -> None:
    """Sign a person out everywhere: the next request of each browser is refused. Signing in again is possible."""
    check(CAPABILITY, by)
    _person(account_id)
    sessions.end_sessions_of(account_id, sessions.BY_ADMINISTRATOR)
    _tell("core.sessions_ended", account_id, at)


def unlock_account(*, by: Viewer, at: datetime, account_id: UUID) -> int:
    """Forget the wrong attempts that locked a person's sign-in, and return how many there were."""
    check(CAPABILITY, by)
    forgotten = forget_failures(_person(account_id))
    _tell("core.account_unlocked", account_id, at)
    return forgotten


def _person(account_id: UUID) -> Account:
    return Account.objects.select_for_update().get(pk=account_id, kind=Account.Kind.PERSON)


def _free_email(text: str) -> str:
    email = text.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid("email", "This is not an e-mail address. Write it as name@example.org.") from None
    if Account.objects.filter(email__iexact=email).exists():
        raise Invalid("email", "There is an account with this e-mail address already.")
    return email


def _tell(kind: str, account_id: UUID, at: datetime) -> None:
    ledger.append(of_account(kind, account_id, at), commitments={})
