"""Read published figures: of the authority's own import, else of the subset that ships with the product."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from statistics import median
from typing import Protocol

from fsp.definitions.benchmarks import SHIPPED_FIGURES, SHIPPED_NEIGHBOURS
from fsp.insight.benchmarks import store as kept
from fsp.insight.benchmarks.reading import read_lines
from fsp.insight.benchmarks.rows import FigureRow, NeighbourRow, figure_row, neighbour_row
from fsp.insight.benchmarks.tables import SUPERSEDED

ENGLAND = "E92000001"
MODEL = 2025  # the department's current neighbour model


@dataclass(frozen=True, slots=True)
class Point:
    """One published value: a number, or the department's mark in its place, and the release it is from."""

    period: str
    number: float | None
    mark: str | None
    release: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A statistical neighbour, the nearest first."""

    rank: int
    code: str
    name: str
    closeness: str


@dataclass(frozen=True, slots=True)
class Band:
    """The neighbours together in one period. Those without a number are named in `absent`."""

    period: str
    median: float | None
    lowest: float | None
    highest: float | None
    present: int
    absent: tuple[str, ...]


class _Source(Protocol):
    def rows(self, indicator: str) -> list[FigureRow]:
        """The figures of one indicator."""

    def revisions(self, indicator: str) -> list[FigureRow]:
        """Earlier values of one indicator."""

    def neighbours(self) -> list[NeighbourRow]:
        """All neighbours of all areas and models."""


@dataclass(slots=True)
class Benchmarks:
    """The published figures of all areas. `shipped` tells that the subset is read, not an own import."""

    source: _Source
    shipped: bool
    _by_area: dict[str, Mapping[str, list[FigureRow]]] = field(default_factory=dict)

    @classmethod
    def open(cls, store: Path | None = None) -> Benchmarks:
        """Open the store, or the shipped subset when there is none or nothing was imported into it."""
        folder = None if store is None else kept.current(store)
        if folder is None:
            return cls(_shipped(), shipped=True)
        return _stored(folder)

    def series(self, indicator: str, area: str) -> tuple[Point, ...]:
        """Return an area's values of an indicator, the oldest first; none when nothing was published."""
        rows = self._areas(indicator).get(area, [])
        return tuple(Point(r.period, r.number, r.mark, r.release) for r in sorted(rows, key=lambda r: r.period))

    def revisions(self, indicator: str, area: str) -> tuple[Point, ...]:
        """Return the values that later releases replaced, the oldest first."""
        rows = [row for row in self.source.revisions(indicator) if row.la_code == area]
        rows.sort(key=lambda row: (row.period, row.release))
        return tuple(Point(row.period, row.number, row.mark, row.release) for row in rows)

    def neighbours(self, area: str, model: int = MODEL) -> tuple[Neighbour, ...]:
        """Return the statistical neighbours of an area in one model of the department, the nearest first."""
        rows = [row for row in self.source.neighbours() if (row.la_code, row.model) == (area, model)]
        rows.sort(key=lambda row: row.rank)
        return tuple(Neighbour(r.rank, r.neighbour_code, r.neighbour_name, r.closeness) for r in rows)

    def neighbour_band(self, indicator: str, area: str, model: int = MODEL) -> tuple[Band, ...]:
        """Return median and range of an area's neighbours in every period that any of them has."""
        neighbours = self.neighbours(area, model)
        values = {n.code: {p.period: p.number for p in self.series(indicator, n.code)} for n in neighbours}
        periods = sorted({period for series in values.values() for period in series})
        return tuple(_band(period, neighbours, values) for period in periods)

    def neighbour_median(self, indicator: str, period: str, area: str, model: int = MODEL) -> float | None:
        """Return the median of the neighbours that have a number in the period; none when none has."""
        bands = {band.period: band for band in self.neighbour_band(indicator, area, model)}
        return bands[period].median if period in bands else None

    def area_name(self, area: str, indicator: str) -> str:
        """Return the name of an area as published with an indicator, else its code."""
        rows = self._areas(indicator).get(area, [])
        return rows[-1].la_name if rows else area

    def _areas(self, indicator: str) -> Mapping[str, list[FigureRow]]:
        if indicator not in self._by_area:
            found: dict[str, list[FigureRow]] = {}
            for row in self.source.rows(indicator):
                found.setdefault(row.la_code, []).append(row)
            self._by_area[indicator] = found
        return self._by_area[indicator]


def _band(period: str, neighbours: Iterable[Neighbour], values: Mapping[str, Mapping[str, float | None]]) -> Band:
    numbers, absent = [], []
    for neighbour in neighbours:
        number = values[neighbour.code].get(period)
        if number is None:
            absent.append(neighbour.name)
        else:
            numbers.append(number)
    if not numbers:
        return Band(period, None, None, None, 0, tuple(absent))
    return Band(period, median(numbers), min(numbers), max(numbers), len(numbers), tuple(absent))


@lru_cache(maxsize=4)
def _stored(folder: Path) -> Benchmarks:
    """A stored state never changes under its name, so what was read of it may be kept."""
    return Benchmarks(_Stored(folder), shipped=False)


@dataclass(slots=True)
class _Stored:
    folder: Path
    nearest: list[NeighbourRow] | None = None

    def rows(self, indicator: str) -> list[FigureRow]:
        return kept.read_figures(self.folder, kept.FIGURES, indicator)

    def revisions(self, indicator: str) -> list[FigureRow]:
        return kept.read_figures(self.folder, kept.REVISIONS, indicator)

    def neighbours(self) -> list[NeighbourRow]:
        if self.nearest is None:
            self.nearest = kept.read_neighbours(self.folder)
        return self.nearest


@dataclass(frozen=True, slots=True)
class _Shipped:
    figures: Mapping[str, list[FigureRow]]
    superseded: Mapping[str, list[FigureRow]]
    nearest: list[NeighbourRow]

    def rows(self, indicator: str) -> list[FigureRow]:
        return self.figures.get(indicator, [])

    def revisions(self, indicator: str) -> list[FigureRow]:
        return self.superseded.get(indicator, [])

    def neighbours(self) -> list[NeighbourRow]:
        return self.nearest


@cache
def _shipped() -> _Shipped:
    figures: dict[str, list[FigureRow]] = {}
    superseded: dict[str, list[FigureRow]] = {}
    lines = read_lines(SHIPPED_FIGURES)
    next(lines)
    for line in lines:
        row = figure_row(line.fields[0], line.fields[1:])
        place = superseded if row.table.endswith(SUPERSEDED) else figures
        place.setdefault(row.indicator, []).append(row)
    with SHIPPED_NEIGHBOURS.open(encoding="utf-8", newline="") as handle:
        nearest = [neighbour_row(fields) for fields in list(csv.reader(handle))[1:]]
    return _Shipped(figures, superseded, nearest)
