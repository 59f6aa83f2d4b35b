"""Load the catalogue of published indicators and the words for releases and marks."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
SHIPPED_FIGURES = FOLDER / "figures.csv.gz"
SHIPPED_NEIGHBOURS = FOLDER / "neighbours.csv"
KINDS = ("rate", "count")


class BadIndicator(ValueError):
    """An entry of the catalogue does not hold together; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A published indicator in plain words. A count is not compared between areas: they differ in size."""

    code: str
    title: str
    says: str
    unit: str
    kind: str
    topic: str
    source: str

    @property
    def is_count(self) -> bool:
        """True for a number of children or plans, false for a rate or share."""
        return self.kind == "count"


@cache
def load_indicators(path: Path = FOLDER / "indicators.toml") -> Mapping[str, Indicator]:
    """Return the catalogue by code, in the order of the file; raise `BadIndicator`."""
    entries = tomllib.loads(path.read_text("utf-8"))
    return {code: _indicator(code, fields) for code, fields in entries.items()}


def _indicator(code: str, fields: Mapping[str, str]) -> Indicator:
    try:
        found = Indicator(code=code, **fields)
    except TypeError:
        raise BadIndicator(
            f"indicator {code}: it needs title, says, unit, kind, topic and source, and nothing else."
        ) from None
    if found.kind not in KINDS:
        raise BadIndicator(f"indicator {code}: “{found.kind}” is no kind; use rate or count.")
    return found


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / "releases.toml").read_text("utf-8"))


def release_words(release: str) -> str:
    """Return a release in words; its short name stays behind them in brackets."""
    releases = _words()["releases"]
    fitting = [prefix for prefix in releases if release.startswith(prefix)]
    if not fitting:
        return release
    return f"{releases[max(fitting, key=len)]} ({release})"


def mark_words(mark: str) -> str:
    """Return one of the department's marks in words."""
    return _words()["marks"].get(mark, f"marked {mark}")
