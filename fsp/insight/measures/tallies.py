"""How rows become figures: things counted once each, or amounts added up."""

from __future__ import annotations

from fsp.definitions.measure_definitions import MeasureDefinition
from fsp.insight.measures.result import Figure, figure_of

_THINGS = (
    "count(distinct case when c.in_numerator > 0 then c.ref end)",
    "count(distinct case when c.in_denominator > 0 then c.ref end)",
)
_SUMS = (
    "cast(coalesce(sum(c.in_numerator), 0) as bigint)",
    "cast(coalesce(sum(c.in_denominator), 0) as bigint)",
)
_LOOKED_AT = ("count(distinct case when c.complete = 1 then c.ref end)", "count(distinct c.ref)")
_LOOKED_AT_IN_SUMS = (
    "count(distinct case when c.complete = 1 and c.in_denominator > 0 then c.ref end)",
    "count(distinct case when c.in_denominator > 0 then c.ref end)",
)
EMPTY = (0, 0, 0, 0)


def columns(definition: MeasureDefinition) -> str:
    """The four columns of a figure over ``counted c``: numerator, denominator, and the things behind each."""
    return ", ".join((*(_SUMS if definition.sums else _THINGS), *_THINGS))


def completeness_columns(definition: MeasureDefinition) -> str:
    """Two columns over ``counted c``: how many things had all that was needed, and how many were looked at."""
    return ", ".join(_LOOKED_AT_IN_SUMS if definition.sums else _LOOKED_AT)


def figure(definition: MeasureDefinition, tally: tuple[int, ...], of: tuple[int, ...] | None = None) -> Figure:
    """The figure of those four columns; ``of`` are another row's, whose denominator stands instead."""
    numerator, denominator, some, all_of_them = tally
    if of is not None:
        denominator, all_of_them = of[1], of[3]
    return figure_of(definition, numerator, denominator, (some, all_of_them))
