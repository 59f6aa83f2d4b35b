"""Results as JSON and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal

from fsp.insight.measures.result import Figure, MeasureResult
from fsp.rules.suppression import MARK

_HEADINGS = (
    *("month", "snapshot", "measure", "version", "name", "part of", "part"),
    *("numerator", "denominator", "value", "unit", "target", "variance", "completeness per cent"),
)
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")

Number = float | int | str | None


def as_json(result: MeasureResult) -> dict[str, object]:
    """One measure as the command line prints it; hidden figures read "c"."""
    definition = result.definition
    return {
        "code": definition.code,
        "version": definition.version,
        **_figure(result.figure),
        "unit": definition.unit_in_full,
        "target": definition.target.value if definition.target else None,
        "variance": _number(result.variance),
        "completeness": _number(result.completeness),
        "indicator": definition.indicator,
        "confirmed": bool(definition.confirmed_by),
        "parts": [
            {"by": part.by, "key": part.key, "label": part.label, **_figure(part.figure)} for part in result.parts
        ],
    }


def as_csv(snapshot: str, results: Iterable[MeasureResult]) -> str:
    """One row for each measure and each part, with headings."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for result in results:
        writer.writerows(_rows(snapshot, result))
    return text.getvalue()


def safe_cell(text: str) -> str:
    """A text that no spreadsheet runs as a formula: an apostrophe goes before what could be one."""
    return f"'{text}" if text.lstrip(" ").startswith(_RUNS_AS_FORMULA) else text


def _rows(snapshot: str, result: MeasureResult) -> Iterator[list[object]]:
    definition = result.definition
    start = [str(result.period.month), snapshot, definition.code, definition.version]
    start = [safe_cell(cell) if isinstance(cell, str) else cell for cell in (*start, definition.name)]
    target = definition.target.value if definition.target else None
    end = [safe_cell(definition.unit_in_full), target, _number(result.variance), _number(result.completeness)]
    yield [*start, "", "", *_figure_cells(result.figure), *end]
    for part in result.parts:
        cells = _figure_cells(part.figure)
        yield [*start, safe_cell(part.by), safe_cell(part.label), *cells, end[0], None, None, None]


def _figure(figure: Figure) -> dict[str, object]:
    numerator, denominator, value = _figure_cells(figure)
    return {
        "numerator": numerator,
        "denominator": denominator,
        "value": value,
        "suppressed": figure.suppressed,
    }


def _figure_cells(figure: Figure) -> tuple[Number, Number, Number]:
    if figure.suppressed:
        return MARK, MARK, MARK
    return figure.numerator, figure.denominator, _number(figure.value)


def _number(value: Decimal | int | None) -> Number:
    return float(value) if isinstance(value, Decimal) else value
