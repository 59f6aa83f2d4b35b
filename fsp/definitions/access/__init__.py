"""The access matrix: capabilities by role, as data that an information-governance lead can review.

``roles.csv`` names the roles, ``capabilities.csv`` says what each capability is and how a refusal sounds in
each band, ``matrix.csv`` gives the scope: own, team, agency, service, all or none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFUSALS = ("explained", "silent")
SCOPES = ("all", "service", "agency", "team", "own", "none")
BANDS = (
    "core",
    "restricted",
    "apart",
    "hidden_address",
    "adult_notes",
    "da_victim",
    "da_perpetrator",
    "legal",
    "adoption",
    "staff",
    "informant",
)
HERE = Path(__file__).parent


class DefinitionError(Exception):
    """A definition file does not hold together; the sentence names file, line and what to do."""


@dataclass(frozen=True)
class Role:
    """A role a person can hold: its code, its name and, in a sentence, what it is for."""

    code: str
    name: str
    organisation: str
    description: str
    is_system: bool


@dataclass(frozen=True)
class Capability:
    """Something a person may be allowed to do, in one band of sensitivity."""

    code: str
    band: str
    meaning: str
    refusal: str


@dataclass(frozen=True)
class Matrix:
    """Roles, capabilities and the scope in each cell."""

    roles: tuple[Role, ...]
    capabilities: tuple[Capability, ...]
    cells: dict[tuple[str, str, str], str]

    def scope(self, role: str, capability: str, band: str) -> str:
        """Return the scope that a role has: ``none`` for everything the matrix does not name."""
        return self.cells.get((role, capability, band), "none")

    def widest(self, roles: Iterable[str], capability: str, band: str) -> str:
        """Return the widest scope that any of the roles has."""
        found = {self.scope(role, capability, band) for role in roles}
        return next((scope for scope in SCOPES if scope in found), "none")

    def refuses_silently(self, capability: str, band: str) -> bool:
        """Answer whether a refusal must look like plain not-found."""
        return any(c.refusal == "silent" for c in self.capabilities if (c.code, c.band) == (capability, band))

    def meaning(self, capability: str) -> str:
        """Return what the capability allows, as the end of the sentence "You may …"."""
        return next((c.meaning for c in self.capabilities if c.code == capability), capability)


@cache
def access_matrix() -> Matrix:
    """Load the matrix. Raises ``DefinitionError`` when a line names what does not exist."""
    roles = tuple(
        Role(r["code"], r["name"], r["organisation"], r["description"], r["system"] == "yes")
        for r in _rows("roles.csv")
    )
    capabilities = tuple(
        Capability(r["capability"], r["band"], r["meaning"], r["refusal"]) for r in _rows("capabilities.csv")
    )
    for each in capabilities:
        if each.refusal not in REFUSALS:
            sentence = (
                f"capabilities.csv, {each.code} {each.band}: {each.refusal!r} is no refusal; use one of {REFUSALS}."
            )
            raise DefinitionError(sentence)
    return Matrix(roles, capabilities, _cells(roles, capabilities))


def _cells(roles: tuple[Role, ...], capabilities: tuple[Capability, ...]) -> dict[tuple[str, str, str], str]:
    known = {(c.code, c.band) for c in capabilities}
    cells: dict[tuple[str, str, str], str] = {}
    for line, row in enumerate(_rows("matrix.csv"), start=2):
        key = (row["capability"], row["band"])
        if line == 2:
            _check_columns(row, roles)
        if any(cell[1:] == key for cell in cells):
            raise DefinitionError(f"matrix.csv line {line}: {key} stands there twice; keep one line.")
        if key not in known or row["band"] not in BANDS:
            raise DefinitionError(f"matrix.csv line {line}: {key} is not in capabilities.csv; add it there.")
        for role in roles:
            scope = row.get(role.code) or "none"
            if scope not in SCOPES:
                raise DefinitionError(f"matrix.csv line {line}: {scope!r} is no scope; use one of {SCOPES}.")
            cells[(role.code, *key)] = scope
    missing = known - {(capability, band) for _, capability, band in cells}
    if missing:
        raise DefinitionError(f"matrix.csv has no line for {sorted(missing)}; add one for each.")
    return cells


def _check_columns(row: dict[str, str], roles: tuple[Role, ...]) -> None:
    wrong = (set(row) - {"capability", "band"}) ^ {role.code for role in roles}
    if wrong:
        raise DefinitionError(
            f"matrix.csv and roles.csv differ in {sorted(map(str, wrong))}; give each role one column."
        )


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
