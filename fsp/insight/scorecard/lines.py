"""A measure in words, ready for a page: nothing is left for a template to work out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fsp.definitions.measure_definitions import Direction, MeasureDefinition, Window
from fsp.insight.measures.result import Figure, MeasureResult

_DIRECTIONS = {
    Direction.UP: "Higher is better.",
    Direction.DOWN: "Lower is better.",
    Direction.NEITHER: "Neither higher nor lower is better in itself.",
}
HIDDEN = "Hidden, because small numbers could point to a child"
NOTHING = "Nothing to count"


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part of a measure."""

    by: str
    label: str
    count: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """One measure as a page shows it."""

    code: str
    version: int
    name: str
    question: str
    value: str
    sentence: str
    numerator: str
    numerator_means: str
    denominator: str
    denominator_means: str
    days: str
    counting_rules: tuple[str, ...]
    direction: str
    target: str
    completeness: str
    cautions: tuple[str, ...]
    owner: str
    source: str
    parts_title: str
    parts: tuple[PartLine, ...]


def line_of(result: MeasureResult) -> Line:
    """A measure's result in words."""
    definition = result.definition
    return Line(
        code=definition.code,
        version=definition.version,
        name=definition.name,
        question=definition.question,
        value=value_in_words(definition, result.figure),
        sentence=_sentence(definition, result.figure),
        numerator=_count(result.figure.numerator),
        numerator_means=definition.numerator,
        denominator=_count(result.figure.denominator),
        denominator_means=definition.denominator,
        days=_days(result),
        counting_rules=definition.counting_rules,
        direction=_DIRECTIONS[definition.direction],
        target=_target(result),
        completeness=_completeness(result),
        cautions=_cautions(result),
        owner=definition.owner,
        source=definition.source,
        parts_title=definition.categories.title if definition.categories else "",
        parts=tuple(_part(definition, part.by, part.label, part.figure) for part in result.parts),
    )


def value_in_words(definition: MeasureDefinition, figure: Figure) -> str:
    """The value with its unit, such as "74.2%" or "1,204 children"."""
    if figure.suppressed:
        return HIDDEN
    if figure.value is None:
        return NOTHING
    if definition.is_share:
        return f"{figure.value}%"
    if definition.per:
        return f"{figure.value} {definition.unit_in_full}"
    unit = definition.unit.removesuffix("ren").removesuffix("s") if figure.value == 1 else definition.unit
    return f"{figure.value:,} {unit}"


def _sentence(definition: MeasureDefinition, figure: Figure) -> str:
    if figure.suppressed:
        return f"{HIDDEN}."
    if figure.value is None:
        return f"{NOTHING}."
    if definition.per:
        return f"{_count(figure.numerator)} {definition.unit} in all, which is {value_in_words(definition, figure)}."
    if not definition.is_share:
        return f"{value_in_words(definition, figure)}."
    return f"{_count(figure.numerator)} of {_count(figure.denominator)}, which is {figure.value}%."


def _part(definition: MeasureDefinition, by: str, label: str, figure: Figure) -> PartLine:
    worded = definition.is_share or bool(definition.per)
    value = value_in_words(definition, figure) if worded else _count(figure.value)
    return PartLine(by, label, "c" if figure.suppressed else _count(figure.numerator), value or "c")


def _count(count: object) -> str:
    return f"{count:,}" if isinstance(count, int) else ""


def _days(result: MeasureResult) -> str:
    seen = result.period
    if result.definition.window is Window.DATE:
        return f"At the end of {_day(seen.ends_on)}"
    return f"{_day(seen.starts_on)} to {_day(seen.ends_on)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _target(result: MeasureResult) -> str:
    target = result.definition.target
    if target is None:
        return "No target is set."
    sign = "%" if result.definition.is_share else ""
    words = f"The target is {target.value:g}{sign} ({target.source})."
    if result.variance is None:
        return words
    if not result.variance:
        return f"{words} It is met exactly."
    points = " points" if result.definition.is_share else ""
    return f"{words} This is {abs(result.variance)}{points} {'above' if result.variance > 0 else 'below'} it."


def _completeness(result: MeasureResult) -> str:
    if not result.counted:
        return ""
    if result.complete == result.counted:
        return f"Complete: all {result.counted:,} have what this measure needs."
    share = f"{result.complete:,} of {result.counted:,} ({result.completeness}%)"
    return f"{share} have everything this measure needs."


def _cautions(result: MeasureResult) -> tuple[str, ...]:
    definition, found = result.definition, []
    if not definition.confirmed_by:
        found.append("The authority has not yet confirmed this definition.")
    if result.period.ends_on > definition.next_review:
        found.append(f"This definition was due for review on {_day(definition.next_review)}.")
    if not result.period.is_over:
        found.append("The month was not over on the snapshot's date.")
    return tuple(found)
