"""The bridge between the browser's session and the access session that the database knows.

A browser that has only given a password holds no access session, and so can read nothing.
"""

from __future__ import annotations

from django.http import HttpRequest

from fsp.core.access import Viewer, end_session, open_session
from fsp.core.accounts import Account, roles_of

TOKEN = "access_token"  # noqa: S105  the name of the key, not a secret
SECONDS = 12 * 60 * 60
SECONDS_TO_SET_UP = 10 * 60


def begin(request: HttpRequest, account: Account) -> None:
    """Open the access session of a person who has proved both factors, for twelve hours at most."""
    request.session.cycle_key()
    request.session.set_expiry(SECONDS)
    request.session[TOKEN] = open_session(account.pk, seconds=SECONDS).token


def end(request: HttpRequest) -> None:
    """End the access session at once: no copy of the cookie opens anything after this."""
    token = request.session.pop(TOKEN, None)
    if token is not None:
        end_session(token)


def is_complete(request: HttpRequest) -> bool:
    """Answer whether the person has got through both factors."""
    return TOKEN in request.session


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Return who looks: none until both factors are proved. Two queries: session, account with roles."""
    token = request.session.get(TOKEN)
    account = request.user
    if token is None or not isinstance(account, Account):
        return None
    return Viewer(account.pk, account.name, roles_of(account), token)
