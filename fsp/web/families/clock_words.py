"""Clocks in the words of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fsp.definitions.clock_definitions import ClockDefinition
from fsp.record.views.clocks import ChildClock
from fsp.rules.clocks import State, days_between
from fsp.web.components.words import counted, days_left
from fsp.web.parts import Tag, Tone

UNITS = {"working_days": "working day", "days": "day", "weeks": "week", "months": "month"}
TONES: dict[State, Tone] = {State.LATE: "late", State.SOON: "soon", State.MET: "fine", State.MET_LATE: "late"}


def state_tag(clock: ChildClock, on: date) -> Tag:
    """Return how a clock stands: ``due in 2 days``, ``6 days late``, ``in time``, ``2 working days late``."""
    state = clock.state(on)
    tone = TONES.get(state, "plain")
    if state in (State.MET, State.MET_LATE):
        return met_tag(clock)
    if state is State.ENDED:
        return Tag("ended")
    words = days_left((clock.due_on - on).days)
    return Tag(words if state is State.LATE else f"due {words}", tone)


def met_tag(clock: ChildClock) -> Tag:
    """Return how a clock was met; days late are counted as the clock counts."""
    if clock.met_on is None or clock.met_on <= clock.due_on:
        return Tag("in time", "fine")
    days = -days_between(clock.definition, clock.met_on, clock.due_on)
    unit = "working day" if clock.definition.unit == "working_days" else "day"
    return Tag(f"{counted(days, unit)} late", "late")


def length_of(definition: ClockDefinition) -> str:
    """Return how long a clock runs: ``10 working days``."""
    return counted(definition.length, UNITS[definition.unit])


def listed(names: Sequence[str]) -> str:
    """Return several names in one phrase: ``Mia``, ``Mia and Alfie``, ``Mia, Alfie and Leila``."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
