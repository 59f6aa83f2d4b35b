"""Histories of one child, made up at random: many things on few days, so that they meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from fsp.definitions.clock_definitions import ClockDefinition, clock_definitions
from fsp.rules.clocks import Happening

CLOCKS = clock_definitions()
FIRST, LAST = date(2010, 1, 1), date(2028, 12, 31)
STARTS = st.dates(FIRST, LAST)
UNITS = ("working_days", "days", "weeks", "months")
ROLES = st.sampled_from(["social_worker", "team_manager", "housing_worker", "family_help_lead", ""])


@st.composite
def clocks(draw: st.DrawFn, *, units: Sequence[str] = UNITS) -> ClockDefinition:
    """A clock as it ships if it is of one of some units, or one with another length and unit."""
    clock = CLOCKS[draw(st.sampled_from(sorted(CLOCKS)))]
    if clock.unit in units and draw(st.booleans()):
        return clock
    return replace(clock, length=draw(st.integers(1, 60)), unit=draw(st.sampled_from(units)))


@st.composite
def later_version(draw: st.DrawFn, clock: ClockDefinition, day: date) -> ClockDefinition:
    """The next version of a clock, which applies from a day on: other lengths, roles, and what counts and ends."""
    return replace(
        clock,
        version=clock.version + 1,
        applies_from=day,
        length=draw(st.integers(1, 60)),
        unit=draw(st.sampled_from(UNITS)),
        stopped_by=tuple(draw(st.lists(ROLES.filter(bool), unique=True, max_size=3))),
        tried_by=draw(st.sampled_from([(), clock.tried_by])),
        ends_on=draw(st.sampled_from([(), clock.ends_on])),
        repeats=draw(st.booleans()),
    )


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
def told_with_versions(draw: st.DrawFn) -> tuple[tuple[ClockDefinition, ...], list[Happening]]:
    """The versions of a clock, of which the later ones begin to apply somewhere in the history that comes with them."""
    clock, happenings = draw(told())
    days = sorted(draw(st.sets(st.sampled_from([each.on for each in happenings] or [LAST]), max_size=2)))
    versions = [clock]
    for day in days:
        versions.append(draw(later_version(versions[-1], day)))
    return tuple(versions), happenings


@st.composite
def told(draw: st.DrawFn) -> tuple[ClockDefinition, list[Happening]]:
    """A clock with a history."""
    clock = draw(clocks())
    return clock, draw(histories(clock))
