"""Clocks as data: one TOML file for each version of each clock, in ``clocks/``, with a worked example beside it.

What a practice lead reviews is the file: which happening starts the clock, which stops it, by whom, after how long,
in which calendar, and where that was read. ``confirmed_by`` is empty until somebody of the authority has confirmed it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from fsp.definitions.access import access_matrix
from fsp.definitions.calendars import calendar
from fsp.definitions.places import folders, registered

KIND = "clocks"
HAPPENINGS = "happenings.toml"
EXAMPLE = ".example.toml"
UNITS = ("working_days", "days", "weeks", "months")
BANDS = ("core", "apart")


class DefinitionError(ValueError):
    """A clock's definition cannot be used; the sentence names the file and what to change."""


@dataclass(frozen=True, slots=True)
class HappeningKind:
    """Something that can happen to a child: its code, what it means, and the band of who may know of it."""

    code: str
    meaning: str
    band: str


@dataclass(frozen=True, slots=True)
class ClockDefinition:
    """One version of one clock. Kinds are of ``happenings.toml``, roles of ``access/roles.csv``.

    ``ends_on``: it no longer applies. ``gives_way_from`` and ``gives_way_until``: what makes it rest, and run anew.
    ``stopped_by``: roles; empty means anybody. ``tried_by``: kinds that count as an attempt. ``repeats``: what stops
    it starts it again on that day. ``length`` is in ``unit``; ``checkpoints`` too. ``warn_at``: calendar days before
    it is due. ``done_with``: what to record so that it stops. ``acts``: roles that are reminded.
    """

    code: str
    version: int
    name: str
    sentence: str
    starts_on: tuple[str, ...]
    stops_on: tuple[str, ...]
    ends_on: tuple[str, ...]
    gives_way_from: tuple[str, ...]
    gives_way_until: tuple[str, ...]
    stopped_by: tuple[str, ...]
    tried_by: tuple[str, ...]
    repeats: bool
    length: int
    unit: str
    calendar: str
    warn_at: int
    checkpoints: tuple[int, ...]
    band: str
    done_with: str
    acts: tuple[str, ...]
    extended_by: tuple[str, ...]
    basis: str
    source: str
    confirmed_by: str
    next_review: date

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind of happening that the clock looks at."""
        return frozenset(
            (
                *self.starts_on,
                *self.stops_on,
                *self.ends_on,
                *self.gives_way_from,
                *self.gives_way_until,
                *self.tried_by,
            )
        )

    @property
    def is_confirmed(self) -> bool:
        """Answer whether somebody of the authority has confirmed the rule."""
        return bool(self.confirmed_by)


@registered
def happening_kinds() -> Mapping[str, HappeningKind]:
    """Every kind of happening by its code, an authority's own kinds last. Raises ``DefinitionError``."""
    found: dict[str, HappeningKind] = {}
    for folder in folders(KIND):
        path = folder / HAPPENINGS
        if path.is_file():
            found = {**_kinds(path), **found}  # an authority adds kinds; it does not change what one means
    return found


@registered
def clock_definitions() -> Mapping[str, ClockDefinition]:
    """The newest version of every clock, by code. Raises ``DefinitionError``."""
    newest: dict[str, ClockDefinition] = {}
    for (code, version), each in _versions().items():
        if code not in newest or version > newest[code].version:
            newest[code] = each
    return dict(sorted(newest.items()))


def clock_definition(code: str, version: int | None = None) -> ClockDefinition:
    """One clock: the version that a row was counted under, or the newest. ``KeyError`` where there is none."""
    return clock_definitions()[code] if version is None else _versions()[(code, version)]


@registered
def _versions() -> Mapping[tuple[str, int], ClockDefinition]:
    found: dict[tuple[str, int], ClockDefinition] = {}
    for folder in folders(KIND):
        for path in sorted(folder.glob("*.toml")):
            if path.name == HAPPENINGS or path.name.endswith(EXAMPLE):
                continue
            each = load_clock(path, happening_kinds())
            if (each.code, each.version) in found:
                raise DefinitionError(
                    f"{path.name}: version {each.version} of {each.code} is there already; give it a higher version."
                )
            found[(each.code, each.version)] = each
    return found


