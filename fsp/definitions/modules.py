"""The Workbook's modules: what each is for, who records in it, what it asks, what every answer feeds.

One TOML file for each version, ``modules/m1.v1.toml``. A published version never changes, because answers are bound
to it; a change is a new version beside the old one. No question is required: a definition cannot make it so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fsp.definitions.conditions import Condition, ConditionError, parse
from fsp.definitions.places import folders, registered

TYPES = ("text", "long_text", "choice", "choices", "number", "date")
WITH_OPTIONS = frozenset({"choice", "choices"})
BANDS = ("core", "da_victim", "da_perpetrator", "adult_notes")
PER = ("family", "child", "adult")
FEEDS = frozenset(
    {
        "supervision",
        "assessment",
        "conference",
        "court_statement",
        "closing_summary",
        "plan",
        "provider_activity",
        "measure",
        "chronology",
        "thread",
        "identity_bar",
        "family",
    }
)
_MODULE = {"code", "version", "title", "purpose", "prompts", "disciplines", "band", "per", "questions", "order"}
_MODULE |= {"source", "confirmed_by", "next_review"}
_NEEDED = _MODULE - {"prompts"}
_QUESTION = {"code", "type", "label", "help", "options", "unit", "when", "feeds", "per"}


class DefinitionError(ValueError):
    """A definition that does not hold together; the sentence names the file and what to change."""


@dataclass(frozen=True)
class Option:
    """One answer to choose from."""

    code: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question. ``per`` says about whom it is asked: the family, each child, each adult."""

    code: str
    type: str
    label: str
    help: str
    options: tuple[Option, ...]
    unit: str
    when: str
    feeds: tuple[str, ...]
    per: str

    @property
    def condition(self) -> Condition:
        """The condition under which it is asked."""
        return parse(self.when)

    def label_of(self, code: str) -> str:
        """Return the words of an option, or the code itself where it is none."""
        return next((option.label for option in self.options if option.code == code), code)


@dataclass(frozen=True)
class Module:
    """One version of a module. ``disciplines`` are the codes of those who record in it; empty means all."""

    code: str
    version: int
    title: str
    purpose: str
    prompts: tuple[str, ...]
    disciplines: tuple[str, ...]
    band: str
    per: str
    order: int
    questions: tuple[Question, ...]
    source: str
    confirmed_by: str
    next_review: date

    @property
    def ref(self) -> str:
        """Code and version as an entry keeps them: ``M6:1``."""
        return f"{self.code}:{self.version}"

    def question(self, code: str) -> Question | None:
        """Return a question by its code."""
        return next((each for each in self.questions if each.code == code), None)


@registered
def modules() -> Mapping[str, Module]:
    """The newest version of every module by code, in the order of the Workbook. Raises ``DefinitionError``."""
    newest: dict[str, Module] = {}
    for each in sorted(_versions().values(), key=lambda found: found.version):
        newest[each.code] = each
    return MappingProxyType({each.code: each for each in sorted(newest.values(), key=lambda m: (m.order, m.code))})


def module(code: str, version: int) -> Module:
    """One version of a module; an old answer is shown with its old form. Raises ``KeyError`` where there is none."""
    return _versions()[code, version]


def module_of(ref: str) -> Module:
    """The module that an entry names as ``M6:1``. Raises ``KeyError``."""
    code, _, version = ref.partition(":")
    return module(code, int(version))


def module_files() -> list[Path]:
    """Every file of a module, the national ones first."""
    return [path for folder in folders("modules") for path in sorted(folder.glob("*.toml"))]


def load_module(path: Path) -> Module:
    """Read one file. Raises ``DefinitionError`` with the file's name and what to change."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        _check_keys(path.name, table, _MODULE, _NEEDED)
        questions = tuple(_question(path.name, each, table["per"]) for each in table["questions"])
        values = {**table, "prompts": tuple(table.get("prompts", ())), "disciplines": tuple(table["disciplines"])}
        return Module(**{**values, "questions": questions})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, AttributeError) as error:
        raise DefinitionError(f"{path.name} cannot be read: {error}.") from error


@registered
def _versions() -> Mapping[tuple[str, int], Module]:
    found: dict[tuple[str, int], Module] = {}
    for path in module_files():
        each = load_module(path)
        if (each.code, each.version) in found:
            raise DefinitionError(f"{path.name}: {each.ref} is there already; give it the next version.")
        found[each.code, each.version] = each
    return MappingProxyType(found)


def _question(name: str, table: dict[str, Any], per: str) -> Question:
    _check_keys(f"{name}, question {table.get('code', '')!r}", table, _QUESTION, {"code", "type", "label", "feeds"})
    options = tuple(Option(code, label) for code, label in table.get("options", {}).items())
    when = table.get("when", "")
    try:
        parse(when)
    except ConditionError as error:
        raise DefinitionError(f"{name}, question {table['code']!r}: {error}") from error
    return Question(
        table["code"],
        table["type"],
        table["label"],
        table.get("help", ""),
        options,
        table.get("unit", ""),
        when,
        tuple(table["feeds"]),
        table.get("per", per),
    )


def _check_keys(where: str, table: Mapping[str, Any], known: set[str], needed: set[str]) -> None:
    strange, missing = sorted(set(table) - known), sorted(needed - set(table))
    if strange:
        raise DefinitionError(f"{where}: {strange} is not a key here; use {sorted(known)}.")
    if missing:
        raise DefinitionError(f"{where}: {missing} is missing; add it.")
