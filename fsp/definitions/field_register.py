"""The field register: what every column means, how sensitive it is, how long it is kept, where it may go.

Each app declares its columns in ``fields.toml``: a table per model with the model's defaults (``class``,
``keep_until``, ``on_merge``, ``may_leave``) and a line per column. A model takes the lines of its abstract
parents. The words are those of ``register/vocabulary.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PACKAGE = HERE.parent
DEFAULTS = ("class", "keep_until", "on_merge", "may_leave")
KEYS = {*DEFAULTS, "meaning", "ssd"}


class RegisterError(Exception):
    """A register does not hold together; the sentence names file, model, column and what to do."""


@dataclass(frozen=True)
class Column:
    """One column. ``ssd`` is its name in the Standard Safeguarding Dataset, empty when that has none."""

    name: str
    meaning: str
    sensitivity: str
    keep_until: str
    on_merge: str
    may_leave: tuple[str, ...]
    ssd: str = ""


@dataclass(frozen=True)
class Table:
    """The columns that one model, or one abstract parent of models, declares."""

    app: str
    model: str
    meaning: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words a register may use, by key."""

    words: Mapping[str, frozenset[str]]

    def check(self, where: str, key: str, given: str) -> str:
        """Return the word, or raise ``RegisterError`` when the register does not know it."""
        if given not in self.words[key]:
            raise RegisterError(f"{where}: {key} is {given!r}; use one of {sorted(self.words[key])}.")
        return given


@cache
def register() -> tuple[Table, ...]:
    """Load every app's ``fields.toml``. Raises ``RegisterError``."""
    words = _vocabulary()
    return tuple(table for path in register_files() for table in _tables(path, words))


def register_files() -> list[Path]:
    """Return the registers of all apps, in the order of their paths."""
    return sorted(path for path in PACKAGE.rglob("fields.toml"))


def columns_of(models: Iterable[str]) -> dict[str, Column]:
    """Return the columns declared for a model and its parents, named from the model upwards."""
    tables = {table.model: table for table in register()}
    found: dict[str, Column] = {}
    for model in models:
        for column in tables[model].columns if model in tables else ():
            found.setdefault(column.name, column)
    return found


def _vocabulary() -> Vocabulary:
    loaded = tomllib.loads((HERE / "register" / "vocabulary.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        {
            "class": frozenset(loaded["classes"]),
            "keep_until": frozenset(loaded["keep_until"]),
            "on_merge": frozenset(loaded["on_merge"]),
            "may_leave": frozenset(loaded["may_leave"]),
        }
    )


def _tables(path: Path, words: Vocabulary) -> list[Table]:
    app = ".".join(path.parent.relative_to(PACKAGE.parent).parts)
    loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    return [_table(app, model, body, words) for model, body in loaded.items()]


def _table(app: str, model: str, body: dict[str, Any], words: Vocabulary) -> Table:
    defaults = {key: body[key] for key in DEFAULTS if key in body}
    lines = {name: line for name, line in body.items() if isinstance(line, dict)}
    where = f"{app} {model}"
    columns = (_column(f"{where}.{name}", name, {**defaults, **line}, words) for name, line in lines.items())
    return Table(app, model, _said(body, "meaning", where), tuple(columns))


def _column(where: str, name: str, line: dict[str, Any], words: Vocabulary) -> Column:
    unknown = set(line) - KEYS
    if unknown:
        raise RegisterError(f"{where}: {sorted(unknown)} is not a key of the register; use {sorted(KEYS)}.")
    return Column(
        name=name,
        meaning=_said(line, "meaning", where),
        sensitivity=words.check(where, "class", _said(line, "class", where)),
        keep_until=words.check(where, "keep_until", _said(line, "keep_until", where)),
        on_merge=words.check(where, "on_merge", _said(line, "on_merge", where)),
        may_leave=tuple(words.check(where, "may_leave", each) for each in line.get("may_leave", [])),
        ssd=line.get("ssd", ""),
    )


def _said(line: dict[str, Any], key: str, where: str) -> str:
    found = line.get(key)
    if not isinstance(found, str) or not found:
        raise RegisterError(f"{where} says no {key}; add it.")
    return found
