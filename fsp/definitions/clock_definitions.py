"""Clocks as data: one TOML file for each version of each clock, in ``clocks/``, with a worked example beside it.

What a practice lead reviews is the file: which happening starts the clock, which stops it, by whom, after how long,
in which calendar, and where that was read. ``confirmed_by`` is empty until somebody of the authority has confirmed it.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from datetime import date
from itertools import pairwise
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
    it is due. ``done_with``: what to record so that it stops. ``acts``: roles that are reminded. ``applies_from``: a
    span that starts on this day or later is counted under this version; an earlier one goes on under the one before.
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
    applies_from: date = date.min

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

    @property
    def is_installed(self) -> bool:
        """Answer whether there is a rule at all, or only its code: see ``definition_of``."""
        return self.length > 0


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
    return {code: versions[-1] for code, versions in _versions().items()}


def clock_versions(code: str) -> tuple[ClockDefinition, ...]:
    """Every version of one clock, the newest last: each applies from its day on. ``KeyError`` where there is none."""
    return _versions()[code]


def clock_definition(code: str, version: int | None = None) -> ClockDefinition:
    """One clock: the version that a row was counted under, or the newest. ``KeyError`` where there is none."""
    if version is None:
        return clock_definitions()[code]
    return {each.version: each for each in clock_versions(code)}[version]


def definition_of(code: str, version: int) -> ClockDefinition:
    """The rule that a row was counted under; the newest where that version is not kept, and never an error.

    A clock whose definition is not installed here any more stays readable under its code: nobody is reminded of it,
    nothing counts for it, and no more time can be agreed.
    """
    versions = _versions().get(code, ())
    kept = next((each for each in versions if each.version == version), None)
    return kept or (versions[-1] if versions else _gone(code, version))


@registered
def _versions() -> Mapping[str, tuple[ClockDefinition, ...]]:
    found: dict[str, dict[int, ClockDefinition]] = defaultdict(dict)
    for folder in folders(KIND):
        for path in sorted(folder.glob("*.toml")):
            if path.name == HAPPENINGS or path.name.endswith(EXAMPLE):
                continue
            each = load_clock(path, happening_kinds())
            if each.version in found[each.code]:
                raise DefinitionError(
                    f"{path.name}: version {each.version} of {each.code} is there already; give it a higher version."
                )
            found[each.code][each.version] = each
    made = {code: tuple(of[number] for number in sorted(of)) for code, of in sorted(found.items())}
    problem = next((line for versions in made.values() for line in problems_of_versions(versions)), None)
    if problem:
        raise DefinitionError(problem)
    return made


def _gone(code: str, version: int) -> ClockDefinition:
    """Stand in for a rule that is not installed: it says so, and asks nothing of anybody."""
    empty: dict[str, Any] = {each.name: () for each in fields(ClockDefinition) if str(each.type).startswith("tuple")}
    return ClockDefinition(
        **{**empty, **dict.fromkeys(("done_with", "basis", "source", "confirmed_by"), "")},
        code=code,
        version=version,
        name=code,
        sentence=f"The rule of {code} is not installed here any more.",
        repeats=False,
        length=0,
        unit="days",
        calendar="england",
        warn_at=0,
        band="apart",
        next_review=date.max,
    )


def load_clock(path: Path, kinds: Mapping[str, HappeningKind]) -> ClockDefinition:
    """Read one clock. Raises ``DefinitionError`` where it cannot be used."""
    table = _table(path)
    _check_keys(path.name, table)
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    made = ClockDefinition(**values)
    problem = next(iter(problems(made, kinds)), None)
    if problem:
        raise DefinitionError(f"{path.name}: {problem}")
    if path.name != _file(made):
        raise DefinitionError(f"{path.name} must be called {_file(made)}.")
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


def problems_of_versions(versions: Sequence[ClockDefinition]) -> list[str]:
    """Return what is wrong with the versions of one clock beside each other, the newest last, a sentence each."""
    found = []
    first = versions[0]
    if first.applies_from != date.min:
        found.append(f"{_file(first)}: the first version applies from the beginning; take applies_from out.")
    for before, after in pairwise(versions):
        if after.applies_from <= before.applies_from:
            since = "" if before.applies_from == date.min else f", after {before.applies_from.isoformat()}"
            found.append(
                f"{_file(after)}: say by applies_from from which day this version applies{since}; what started "
                "earlier goes on under the version before."
            )
        if after.band != before.band:
            found.append(f"{_file(after)}: the band of a clock is the same in all versions, here {before.band}.")
    return found


def _file(clock: ClockDefinition) -> str:
    return f"{clock.code.lower()}.v{clock.version}.toml"


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
    missing = [field.name for field in fields(ClockDefinition) if field.default is MISSING and field.name not in table]
    if missing:
        raise DefinitionError(f"{name} lacks {', '.join(missing)}; every clock states them.")
    unknown = sorted(set(table) - set(wanted))
    if unknown:
        raise DefinitionError(f"{name} has unknown entries: {', '.join(unknown)}; remove or correct them.")
    for key, kind in wanted.items():
        if key in table and not _is_of(table[key], kind):
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
