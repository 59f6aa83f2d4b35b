"""The clock of the command line: time enters the product here and at the web's edge, and nowhere below."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in England."""
    return datetime.now(LONDON).date()
