"""One's own sessions: where somebody is signed in, how fresh the proof is, and why a session ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections

from fsp.core.access.viewer import Viewer

BY_ADMINISTRATOR = "administrator"
BY_NEW_PASSWORD = "password"  # noqa: S105  a reason, not a password
BY_NEW_FACTOR = "factor"
BY_CLOSING = "closed"
ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class OwnSession:
    """One browser in which an account is signed in; ``how`` is the code of the proof it began with."""

    id: UUID
    opened_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    device: str
    how: str
    is_this: bool


def list_own_sessions(viewer: Viewer) -> tuple[OwnSession, ...]:
    """Return the open sessions of the viewer's account, newest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM core.sessions_of_viewer(%s)", [viewer.token])
        return tuple(OwnSession(*row) for row in cursor.fetchall())


def end_own_session(viewer: Viewer, session_id: UUID) -> bool:
    """End one session of the viewer's account; answer whether there was such an open one."""
    return bool(_ask("SELECT core.end_own_session(%s, %s)", viewer.token, session_id))


def end_other_sessions(viewer: Viewer, because: str = ELSEWHERE) -> int:
    """End every session of the viewer's account but this one, and return how many that were."""
    return int(_ask("SELECT core.end_other_sessions(%s, %s)", viewer.token, because))


def end_sessions_of(account_id: UUID, because: str) -> None:
    """End every session of an account: its next requests are refused."""
    _ask("SELECT core.end_sessions_of(%s, %s)", account_id, because)


def why_ended(token: str) -> str:
    """Return the code of why a session opens nothing any more; nothing for one that is open or was never there."""
    return str(_ask("SELECT core.why_ended(%s)", token))


def prove_again(token: str) -> None:
    """Remember that a second factor was proved just now in this session."""
    _ask("SELECT core.prove_again(%s)", token)


def proved_seconds_ago(token: str) -> float:
    """Return how many seconds ago a second factor was last proved in this session."""
    return float(_ask("SELECT core.proved_seconds_ago(%s)", token))


def _ask(statement: str, *values: Any) -> Any:
    with connections["default"].cursor() as cursor:
        return cursor.execute(statement, list(values)).fetchone()[0]
