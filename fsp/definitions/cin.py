"""The CIN census as data: its elements in their fixed order, and the rules a file is checked against."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast, get_args

from fsp.definitions.codes import FIRST_YEAR, LAST_YEAR, codes

FOLDER = Path(__file__).parent / "returns" / "cin"

Kind = Literal["group", "record", "text", "date", "code", "flag", "count"]
Severity = Literal["error", "query"]


@dataclass(frozen=True, slots=True)
class Element:
    """One element: where it stands, what it holds, the field it fills, and its collection years.

    A group adds its members to the record around it; a record becomes one of its own. `rule` is the
    official rule that a value which cannot be read goes against, where there is one.
    """

    parent: str
    name: str
    field: str
    kind: Kind
    codes: str
    many: bool
    first_year: int
    last_year: int
    rule: str
    place: int  # order among its parent's members


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: number (official, or FSP- for ours), severity, collection years, meaning, source."""

    number: str
    severity: Severity
    first_year: int
    last_year: int
    meaning: str
    source: str


@cache
def elements() -> Mapping[str, Mapping[str, Element]]:
    """The members of each element by name, in the order the standard fixes."""
    members: dict[str, dict[str, Element]] = {}
    for number, row in _rows("elements.csv"):
        siblings = members.setdefault(row["parent"], {})
        if row["element"] in siblings:
            raise ValueError(f"elements.csv line {number}: {row['element']} is doubled in {row['parent']}")
        siblings[row["element"]] = _element(number, row, len(siblings))
    return MappingProxyType({parent: MappingProxyType(some) for parent, some in members.items()})


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by number."""
    found: dict[str, Rule] = {}
    for number, row in _rows("rules.csv"):
        if row["rule"] in found or row["severity"] not in get_args(Severity):
            raise ValueError(f"rules.csv line {number}: the rule is doubled, or neither error nor query")
        if not (row["meaning"] and row["source"]):
            raise ValueError(f"rules.csv line {number}: meaning and source are both needed")
        first, last = _years("rules.csv", number, row)
        severity = cast("Severity", row["severity"])
        found[row["rule"]] = Rule(row["rule"], severity, first, last, row["meaning"], row["source"])
    return MappingProxyType(found)


def _element(number: int, row: Mapping[str, str], place: int) -> Element:
    kind = row["kind"]
    if kind not in get_args(Kind):
        raise ValueError(f"elements.csv line {number}: {kind!r} is no kind of element")
    if (kind == "code") != bool(row["codes"]) or (kind != "group") != bool(row["field"]):
        raise ValueError(f"elements.csv line {number}: a code names its list, all but groups their field")
    if row["codes"]:
        codes(row["codes"])
    first, last = _years("elements.csv", number, row)
    return Element(
        row["parent"], row["element"], row["field"], cast("Kind", kind), row["codes"],
        row["many"] == "yes", first, last, row["rule"], place,
    )  # fmt: skip


def _rows(name: str) -> list[tuple[int, dict[str, str]]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(enumerate(csv.DictReader(file), start=2))


def _years(name: str, number: int, row: Mapping[str, str]) -> tuple[int, int]:
    try:
        first, last = int(row["first_year"] or FIRST_YEAR), int(row["last_year"] or LAST_YEAR)
    except ValueError as error:
        raise ValueError(f"{name} line {number}: a collection year is a number ({error})") from error
    return first, last
