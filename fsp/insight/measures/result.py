"""What a measure gives for one month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from fsp.definitions.measure_definitions import MeasureDefinition
from fsp.rules.measures import Period, percentage, rate

CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, or a share or rate with what it is out of. All empty where `suppressed`.

    Where amounts were added up, `things` says how many stand behind numerator and denominator: whether a figure
    could point at somebody depends on them, not on the amounts.
    """

    numerator: int | None
    denominator: int | None
    value: Decimal | int | None
    suppressed: bool = False
    things: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a breakdown: `by` is "category" or a dimension; an empty `key` is "not recorded"."""

    by: str
    key: str
    label: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One thing counted, by pseudonym."""

    ref: str
    child_ref: str
    in_numerator: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """One measure for one month. `counted` things were looked at, `complete` of them had all needed."""

    definition: MeasureDefinition
    snapshot: str
    period: Period
    figure: Figure
    complete: int
    counted: int
    parts: tuple[Part, ...] = ()
    rows: tuple[MeasureRow, ...] = ()

    @property
    def completeness(self) -> Decimal | None:
        """The per cent of things counted that have all the measure needs."""
        return percentage(self.complete, self.counted)

    @property
    def variance(self) -> Decimal | None:
        """The value less the target, where there are both."""
        target, value = self.definition.target, self.figure.value
        if target is None or value is None:
            return None
        return Decimal(value) - Decimal(str(target.value))


def figure_of(
    definition: MeasureDefinition, numerator: int, denominator: int, things: tuple[int, int] | None = None
) -> Figure:
    """The figure of two counts: a percentage of the second where the measure is a share, or so many for each."""
    behind = things if definition.sums else None
    if definition.per:
        return Figure(numerator, denominator, rate(numerator, denominator), things=behind)
    if not definition.is_share:
        return Figure(numerator, None, numerator, things=behind)
    return Figure(numerator, denominator, percentage(numerator, denominator), things=behind)
