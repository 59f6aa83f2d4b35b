"""The Parquet store of published figures: dated folders, and one pointer that says which is in force.

A new state is written beside the old one and comes into force by renaming the pointer, so a reader
sees the whole old or the whole new state and a stopped import changes nothing.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, get_type_hints
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from fsp.insight.benchmarks.reading import Unusable
from fsp.insight.benchmarks.rows import AreaRow, FigureRow, NeighbourRow

POINTER = "CURRENT"
LEFT_BEHIND = 24 * 60 * 60  # seconds after which a folder that was never finished is rubbish
FIGURES, REVISIONS, NEIGHBOURS, AREAS = "figures", "revisions", "neighbours", "areas"
SHAPES: Mapping[str, type] = {
    FIGURES: FigureRow,
    REVISIONS: FigureRow,
    NEIGHBOURS: NeighbourRow,
    AREAS: AreaRow,
}


@dataclass(slots=True)
class State:
    """Everything in the store. Revisions are earlier values, each under its own release."""

    figures: dict[tuple[str, ...], FigureRow] = field(default_factory=dict)
    revisions: dict[tuple[str, ...], FigureRow] = field(default_factory=dict)
    neighbours: dict[tuple[str, ...], NeighbourRow] = field(default_factory=dict)
    areas: dict[tuple[str, ...], AreaRow] = field(default_factory=dict)


def current(store: Path) -> Path | None:
    """Return the folder in force, or None when nothing was ever stored."""
    pointer = store / POINTER
    if not pointer.is_file():
        return None
    folder = store / pointer.read_text("ascii").strip()
    return folder if folder.is_dir() else None


def load(store: Path) -> State:
    """Return the state in force; an empty one when there is none; raise `Unusable` if it is damaged."""
    folder = current(store)
    if folder is None:
        return State()
    try:
        return State(
            figures={row.key: row for row in read_figures(folder, FIGURES)},
            revisions={(*row.key, row.release): row for row in read_figures(folder, REVISIONS)},
            neighbours={row.key: row for row in read_neighbours(folder)},
            areas={row.key: row for row in (AreaRow(**row) for row in _rows(folder, AREAS))},
        )
    except (OSError, pa.ArrowException, TypeError) as why:
        raise Unusable(f"The stored benchmarks in {store} are damaged ({why}); remove them, import again.") from why


def read_figures(folder: Path, table: str, indicator: str | None = None) -> list[FigureRow]:
    """Return the figures or revisions of a stored folder, all or those of one indicator."""
    return [FigureRow(**row) for row in _rows(folder, table, indicator)]


def read_neighbours(folder: Path) -> list[NeighbourRow]:
    """Return all neighbours of a stored folder."""
    return [NeighbourRow(**row) for row in _rows(folder, NEIGHBOURS)]


def save(store: Path, state: State) -> None:
    """Write the state beside the old one and bring it into force; raise `Unusable` if it cannot."""
    name = uuid4().hex[:12]
    writing, folder = store / f"writing-{name}", store / f"state-{name}"
    try:
        writing.mkdir(parents=True)
        _write(writing, state)
        before = current(store)
        (writing / POINTER).write_text(folder.name, "ascii")
        os.replace(writing, folder)
        os.replace(folder / POINTER, store / POINTER)
    except OSError as why:
        _drop(writing, folder)
        raise Unusable(f"{store} cannot be written ({why.strerror}); name a folder that is yours.") from None
    except BaseException:
        _drop(writing, folder)
        raise
    _tidy(store, keep={folder, before, current(store)})


def _drop(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _write(folder: Path, state: State) -> None:
    for table, rows in (
        (FIGURES, state.figures.values()),
        (REVISIONS, state.revisions.values()),
        (NEIGHBOURS, state.neighbours.values()),
        (AREAS, state.areas.values()),
    ):
        path = folder / f"{table}.parquet"
        pq.write_table(_as_table(table, rows), path, compression="zstd", row_group_size=4096)


def _as_table(table: str, rows: Iterable[FigureRow] | Iterable[NeighbourRow] | Iterable[AreaRow]) -> pa.Table:
    shape = SHAPES[table]
    names = [column.name for column in fields(shape)]
    kinds = get_type_hints(shape)
    schema = pa.schema([(name, _kind(kinds[name])) for name in names])
    ordered = sorted(rows, key=lambda row: (getattr(row, "indicator", ""), row.key))
    return pa.table({name: [getattr(row, name) for row in ordered] for name in names}, schema=schema)


def _kind(hint: object) -> pa.DataType:
    if hint is int:
        return pa.int32()
    return pa.float64() if hint == float | None else pa.string()


def _rows(folder: Path, table: str, indicator: str | None = None) -> list[dict[str, Any]]:
    only = None if indicator is None else [("indicator", "=", indicator)]
    found: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet", filters=only).to_pylist()
    return found


def _tidy(store: Path, keep: set[Path | None]) -> None:
    """Remove older states (the one before stays for readers still at it) and what a killed import left."""
    now = (store / POINTER).stat().st_mtime
    _drop(*(folder for folder in store.glob("state-*") if folder not in keep))
    _drop(*(folder for folder in store.glob("writing-*") if now - folder.stat().st_mtime > LEFT_BEHIND))
