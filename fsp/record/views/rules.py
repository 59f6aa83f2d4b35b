"""The rule that a clock was counted under."""

from __future__ import annotations

from fsp.definitions.clock_definitions import ClockDefinition, clock_definition, clock_definitions
from fsp.record.clocks.models import Clock


def rule_of(clock: Clock) -> ClockDefinition | None:
    """Return the rule that a clock was counted under; the newest where that version was taken away."""
    try:
        return clock_definition(clock.code, clock.rule_version)
    except KeyError:
        return clock_definitions().get(clock.code)
