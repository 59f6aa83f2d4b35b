"""Finding a measure by the name that a person types."""

from __future__ import annotations

from fsp.definitions.measure_definitions import Dimension, MeasureDefinition, measure_definitions


class NoSuchMeasure(Exception):
    """There is no measure or breakdown of that name; the sentence lists those that there are."""


def chosen_measure(name: str, by: str = "") -> tuple[MeasureDefinition, tuple[Dimension, ...]]:
    """Return the measure of a name or code and its breakdowns, given with commas between."""
    found = measure_definitions()
    definition = found.get(name) or next((each for each in found.values() if each.code == name), None)
    if definition is None:
        raise NoSuchMeasure(f"There is no measure {name}. There are: {', '.join(sorted(found))}.")
    try:
        return definition, tuple(Dimension(part.strip()) for part in by.split(",") if part.strip())
    except ValueError:
        raise NoSuchMeasure(f"No breakdown {by}. There are: {', '.join(Dimension)}.") from None