def load_clock(path: Path, kinds: Mapping[str, HappeningKind]) -> ClockDefinition:
    """Read one clock. Raises ``DefinitionError`` where it cannot be used."""
    table = _table(path)
    _check_keys(path.name, table)
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    made = ClockDefinition(**values)
    problem = next(iter(problems(made, kinds)), None)
    if problem:
        raise DefinitionError(f"{path.name}: {problem}")
    if path.name != f"{made.code.lower()}.v{made.version}.toml":
        raise DefinitionError(f"{path.name} must be called {made.code.lower()}.v{made.version}.toml.")
    return made


def problems(clock: ClockDefinition, kinds: Mapping[str, HappeningKind]) -> list[str]:
    """Return what is wrong with a clock, a sentence each."""
    roles = {role.code for role in access_matrix().roles}
    found = [f"{kind} is no kind of happening; use one of {HAPPENINGS}." for kind in sorted(clock.kinds - set(kinds))]
    named = {*clock.stopped_by, *clock.acts, *clock.extended_by}
    found += [f"{role} is no role; use one of roles.csv." for role in sorted(named - roles)]
    if clock.unit not in UNITS or clock.length < 1:
        found.append(f"a length of {clock.length} {clock.unit} is none; use a number from 1 and one of {UNITS}.")
    if clock.band not in BANDS:
        found.append(f"{clock.band} is no band of clocks; use one of {BANDS}.")
    found += _more_problems(clock, kinds)
    return found


def _more_problems(clock: ClockDefinition, kinds: Mapping[str, HappeningKind]) -> list[str]:
    found = []
    if not clock.starts_on or not clock.stops_on:
        found.append("a clock needs what starts it and what stops it.")
    if not clock.acts:
        found.append("nobody is reminded; name the roles that can act.")
    if bool(clock.gives_way_from) != bool(clock.gives_way_until):
        found.append("gives_way_from and gives_way_until come together.")
    apart = sorted(kind for kind in clock.kinds if kind in kinds and kinds[kind].band != "core")
    if clock.band == "core" and apart:
        found.append(f"it is core and looks at {', '.join(apart)}, which are not; make its band apart.")
    if list(clock.checkpoints) != sorted(set(clock.checkpoints)) or any(
        not 0 < each < clock.length for each in clock.checkpoints
    ):
        found.append("checkpoints rise and lie within the length.")
    if clock.warn_at < 0:
        found.append("warn_at is a number of days before it is due; use 0 or more.")
    if not clock.sentence.endswith("."):
        found.append("the sentence ends with a full stop.")
    return found + _calendar_problem(clock.calendar)


def _calendar_problem(name: str) -> list[str]:
    try:
        calendar(name)
    except (OSError, ValueError) as problem:
        return [f"the calendar {name!r} cannot be used: {problem}."]
    return []


def _check_keys(name: str, table: Mapping[str, Any]) -> None:
    wanted = {field.name: str(field.type) for field in fields(ClockDefinition)}
    missing = [key for key in wanted if key not in table]
    if missing:
        raise DefinitionError(f"{name} lacks {', '.join(missing)}; every clock states them.")
    unknown = sorted(set(table) - set(wanted))
    if unknown:
        raise DefinitionError(f"{name} has unknown entries: {', '.join(unknown)}; remove or correct them.")
    for key, kind in wanted.items():
        if not _is_of(table[key], kind):
            raise DefinitionError(f"{name}: {key} must be of type {kind}.")


def _is_of(value: object, kind: str) -> bool:
    if kind.startswith("tuple"):
        inner = str if "str" in kind else int
        return isinstance(value, list) and all(type(each) is inner for each in value)
    return type(value).__name__ == kind


def _kinds(path: Path) -> dict[str, HappeningKind]:
    made = {}
    for subject, parts in _table(path).items():
        for verb, said in parts.items():
            code = f"{subject}.{verb}"
            if set(said) != {"meaning", "band"} or said["band"] not in BANDS:
                raise DefinitionError(f"{path.name}: {code} needs a meaning, and a band of {BANDS}.")
            made[code] = HappeningKind(code, said["meaning"], said["band"])
    return made


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DefinitionError(f"{path.name} is not valid TOML: {problem}.") from problem
