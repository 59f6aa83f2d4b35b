"""The bridge between the browser's session and the access session that the database knows.

A browser that has only given a password holds no access session, and so can read nothing. The browser's session
outlives the access session by half a day: it opens nothing any more, but still tells whose words arrive late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest

from fsp.core.access import Viewer, end_session, open_session, sessions
from fsp.core.accounts import Account, roles_of
from fsp.web.device import device_of

TOKEN = "access_token"  # noqa: S105  the name of the key, not a secret
OWNER = "last_owner"
PARKED = "parked"
SECONDS = 12 * 60 * 60
SECONDS_KEPT = 24 * 60 * 60
SECONDS_TO_SET_UP = 10 * 60
PROOF_SECONDS = 15 * 60


@dataclass(frozen=True)
class Before:
    """What the browser's session held when the request came in: Django forgets it once a password has changed."""

    token: str | None
    owner: str | None
    parked: Mapping[str, Any]


def begin(request: HttpRequest, account: Account, how: str) -> Viewer:
    """Open the access session of a person who has proved both factors, for twelve hours at most."""
    end(request)
    request.session.cycle_key()
    request.session.set_expiry(SECONDS_KEPT)
    viewer = open_session(account.pk, seconds=SECONDS, device=device_of(request), how=how)
    request.session[TOKEN] = viewer.token
    request.session.pop(OWNER, None)
    return viewer


def end(request: HttpRequest) -> None:
    """End the access session at once: no copy of the cookie opens anything after this."""
    token = request.session.pop(TOKEN, None)
    if token is not None:
        end_session(token)


def leave(request: HttpRequest) -> None:
    """Empty the browser's session, and remember whose it was: words of theirs may still arrive, or wait already."""
    was = before(request)
    logout(request)
    if was.owner is not None:
        request.session[OWNER] = was.owner
        request.session.set_expiry(SECONDS)
        if was.parked:
            request.session[PARKED] = dict(was.parked)


def before(request: HttpRequest) -> Before:
    """Return what the session held; the first call must come before anything asks for ``request.user``."""
    known: Before | None = vars(request).get("before")
    if known is None:
        kept = request.session
        known = Before(kept.get(TOKEN), kept.get(SESSION_KEY) or kept.get(OWNER), kept.get(PARKED) or {})
        vars(request)["before"] = known
    return known


def is_complete(request: HttpRequest) -> bool:
    """Answer whether the person has got through both factors."""
    return TOKEN in request.session


def viewer_of(request: HttpRequest) -> Viewer | None:
    """Return who looks: none until both factors are proved. Two queries: session, account with roles."""
    token = before(request).token
    account = request.user
    if token is None or not isinstance(account, Account):
        return None
    return Viewer(account.pk, account.name, roles_of(account), token)


def why_ended(request: HttpRequest) -> str:
    """Return the code of why the session that came with the request opens nothing; nothing when none came."""
    token = before(request).token
    return sessions.why_ended(token) if token is not None else ""


def proved_lately(viewer: Viewer) -> bool:
    """Answer whether a second factor was proved in this session within the last fifteen minutes."""
    return sessions.proved_seconds_ago(viewer.token) < PROOF_SECONDS
