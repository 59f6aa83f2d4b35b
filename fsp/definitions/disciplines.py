"""The disciplines that record in the Workbook: which roles practise each, and in which compartment it writes.

One TOML file for each discipline, ``disciplines/recovery.toml``; of two files with one code the higher version holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from fsp.definitions.places import folders, registered


@dataclass(frozen=True)
class Discipline:
    """One discipline.

    ``entry_compartment`` is where its entries stand: ``core`` for all who work with the family. ``notes_compartment``
    is where its sealed notes stand, empty where it writes none. ``aliases`` are words by which a practitioner's
    discipline may be written instead of the code.
    """

    code: str
    version: int
    name: str
    order: int
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    entry_compartment: str
    notes_compartment: str
    source: str
    confirmed_by: str


@registered
def disciplines() -> Mapping[str, Discipline]:
    """Every discipline by code, in the order in which they are listed."""
    newest: dict[str, Discipline] = {}
    for folder in folders("disciplines"):
        for path in sorted(folder.glob("*.toml")):
            each = load_discipline(path)
            if each.code not in newest or each.version >= newest[each.code].version:
                newest[each.code] = each
    return MappingProxyType({each.code: each for each in sorted(newest.values(), key=lambda d: (d.order, d.code))})


def load_discipline(path: Path) -> Discipline:
    """Read one file. Raises ``ValueError`` with the file's name and what to change."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = {field.name for field in fields(Discipline)} ^ set(table)
    if wrong:
        raise ValueError(f"{path.name}: {sorted(wrong)} is missing or is not a key of a discipline.")
    return Discipline(**{**table, "roles": tuple(table["roles"]), "aliases": tuple(table["aliases"])})


def discipline_of(said: str, roles: tuple[str, ...] = ()) -> Discipline | None:
    """The discipline that a practitioner's record names by code or alias, else the first of their roles' own."""
    known = disciplines().values()
    wanted = said.strip().lower()
    named = next((each for each in known if wanted in (each.code, *each.aliases)), None)
    return named or next((each for each in known if set(roles) & set(each.roles)), None)


def is_among(discipline: Discipline | None, listed: tuple[str, ...]) -> bool:
    """Answer whether something that lists disciplines is for one of them; it is for everybody where it lists none."""
    return not listed or (discipline is not None and discipline.code in listed)


def discipline_name(said: str) -> str:
    """The name of a discipline; a text that is none of them is shown as it stands."""
    found = disciplines().get(said)
    return found.name if found else said
