"""Clocks: when something is due, and whether it was done in time. A pure function of what happened."""

from fsp.rules.clocks.counting import checkpoints_of, days_between, due_on
from fsp.rules.clocks.engine import spans
from fsp.rules.clocks.shapes import Happening, Span, State, state_of

__all__ = ["Happening", "Span", "State", "checkpoints_of", "days_between", "due_on", "spans", "state_of"]
