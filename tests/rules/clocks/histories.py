"""Histories of one child, made up at random: many things on few days, so that they meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from fsp.definitions.clock_definitions import ClockDefinition, clock_definitions
from fsp.rules.clocks import Happening

CLOCKS = clock_definitions()
FIRST, LAST = date(2010, 1, 1), date(2027, 6, 30)
STARTS = st.dates(FIRST, LAST)
UNITS = ("working_days", "days", "weeks", "months")
ROLES = st.sampled_from(["social_worker", "team_manager", "housing_worker", "family_help_lead", ""])


@st.composite
def clocks(draw: st.DrawFn) -> ClockDefinition:
    """A clock as it ships, or one with another length and unit."""
    clock = CLOCKS[draw(st.sampled_from(sorted(CLOCKS)))]
    if draw(st.booleans()):
        return clock
    return replace(clock, length=draw(st.integers(1, 60)), unit=draw(st.sampled_from(UNITS)))


@st.composite
def histories(draw: st.DrawFn, clock: ClockDefinition, *, most: int = 14) -> list[Happening]:
    """What happened to a child, as far as a clock looks at it, within a few months or years."""
    base = draw(STARTS)
    width = draw(st.sampled_from([3, 30, 300]))
    one = st.builds(
        Happening,
        on=st.integers(0, width).map(lambda days: base + timedelta(days=days)),
        kind=st.sampled_from(sorted(clock.kinds)),
        role=ROLES,
        ref=st.sampled_from(["a", "b", "c", "d", "e", "f"]),
    )
    return draw(st.lists(one, max_size=most))


@st.composite
def told(draw: st.DrawFn) -> tuple[ClockDefinition, list[Happening]]:
    """A clock with a history."""
    clock = draw(clocks())
    return clock, draw(histories(clock))
