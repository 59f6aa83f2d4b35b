"""The kinds of entry: what happened, whether it is asked who was seen, and which happening each child's clock is told.

One TOML file for each kind, ``entry_kinds/home_visit.toml``; of two files with one code the higher version holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType

from fsp.definitions.places import folders, registered


@dataclass(frozen=True)
class EntryKind:
    """One kind of entry.

    ``tells_seen`` is the kind of happening told of each child who was seen, ``tells_tried`` of each who was not,
    ``tells_each`` of every child whom the entry concerns; empty where nothing is told. ``disciplines`` are those
    who may record it, empty for all. ``significant`` says whether it is one for the chronology unless changed.
    """

    code: str
    version: int
    name: str
    order: int
    face_to_face: bool
    asks_seen: bool
    tells_seen: str
    tells_tried: str
    tells_each: str
    disciplines: tuple[str, ...]
    significant: bool
    source: str
    confirmed_by: str


@registered
def entry_kinds() -> Mapping[str, EntryKind]:
    """Every kind by code, in the order in which they are offered."""
    newest: dict[str, EntryKind] = {}
    for folder in folders("entry_kinds"):
        for path in sorted(folder.glob("*.toml")):
            each = load_entry_kind(path)
            if each.code not in newest or each.version >= newest[each.code].version:
                newest[each.code] = each
    return MappingProxyType({each.code: each for each in sorted(newest.values(), key=lambda k: (k.order, k.code))})


def load_entry_kind(path: Path) -> EntryKind:
    """Read one file. Raises ``ValueError`` with the file's name and what to change."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    wrong = {field.name for field in fields(EntryKind)} ^ set(table)
    if wrong:
        raise ValueError(f"{path.name}: {sorted(wrong)} is missing or is not a key of an entry kind.")
    return EntryKind(**{**table, "disciplines": tuple(table["disciplines"])})
