"""What can be done to an account. Every action is told to the ledger, without names or addresses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connections

from fsp.core import ledger
from fsp.core.access import Viewer, check
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
    _end_sessions(account_id)
    _tell("core.password_set", account_id, at)


def reset_second_factor(*, by: Viewer, at: datetime, account_id: UUID) -> None:
    """Take away the second factor of a person who lost it: the next sign-in sets up a new one."""
    check(CAPABILITY, by)
    Authenticator.objects.filter(user=_person(account_id)).delete()
    _end_sessions(account_id)
    _tell("core.second_factor_reset", account_id, at)


def close_account(*, by: Viewer, at: datetime, account_id: UUID) -> None:
    """Close an account: its open sessions end at once, and it signs in no more. Its history stays."""
    check(CAPABILITY, by)
    account = _person(account_id)
    account.is_active = False
    account.save(update_fields=["is_active"])
    _end_sessions(account_id)
    _tell("core.account_closed", account_id, at)


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


def _end_sessions(account_id: UUID) -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT core.end_sessions_of(%s)", [account_id])


def _tell(kind: str, account_id: UUID, at: datetime) -> None:
    event = ledger.Event(kind, (f"account:{account_id}",), at, refs={"account": str(account_id)})
    ledger.append(event, commitments={})
