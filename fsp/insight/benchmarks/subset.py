"""Make the compact subset that ships with the product from a folder of published figures.

    python -m fsp.insight.benchmarks.subset FOLDER

writes `figures.csv.gz` and `neighbours.csv` beside the catalogue: Oxfordshire, its ten statistical
neighbours in the 2025 model, and England, from the tables named here.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fsp.definitions.benchmarks import SHIPPED_FIGURES, SHIPPED_NEIGHBOURS
from fsp.insight.benchmarks.reading import read_lines
from fsp.insight.benchmarks.rows import FIGURE_COLUMNS, NEIGHBOUR_COLUMNS

OXFORDSHIRE = "E10000025"
ENGLAND = "E92000001"
MODEL = "2025"
TABLES = (
    "children_looked_after",
    "children_looked_after_superseded_values",
    "child_protection",
    "front_door_and_assessment",
    "population_0_17",
    "workforce",
)
SHIPPED_COLUMNS = ("table", *FIGURE_COLUMNS)


def subset_figures(folder: Path) -> str:
    """Return the subset of all figures as CSV text, with the table as first column."""
    areas = {OXFORDSHIRE, ENGLAND, *(line[7] for line in _oxfordshire_neighbours(folder))}
    lines = ([name, *fields] for name in TABLES for fields in _records(folder / f"{name}.csv") if fields[0] in areas)
    return _as_csv(SHIPPED_COLUMNS, lines)


def subset_neighbours(folder: Path) -> str:
    """Return Oxfordshire's neighbours in the 2025 model as CSV text."""
    return _as_csv(NEIGHBOUR_COLUMNS, _oxfordshire_neighbours(folder))


def write_subset(folder: Path) -> None:
    """Write the subset into the package; the same input gives the same bytes."""
    packed = gzip.compress(subset_figures(folder).encode(), compresslevel=9, mtime=0)
    SHIPPED_FIGURES.write_bytes(packed)
    SHIPPED_NEIGHBOURS.write_text(subset_neighbours(folder), "utf-8", newline="\n")


def _oxfordshire_neighbours(folder: Path) -> list[list[str]]:
    lines = _records(folder / "statistical_neighbours.csv")
    return [fields for fields in lines if fields[0] == MODEL and fields[5] == OXFORDSHIRE]


def _records(path: Path) -> Iterator[list[str]]:
    lines = read_lines(path)
    next(lines)
    return (line.fields for line in lines)


def _as_csv(header: Sequence[str], lines: Iterator[list[str]] | list[list[str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(lines)
    return text.getvalue()


if __name__ == "__main__":
    write_subset(Path(sys.argv[1]))
