"""How a recomputed figure compares with the printed one."""

from __future__ import annotations

from enum import StrEnum

from fsp.rules.figures.numbers import Result

DUST = 1e-9  # binary floating point: a residual of 0.5 may come out a hair above it


class Verdict(StrEnum):
    """The conclusion about one figure."""

    RIGHT = "right"
    DERIVED = "derived"
    DIFFERS = "differs"
    NOTE = "note"
    AGREES = "agrees"
    ALONE = "alone"


def judge(printed: float, result: Result, how: str, distance: float) -> bool:
    """Tell whether the computed result fits the printed figure.

    `how` is ``within`` (a distance either side), ``at least`` (the printed figure is a lower limit) or
    ``rounding`` (within what rounding of the inputs leaves open).
    """
    if how == "at least":
        return result.value >= printed - DUST
    room = result.room if how == "rounding" else distance
    return abs(result.value - printed) <= room + DUST
