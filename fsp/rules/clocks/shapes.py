"""What a clock is told, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class State(StrEnum):
    """How a span of a clock stands on a day."""

    RUNNING = "running"
    SOON = "soon"
    LATE = "late"
    MET = "met"
    MET_LATE = "met_late"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, order=True)
class Happening:
    """Something that happened to one child. ``ref`` is the record that tells it, ``role`` that of who did it.

    Happenings of one day have no order but this one, so the order in which they are told cannot matter.
    """

    on: date
    kind: str
    role: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """One run of a clock, from what started it until it was met, ended, or still runs.

    ``met_on`` is the day of what stopped it, ``ended_on`` the day from which it no longer applied: never both.
    ``attempts`` are the days on which it was tried in vain.
    """

    code: str
    version: int
    started_on: date
    due_on: date
    started_by: str
    met_on: date | None = None
    met_by: str = ""
    ended_on: date | None = None
    attempts: tuple[date, ...] = ()
    warn_at: int = 0

    @property
    def is_running(self) -> bool:
        """Answer whether it was neither met nor ended."""
        return self.met_on is None and self.ended_on is None

    @property
    def raised_on(self) -> date | None:
        """The day of the second attempt in vain, on which a manager is told; none before it."""
        return self.attempts[1] if len(self.attempts) > 1 else None

    def state(self, on: date) -> State:
        """Return how the span stands on a day that is not before its last happening."""
        return state_of(self.due_on, self.met_on, self.ended_on, warn_at=self.warn_at, on=on)


def state_of(due_on: date, met_on: date | None, ended_on: date | None, *, warn_at: int, on: date) -> State:
    """Return how a span stands on a day. It is in time if it was met on the day it was due or before.

    No extension enters here: one that was agreed is shown beside the clock and never makes late in time.
    """
    if met_on is not None:
        return State.MET if met_on <= due_on else State.MET_LATE
    if ended_on is not None:
        return State.ENDED
    if on > due_on:
        return State.LATE
    return State.SOON if on >= due_on - timedelta(days=warn_at) else State.RUNNING
