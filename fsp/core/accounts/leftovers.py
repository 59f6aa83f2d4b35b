"""What signing in leaves behind: browser sessions whose time is over, with the words kept in them, and old counts."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore
from django.db import connections


def clear_leftovers() -> None:
    """Delete browser sessions that have expired and counts of wrong attempts that no longer count."""
    SessionStore.clear_expired()
    with connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM core_cache WHERE expires < clock_timestamp()")
