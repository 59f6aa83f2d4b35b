"""What the state of a clock allows. Pairs: ``check_can_…`` raises, ``can_…`` answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from fsp.core.access import Viewer
from fsp.core.errors import Invalid, NotAllowed, NotPossible
from fsp.definitions.access import access_matrix
from fsp.definitions.clock_definitions import ClockDefinition
from fsp.record.clocks.models import Clock, Extension

LONGEST = 2000  # characters of a reason
MOST = timedelta(days=366)  # beyond that a year was mistyped


def can_extend(viewer: Viewer, definition: ClockDefinition) -> bool:
    """Answer whether one of the viewer's roles may agree more time for a clock; a part of the system stands for one."""
    systems = {role.code for role in access_matrix().roles if role.is_system}
    return bool(definition.extended_by and set(viewer.roles) & {*definition.extended_by, *systems})


def check_can_extend(viewer: Viewer, definition: ClockDefinition) -> None:
    """Check that one of the viewer's roles may agree more time for a clock. Raises ``NotAllowed``."""
    if not definition.extended_by:
        raise NotAllowed(f"No more time can be agreed for this: {definition.sentence}")
    if not can_extend(viewer, definition):
        raise NotAllowed("Your role does not allow you to agree more time for this. Ask the manager of the team.")


def check_extension(clock: Clock, earlier: Iterable[Extension], *, until: date, agreed_on: date, today: date) -> None:
    """Check that a clock runs and that an extension gives it more time than it has. Raises ``Invalid``."""
    if not clock.is_running:
        raise NotPossible("This is done already, or no longer needed.")
    last = max((each.until for each in earlier), default=clock.due_on)
    if until <= last:
        raise Invalid("until", f"There is time until {_in_words(last)} already. Give a later day.")
    if until > today + MOST:
        raise Invalid("until", "This is more than a year from today. Check the year.")
    if agreed_on > today:
        raise Invalid("agreed_on", "This is in the future. Record it when it has been agreed.")
    if agreed_on < clock.started_on:
        raise Invalid("agreed_on", "This is before the clock began. Check both dates.")


def check_reason(reason: str) -> None:
    """Check that a reason is given and not longer than the record keeps. Raises ``Invalid``."""
    if not reason.strip():
        raise Invalid("reason", "Say why more time is needed.")
    if len(reason) > LONGEST:
        raise Invalid("reason", f"Write at most {LONGEST} characters; these are {len(reason)}.")


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
