"""Worked examples: a few facts and the figure a measure must give for them.

An example names only the columns that matter; the others are filled with neutral values.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from fsp.definitions.measure_definitions import DefinitionError, MeasureDefinition
from fsp.insight.facts import TABLES, Column, FactTable, Kind
from fsp.insight.measures.result import CATEGORY, MeasureResult
from fsp.insight.measures.run import run_measure
from fsp.insight.snapshots.days import WorkingCalendar
from fsp.insight.snapshots.identity import Identity
from fsp.insight.snapshots.store import write_snapshot
from fsp.rules.measures import Month

_NEUTRAL: Mapping[Kind, object] = {Kind.TEXT: "", Kind.FLAG: False, Kind.NUMBER: 0, Kind.REF: ""}
_KEY = b"worked examples hold no one's data"


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example. `expected` has "numerator", "denominator" and a count for each category."""

    code: str
    month: Month
    as_at: date
    facts: Mapping[str, tuple[Mapping[str, object], ...]]
    expected: Mapping[str, Any]


def read_example(folder: Traversable, definition: MeasureDefinition) -> Example:
    """The worked example of a measure. DefinitionError where there is none or it cannot be read."""
    place = folder / definition.example
    if not place.is_file():
        raise DefinitionError(f"{definition.code} has no worked example; add {definition.example}.")
    try:
        table = tomllib.loads(place.read_text(encoding="utf-8"))
        facts = {name: tuple(_filled(TABLES[name], rows)) for name, rows in table["facts"].items()}
        month = Month.of(table["month"])
        return Example(definition.code, month, table["as_at"], facts, table["expected"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        raise DefinitionError(f"{definition.example} cannot be used: {problem}.") from problem


def run_example(
    example: Example, definition: MeasureDefinition, folder: Path, calendar: WorkingCalendar
) -> MeasureResult:
    """The measure counted over the example's facts; the snapshot is written under `folder`."""
    identity = Identity(example.as_at, 1, definition.code)
    snapshot = write_snapshot(example.facts, identity, folder=folder, key=_KEY, calendar=calendar)
    return run_measure(snapshot, definition, example.month)


def differences(example: Example, result: MeasureResult) -> tuple[str, ...]:
    """How a result differs from what the example expects, one sentence each."""
    found: dict[str, int | None] = {
        "numerator": result.figure.numerator,
        "denominator": result.figure.denominator,
    }
    found |= {part.key: part.figure.numerator for part in result.parts if part.by == CATEGORY}
    wanted = {"denominator": None, **example.expected}
    wanted |= wanted.pop("categories", {})
    return tuple(
        f"{example.code}: {name} is {found.get(name, 0)} and the example expects {value}."
        for name, value in wanted.items()
        if found.get(name, 0) != value
    )


def _filled(table: FactTable, rows: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    names = {column.name for column in table.columns}
    for number, row in enumerate(rows, 1):
        unknown = sorted(set(row) - names)
        if unknown:
            raise ValueError(f"{table.name} has no column {unknown[0]}")
        given = {column.name: row.get(column.name, _default(table, column, number)) for column in table.columns}
        yield given


def _default(table: FactTable, column: Column, number: int) -> object:
    if column.kind is Kind.REF and not column.optional and column.name != "child_ref":
        return f"{table.name}-{number}-{column.name}"
    return None if column.optional else _NEUTRAL.get(column.kind)
