"""Measures as data: one TOML file, one SQL file and one worked example for each.

The SQL gives one row for each thing counted and month: `month`, `ref`, `child_ref`, `in_numerator`,
`in_denominator`, `complete` (each 0 or 1), and `category` or `team_code` where the definition uses
them. Where the definition says `sums`, the first two counts are whole numbers that are added up: days,
entries. What a practice lead or an information-governance lead reviews is in the TOML file.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from fsp.definitions.disciplines import disciplines
from fsp.definitions.places import registered

FOLDER = "measures"
EXAMPLE = ".example.toml"


class Window(StrEnum):
    """Which days a measure looks at for a month."""

    DATE = "date"
    MONTH = "month"
    TWELVE_MONTHS = "twelve_months"


class Direction(StrEnum):
    """Whether a higher figure is better, a lower one, or neither."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Dimension(StrEnum):
    """What a measure can be broken down by."""

    SEX = "sex"
    AGE = "age"
    ETHNICITY = "ethnicity"
    DISABLED = "disabled"
    TEAM = "team"


class DefinitionError(ValueError):
    """A measure's definition cannot be used; the sentence names the file and what to change."""


@dataclass(frozen=True, slots=True)
class Categories:
    """The parts a measure always shows; exclusive ones add up to the whole.

    In the file, ``labels_from = "disciplines"`` puts the name of every discipline first, an authority's own too.
    """

    title: str
    exclusive: bool
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Target:
    """A figure somebody set, and where."""

    value: float
    source: str


@dataclass(frozen=True, slots=True)
class MeasureDefinition:
    """One measure. `denominator` is empty for a plain count; `unit` is then what is counted.

    `sums` says that amounts are added up instead of things being counted; `per` names the one thing that the
    value is then for ("child"), and makes it a rate instead of a percentage.
    """

    code: str
    version: int
    name: str
    question: str
    owner: str
    numerator: str
    denominator: str
    counting_rules: tuple[str, ...]
    direction: Direction
    unit: str
    window: Window
    breakdowns: tuple[Dimension, ...]
    categories: Categories | None
    suppress_below: int
    target: Target | None
    indicator: str
    benchmark: str
    source: str
    checked_by: str
    confirmed_by: str
    next_review: date
    order: int
    sql: str
    example: str
    sums: bool = False
    per: str = ""

    @property
    def is_share(self) -> bool:
        """Whether the value is a percentage."""
        return bool(self.denominator) and not self.per

    @property
    def unit_in_full(self) -> str:
        """The unit of the value: what is counted, or what for each one ("entries per family")."""
        return f"{self.unit} per {self.per}" if self.per else self.unit


_TEXTS = ("name", "question", "owner", "numerator", "denominator", "unit", "indicator", "benchmark")
_TEXTS_MORE = ("source", "checked_by", "confirmed_by")
_NUMBERS = ("version", "suppress_below", "order")
_OTHERS = ("code", "direction", "window", "breakdowns", "next_review", "counting_rules")
_REQUIRED = (*_TEXTS, *_TEXTS_MORE, *_NUMBERS, *_OTHERS)
_OPTIONAL = ("categories", "target", "sql", "sums", "per")


@registered
def measure_definitions() -> Mapping[str, MeasureDefinition]:
    """Every measure that ships with the product, by code, in the order of the scorecard."""
    return load_measures(files("fsp.definitions") / FOLDER)


def load_measures(folder: Traversable) -> Mapping[str, MeasureDefinition]:
    """The measures of a folder, by code. DefinitionError where one cannot be used."""
    names = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    loaded = [_load(folder, name) for name in names if not name.endswith(EXAMPLE)]
    return {m.code: m for m in sorted(loaded, key=lambda m: (m.order, m.code))}


def fingerprint(definitions: Iterable[MeasureDefinition]) -> str:
    """The SHA-256 of everything that decides a figure; a snapshot is bound to it."""
    digest = hashlib.sha256()
    for m in sorted(definitions, key=lambda m: m.code):
        part = f"{m.code}\x1f{m.version}\x1f{m.window}\x1f{m.is_share}\x1f{m.sums}\x1f{m.sql}\x1e"
        digest.update(part.encode())
    return digest.hexdigest()


def _load(folder: Traversable, name: str) -> MeasureDefinition:
    code = name.removesuffix(".toml")
    try:
        table = tomllib.loads((folder / name).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DefinitionError(f"{name} is not valid TOML: {problem}.") from problem
    _check_keys(name, table)
    _check_rate(name, table)
    if table["code"] != code:
        raise DefinitionError(f"{name} gives the code {table['code']!r}; it must be the file's own name.")
    return _build(name, table, _text(folder, table.get("sql", f"{code}.sql"), name), f"{code}{EXAMPLE}")


def _text(folder: Traversable, name: str, wanted_by: str) -> str:
    if not (folder / name).is_file():
        raise DefinitionError(f"{wanted_by} needs {name} beside it; add that file.")
    return (folder / name).read_text(encoding="utf-8")


def _check_keys(name: str, table: Mapping[str, Any]) -> None:
    missing = [key for key in _REQUIRED if key not in table]
    if missing:
        raise DefinitionError(f"{name} lacks {', '.join(missing)}; every measure states them.")
    unknown = sorted(set(table) - set(_REQUIRED) - set(_OPTIONAL))
    if unknown:
        raise DefinitionError(f"{name} has unknown entries: {', '.join(unknown)}; remove or correct them.")
    for keys, kind in ((_TEXTS + _TEXTS_MORE, str), (_NUMBERS, int), (("next_review",), date)):
        wrong = [key for key in keys if type(table[key]) is not kind]
        if wrong:
            raise DefinitionError(f"{name}: {wrong[0]} must be of type {kind.__name__}.")


def _check_rate(name: str, table: Mapping[str, Any]) -> None:
    if table.get("per") and not (table.get("sums") and table["denominator"]):
        raise DefinitionError(f"{name} gives a value per {table['per']}: it needs sums = true and a denominator.")


def _build(name: str, table: Mapping[str, Any], sql: str, example: str) -> MeasureDefinition:
    categories, target = table.get("categories"), table.get("target")
    plain = {key: table[key] for key in (*_TEXTS, *_TEXTS_MORE, *_NUMBERS, "code", "next_review")}
    try:
        return MeasureDefinition(
            **plain,
            counting_rules=tuple(table["counting_rules"]),
            direction=Direction(table["direction"]),
            window=Window(table["window"]),
            breakdowns=tuple(Dimension(each) for each in table["breakdowns"]),
            categories=_categories(categories) if categories else None,
            target=Target(**target) if target else None,
            sql=sql,
            example=example,
            sums=bool(table.get("sums", False)),
            per=str(table.get("per", "")),
        )
    except (ValueError, TypeError) as problem:
        raise DefinitionError(f"{name}: {problem}.") from problem


def _categories(table: Mapping[str, Any]) -> Categories:
    labels_from = table.get("labels_from", "")
    if labels_from not in ("", "disciplines"):
        raise ValueError(f"labels_from is {labels_from!r}; it can be disciplines alone")
    made = Categories(**{key: value for key, value in table.items() if key != "labels_from"})
    named = {each.code: each.name for each in disciplines().values()} if labels_from else {}
    return replace(made, labels={**named, **made.labels})
