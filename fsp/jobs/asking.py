"""Reading what was asked for on the command line."""

from __future__ import annotations

from fsp.core.errors import NotPossible
from fsp.jobs.clock import today
from fsp.rules.measures import Month


def month_asked(text: str) -> Month:
    """Return the month that was asked for. Raises ``NotPossible`` where it is none or has not begun."""
    try:
        month = Month.of(text)
    except ValueError as error:
        raise NotPossible(str(error)) from None
    if month.first_day > today():
        raise NotPossible(f"The month {month} has not begun yet. Ask for one that has.")
    return month
