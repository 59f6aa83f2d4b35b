"""Running measures over a snapshot with DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from duckdb import DuckDBPyConnection

from fsp.definitions.measure_definitions import DefinitionError, Dimension, MeasureDefinition
from fsp.insight.measures import tallies
from fsp.insight.measures.breakdowns import categories, dimension
from fsp.insight.measures.result import MeasureResult, MeasureRow
from fsp.insight.measures.subset import outside_subset
from fsp.insight.snapshots.files import open_engine, quoted
from fsp.insight.snapshots.identity import Snapshot
from fsp.rules.measures import Month, Period, period


def run_measure(
    snapshot: Snapshot,
    definition: MeasureDefinition,
    month: Month,
    by: Sequence[Dimension] = (),
    *,
    with_rows: bool = False,
) -> MeasureResult:
    """One measure for one month, with its categories, the breakdowns asked for and perhaps its rows.

    Figures are exact; `published` hides small ones. MonthNotReached where the month begins after the
    snapshot's date; ValueError for a breakdown the measure does not offer.
    """
    with reading(snapshot) as engine:
        return count_measure(engine, snapshot, definition, [month], by, with_rows=with_rows)[0]


def run_series(
    snapshot: Snapshot, definition: MeasureDefinition, months: Sequence[Month], by: Sequence[Dimension] = ()
) -> tuple[MeasureResult, ...]:
    """One measure for several months in one pass, as the snapshot's date knows them."""
    with reading(snapshot) as engine:
        return count_measure(engine, snapshot, definition, months, by)


@contextmanager
def reading(snapshot: Snapshot) -> Iterator[DuckDBPyConnection]:
    """DuckDB with one view for each table of the snapshot."""
    with open_engine(snapshot.path.parent) as engine:
        for name in snapshot.tables:
            source = quoted(snapshot.table_path(name))
            engine.execute(f"create view {name} as select * from read_parquet({source})")  # noqa: S608
        yield engine


def count_measure(  # the engine is open already: a scorecard counts many measures over it
    engine: DuckDBPyConnection,
    snapshot: Snapshot,
    definition: MeasureDefinition,
    months: Sequence[Month],
    by: Sequence[Dimension] = (),
    *,
    with_rows: bool = False,
) -> tuple[MeasureResult, ...]:
    """One measure over an open snapshot, a result for each month in the order given."""
    _check(definition, by)
    periods = [period(month, definition.window, snapshot.identity.as_at) for month in months]
    _count(engine, definition, periods)
    whole = _whole(engine, definition)
    parts = categories(engine, definition, whole)
    for each in by:
        for name, more in dimension(engine, definition, each).items():
            parts[name] = (*parts.get(name, ()), *more)
    return tuple(
        MeasureResult(
            definition=definition,
            snapshot=snapshot.name,
            period=p,
            figure=tallies.figure(definition, tally[:4]),
            complete=tally[4],
            counted=tally[5],
            parts=parts.get(str(p.month), ()),
            rows=_rows(engine, p) if with_rows else (),
        )
        for p in periods
        for tally in (whole.get(str(p.month), (*tallies.EMPTY, 0, 0)),)
    )


def _whole(engine: DuckDBPyConnection, definition: MeasureDefinition) -> dict[str, tuple[int, ...]]:
    wanted = f"{tallies.columns(definition)}, {tallies.completeness_columns(definition)}"
    found = engine.execute(f"select c.month, {wanted} from counted c group by c.month").fetchall()  # noqa: S608
    return {row[0]: row[1:] for row in found}


def _check(definition: MeasureDefinition, by: Sequence[Dimension]) -> None:
    for each in by:
        if each not in definition.breakdowns:
            offered = ", ".join(definition.breakdowns) or "nothing"
            raise ValueError(f"{definition.code} cannot be broken down by {each}; it offers {offered}.")
    problems = outside_subset(definition.sql)
    if problems:
        raise DefinitionError(f"The SQL of {definition.code} cannot be used. {' '.join(problems)}")


def _count(engine: DuckDBPyConnection, definition: MeasureDefinition, periods: Sequence[Period]) -> None:
    engine.execute(
        "create or replace temp table period (month varchar, starts_on date, ends_on date, year_before date)"
    )
    rows = [(str(p.month), p.starts_on, p.ends_on, p.year_before) for p in dict.fromkeys(periods)]
    if rows:
        engine.executemany("insert into period values (?, ?, ?, ?)", rows)
    engine.execute(f"create or replace temp table counted as {definition.sql}")


def _rows(engine: DuckDBPyConnection, of: Period) -> tuple[MeasureRow, ...]:
    found = engine.execute(
        "select ref, child_ref, max(in_numerator), max(complete) from counted "
        "where month = ? and child_ref is not null group by ref, child_ref order by ref, child_ref",
        [str(of.month)],
    ).fetchall()
    return tuple(MeasureRow(ref, child, bool(counts), bool(full)) for ref, child, counts, full in found)
