"""Finding accounts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet, Value

from fsp.core.models import Account


def find_account(account_id: UUID, *, on: date) -> Account | None:
    """Return the account with the roles it holds on a day (``roles_of`` reads them), in one query."""
    return with_roles(Account.objects.filter(pk=account_id), on=on).first()


def find_person(email: str) -> Account | None:
    """Return the person who signs in with this e-mail address, in any case of letters."""
    return Account.objects.filter(email__iexact=email.strip(), kind=Account.Kind.PERSON).first()


def with_roles(accounts: QuerySet[Account], *, on: date) -> QuerySet[Account]:
    """Return the accounts, each carrying the roles it holds on a day."""
    held = Q(holdings__started_on__lte=on) & (Q(holdings__ended_on__isnull=True) | Q(holdings__ended_on__gte=on))
    empty = Value([])
    return accounts.annotate(current_roles=ArrayAgg("holdings__role", filter=held, distinct=True, default=empty))


def roles_of(account: Account) -> tuple[str, ...]:
    """Return the roles that came with the account; none when it was loaded without them."""
    return tuple(sorted(getattr(account, "current_roles", ())))
