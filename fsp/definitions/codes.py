"""Year-stamped code lists: one CSV per list in `codes/`. Codes are never deleted, only end-dated.

The years are collection years (2027 is the collection that ends on 31 March 2027); an empty year means
"as far as is known". A retired code may name the one code it became (`maps_to`); a split is not mapped.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "codes"
FIRST_YEAR, LAST_YEAR = 1, 9999


@dataclass(frozen=True, slots=True)
class Code:
    """One code, its short label, the collection years in which it may be returned, and its source."""

    code: str
    label: str
    valid_from: int
    valid_to: int
    source: str
    maps_to: str | None = None


@dataclass(frozen=True, slots=True)
class CodeList:
    """All codes a list has ever held."""

    name: str
    members: Mapping[str, Code]

    def __contains__(self, code: object) -> bool:
        return code in self.members

    def valid(self, code: str, *, year: int) -> bool:
        """Whether this code may be returned in this collection year."""
        member = self.members.get(code)
        return member is not None and member.valid_from <= year <= member.valid_to

    def label(self, code: str) -> str:
        """The short label; KeyError with the list's name where the code was never in it."""
        try:
            return self.members[code].label
        except KeyError:
            raise KeyError(f"{code!r} was never a code of the list {self.name!r}") from None

    def current(self, *, year: int) -> tuple[Code, ...]:
        """The codes that may be returned in this year, in the list's own order."""
        return tuple(member for member in self.members.values() if self.valid(member.code, year=year))


@cache
def codes(name: str) -> CodeList:
    """The list in `codes/NAME.csv`; ValueError names the line that cannot be read."""
    return load_codes(FOLDER / f"{name}.csv")


def load_codes(path: Path) -> CodeList:
    """Read one list (columns code, label, valid_from, valid_to, source, perhaps maps_to), checked."""
    members: dict[str, Code] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                code = _code(row)
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise ValueError(f"{path.name} line {number}: not a code ({error})") from error
            if code.code in members:
                raise ValueError(f"{path.name} line {number}: the code {code.code!r} is doubled")
            members[code.code] = code
    if not members:
        raise ValueError(f"{path.name} holds no codes")
    return CodeList(path.stem, MappingProxyType(members))


def _code(row: Mapping[str, str]) -> Code:
    first = int(row["valid_from"] or FIRST_YEAR)
    last = int(row["valid_to"] or LAST_YEAR)
    if first > last:
        raise ValueError(f"valid from {first} but only to {last}")
    if not (row["code"].strip() and row["label"].strip() and row["source"].strip()):
        raise ValueError("code, label and source are all needed")
    return Code(row["code"], row["label"], first, last, row["source"], row.get("maps_to") or None)
