"""Import a folder of published figures into the store, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from fsp.insight.benchmarks import store as kept
from fsp.insight.benchmarks.report import ImportReport
from fsp.insight.benchmarks.rows import AreaRow, FigureRow, NeighbourRow, Row
from fsp.insight.benchmarks.tables import SUPERSEDED, Progress, Rejection, Tables, read_tables

TWICE = "is there twice: an earlier line has the same area, indicator and period"


@dataclass(slots=True)
class _Tally:
    created: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)

    @property
    def changes(self) -> bool:
        return bool(self.created or self.updated)


def import_benchmarks(
    folder: Path, store: Path, *, dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Load every table of published figures in `folder` into `store` and report what became of each line.

    A figure that changed keeps its earlier value as a revision under its release. A figure that is stored
    and not in the folder stays and is counted in a warning. Raises `Unusable`, and changes nothing, when the
    folder or a table cannot be used. With `dry_run` nothing is written.
    """
    tables = read_tables(folder, progress)
    state = kept.load(store)
    tally, seen = _Tally(), set[tuple[str, ...]]()
    for table, rows in tables.rows.items():
        for row in rows:
            _take(table, row, state, tally, tables, seen)
    tables.warnings.extend(_absent(state, seen))
    if tally.changes and not dry_run:
        kept.save(store, state)
    return ImportReport(
        source=str(folder),
        sha256=tables.sha256,
        dry_run=dry_run,
        tables=tuple(tables.rows),
        created=tally.created,
        updated=tally.updated,
        unchanged=tally.unchanged,
        rejected=tuple(tables.rejected),
        warnings=tuple(tables.warnings),
    )


def _take(table: str, row: Row, state: kept.State, tally: _Tally, tables: Tables, seen: set[tuple[str, ...]]) -> None:
    place, key = _place(table, row, state)
    mark = (place, *key)
    if mark in seen:
        tables.rejected.append(Rejection(table, " ".join(key), _shown(row), TWICE))
        return
    seen.add(mark)
    before = _swap(place, key, row, state)
    if before is None:
        tally.created[table] += 1
    elif before == row:
        tally.unchanged[table] += 1
    else:
        tally.updated[table] += 1
        _keep_revision(before, row, state)


def _place(table: str, row: Row, state: kept.State) -> tuple[str, tuple[str, ...]]:
    if isinstance(row, FigureRow):
        if table.endswith(SUPERSEDED):
            return kept.REVISIONS, (*row.key, row.release)
        return kept.FIGURES, row.key
    return (kept.NEIGHBOURS if isinstance(row, NeighbourRow) else kept.AREAS), row.key


def _swap(place: str, key: tuple[str, ...], row: Row, state: kept.State) -> Row | None:
    """Put the row in its place and return what stood there."""
    if isinstance(row, FigureRow):
        rows = state.revisions if place == kept.REVISIONS else state.figures
        before = rows.get(key)
        rows[key] = row
        return before
    if isinstance(row, NeighbourRow):
        neighbour = state.neighbours.get(key)
        state.neighbours[key] = row
        return neighbour
    area: AreaRow | None = state.areas.get(key)
    state.areas[key] = row
    return area


def _keep_revision(before: Row, after: Row, state: kept.State) -> None:
    if not isinstance(before, FigureRow) or not isinstance(after, FigureRow):
        return
    if (before.number, before.mark) != (after.number, after.mark):
        state.revisions.setdefault((*before.key, before.release), before)


def _shown(row: Row) -> str:
    if isinstance(row, FigureRow):
        return row.mark or f"{row.number:g}"
    return row.neighbour_code if isinstance(row, NeighbourRow) else row.la_name


def _absent(state: kept.State, seen: set[tuple[str, ...]]) -> Iterable[str]:
    missing = sum((kept.FIGURES, *key) not in seen for key in state.figures)
    if missing:
        yield f"{missing} stored figures are not in this folder; they were kept."
