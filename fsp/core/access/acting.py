"""The one way into the records: everything runs inside ``acting``, which tells the database who acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.db.models import DateField, Func, Q

from fsp.core.access.viewer import Purpose, Viewer
from fsp.core.models import Account

SESSION_SECONDS = 12 * 60 * 60
TODAY = Func(function="core.today", output_field=DateField())
_stack: ContextVar[tuple[tuple[str, Viewer, str], ...]] = ContextVar("acting", default=())


@contextmanager
def acting(viewer: Viewer, purpose: str = Purpose.DIRECT_WORK, *, using: str = "default") -> Iterator[None]:
    """Run a block as ``viewer``: one transaction, whose context the database's own wall checks.

    An inner ``acting`` gives the context back to the outer one when it ends.
    """
    outer = _stack.get()
    inner = ((using, viewer, str(purpose)),)
    with transaction.atomic(using=using):
        _enter(using, viewer, str(purpose))
        marker = _stack.set(outer + inner)
        try:
            yield
        finally:
            _stack.reset(marker)
        if outer:
            _enter(*outer[-1])


def acting_by() -> str | None:
    """Return the connection of the innermost ``acting``, or ``None`` outside of one."""
    entered = _stack.get()
    return entered[-1][0] if entered else None


def _enter(using: str, viewer: Viewer, purpose: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT core.enter(%s, %s)", [viewer.token, purpose])


def open_session(account_id: UUID, *, seconds: int = SESSION_SECONDS, device: str = "", how: str = "") -> Viewer:
    """Open a session for an account that has proved who it is, and return it as a viewer.

    ``device`` names browser and system in plain words, ``how`` the proof as a code: the person's own list of
    sessions shows both.
    """
    account = Account.objects.get(pk=account_id)
    with connections["default"].cursor() as cursor:
        values: list[Any] = [account_id, seconds, device, how]
        token = cursor.execute("SELECT core.open_session(%s, %s, %s, %s)", values).fetchone()[0]
    return viewer_of(account, token)


def end_session(token: str) -> None:
    """End one session at once: its next request is refused."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT core.end_session(%s)", [token])


def system_viewer(code: str) -> Viewer:
    """Open a session for a part of the system, such as ``import``: a principal of the access matrix."""
    return open_session(Account.objects.get(email=f"{code}@system.invalid").pk)


def viewer_of(account: Account, token: str) -> Viewer:
    """Return the viewer that an account is, with the roles it holds today, by the second wall's own day."""
    held = account.holdings.filter(Q(ended_on=None) | Q(ended_on__gte=TODAY), started_on__lte=TODAY)
    return Viewer(account.pk, account.name, tuple(sorted(set(held.values_list("role", flat=True)))), token)
