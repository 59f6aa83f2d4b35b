"""How hidden values are recognised in free text: which spellings are one, and which words are too common to mark."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Spelling:
    """Words of addresses in small letters; ``same`` maps each spelling to the short form that all others use.

    ``whole`` holds the unshortened words, which are also known when they are glued to the word before them.
    """

    same: Mapping[str, str]
    whole: frozenset[str]
    streets: frozenset[str]
    places: frozenset[str]
    units: frozenset[str]
    everyday: frozenset[str]
    common_streets: tuple[str, ...]
    confirmed_by: str


@cache
def spelling() -> Spelling:
    """Load the definition."""
    raw = tomllib.loads((Path(__file__).parent / "spelling.toml").read_text(encoding="utf-8"))
    words = {name: frozenset(text.split()) for name, text in raw["words"].items()}
    return Spelling(
        same={long: short for short, many in raw["same"].items() for long in many},
        whole=frozenset(many[0] for many in raw["same"].values()),
        streets=words["streets"],
        places=words["places"],
        units=words["units"],
        everyday=words["everyday"],
        common_streets=tuple(" ".join(each.split()) for each in raw["common"]["streets"].split(";")),
        confirmed_by=raw["confirmed_by"],
    )
