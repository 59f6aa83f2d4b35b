"""Dates, times, counts and people in the words of the screen.

Plain functions, so that anything may use them.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def reading_date(value: date | datetime | None) -> str:
    """``24 November 2026``; instants are told as the local date in England. Nothing for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        value = local(value).date()
    return f"{value.day} {value:%B %Y}"


def reading_moment(value: datetime | None) -> str:
    """``24 November 2026, 15:20`` in England's local time. Nothing for nothing."""
    if value is None or value == "":
        return ""
    return f"{reading_date(value)}, {local(value):%H:%M}"


def local(value: datetime) -> datetime:
    """The same instant on the clocks of England; an instant without a zone is taken as UTC."""
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(LONDON)


def days_left(days: int | None) -> str:
    """Days until something is due, in words: ``today``, ``tomorrow``, ``in 10 days``, ``3 days late``."""
    if days is None:
        return ""
    near = {0: "today", 1: "tomorrow", -1: "1 day late"}
    if days in near:
        return near[days]
    return f"in {days:,} days" if days > 0 else f"{-days:,} days late"


def due_tone(days: int | None, warn: int = 3) -> str:
    """The meaning of colour for a due date: late, soon (``warn`` days or fewer), else plain."""
    if days is None:
        return "plain"
    return "late" if days < 0 else "soon" if days <= warn else "plain"


def span(start: date | None, end: date | None) -> str:
    """A spell in words: ``2 November 2026 to 4 January 2027``, or ``since 2 November 2026`` while it runs."""
    if start is None:
        return f"until {reading_date(end)}" if end else ""
    if start == end:
        return reading_date(start)
    return f"{reading_date(start)} to {reading_date(end)}" if end else f"since {reading_date(start)}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 family``, ``2,628 families``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def lowered(name: str) -> str:
    """Return a name as it stands inside a sentence; a short form in capitals stays."""
    return name[:1].lower() + name[1:] if not name[1:2].isupper() else name
