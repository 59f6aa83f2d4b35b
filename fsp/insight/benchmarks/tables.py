"""Find the tables in a folder of published figures and read them line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from fsp.insight.benchmarks.reading import Unusable, fingerprint, read_lines
from fsp.insight.benchmarks.rows import (
    AREA_COLUMNS,
    FIGURE_COLUMNS,
    NEIGHBOUR_COLUMNS,
    Rejected,
    Row,
    area_row,
    figure_row,
    neighbour_row,
)

SUPERSEDED = "_superseded_values"
NEIGHBOURS = "statistical_neighbours"
AREAS = "la_lookup"
MOST_REJECTED = 5_000  # more than this and the folder is not what it says
MOST_FILES = 500


class Progress(Protocol):
    """Told now and again which table is read and how many lines of it are done."""

    def __call__(self, table: str, lines: int) -> None:
        """Show it, or not."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A line that was not kept, where it stands, and why."""

    table: str
    where: str
    value: str
    reason: str


@dataclass(slots=True)
class Tables:
    """Everything read from a folder: the rows of each table, what was rejected, what was left aside."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    rejected: list[Rejection] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    sha256: str = ""


def read_tables(folder: Path, progress: Progress | None = None) -> Tables:
    """Read every table of a folder; raise `Unusable` when the folder or one of its tables cannot be used."""
    tables, digest = Tables(), sha256()
    for path in _files(folder):
        name = _table_name(path)
        parse = _parser(path, name)
        if parse is None:
            tables.warnings.append(f"{path.name} was left aside: its columns are not those of a known table.")
            continue
        if name in tables.rows:
            raise Unusable(f"{path.name}: the table {name} is there twice; keep one of the files.")
        digest.update(f"{path.name}\0{fingerprint(path)}\n".encode())
        tables.rows[name] = []
        _read(path, name, parse, tables, progress)
    if not any(tables.rows.values()):
        raise Unusable(
            f"{folder} holds no table of published figures; name the folder with children_looked_after.csv "
            "and the like."
        )
    tables.sha256 = digest.hexdigest()
    return tables


def _files(folder: Path) -> list[Path]:
    if not folder.exists():
        raise Unusable(f"{folder} is not there; name the folder that holds the published tables.")
    if not folder.is_dir():
        raise Unusable(f"{folder} is a file; name the folder that holds the published tables.")
    try:
        found = sorted(p for p in folder.iterdir() if p.name.endswith((".csv", ".csv.gz")) and p.is_file())
    except OSError as why:
        raise Unusable(f"{folder} cannot be read ({why.strerror}); check that the folder is yours.") from None
    if len(found) > MOST_FILES:
        raise Unusable(f"{folder} holds more than {MOST_FILES} tables; name the folder of published figures.")
    return found


def _table_name(path: Path) -> str:
    return path.name.removesuffix(".gz").removesuffix(".csv")


def _parser(path: Path, name: str) -> Callable[[list[str]], Row] | None:
    header = tuple(next((line.fields for line in read_lines(path)), []))
    parsers: Mapping[tuple[str, ...], Callable[[list[str]], Row]] = {
        FIGURE_COLUMNS: lambda fields: figure_row(name, fields),
        NEIGHBOUR_COLUMNS: neighbour_row,
        AREA_COLUMNS: area_row,
    }
    expected = _expected(name)
    if expected is not None and header != expected:
        raise Unusable(f"{path.name} line 1 has the wrong columns; they must be {', '.join(expected)}.")
    return parsers.get(header)


def _expected(name: str) -> tuple[str, ...] | None:
    """The columns that a table of this name must have; None for a name that nobody knows."""
    if name == NEIGHBOURS:
        return NEIGHBOUR_COLUMNS
    if name == AREAS:
        return AREA_COLUMNS
    return FIGURE_COLUMNS if name.removesuffix(SUPERSEDED) in KNOWN else None


KNOWN = frozenset(
    {
        "assessment_factors",
        "child_protection",
        "children_in_need",
        "children_looked_after",
        "cla_outcomes",
        "finance",
        "front_door_and_assessment",
        "population_0_17",
        "workforce",
    }
)


def _read(path: Path, name: str, parse: Callable[[list[str]], Row], tables: Tables, progress: Progress | None) -> None:
    lines = read_lines(path)
    next(lines)
    for done, line in enumerate(lines, 1):
        try:
            tables.rows[name].append(parse(line.fields))
        except Rejected as why:
            _reject(tables, Rejection(name, f"{path.name} line {line.number}", why.value, why.reason))
        if progress is not None and done % 5_000 == 0:
            progress(name, done)
    if progress is not None:
        progress(name, len(tables.rows[name]))


def _reject(tables: Tables, rejection: Rejection) -> None:
    tables.rejected.append(rejection)
    if len(tables.rejected) > MOST_REJECTED:
        raise Unusable(
            f"More than {MOST_REJECTED} lines cannot be used, the last at {rejection.where}: "
            f"it {rejection.reason}; fetch the folder again."
        )
