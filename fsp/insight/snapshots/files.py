"""Parquet files of a snapshot: written in batches, sorted, hashed over canonical rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from fsp.insight.snapshots.identity import SnapshotError, TableCount

BATCH = 50_000
_NULL, _UNIT, _LINE = "\x1e", "\x1f", "\n"  # never inside a value: text columns are printable


def write_sorted(
    engine: duckdb.DuckDBPyConnection, path: Path, schema: pa.Schema, rows: Iterable[tuple[object, ...]]
) -> None:
    """Write rows to a Parquet file in canonical order: by every column from the left, empty last.

    Memory stays flat: the rows go to disk as they come and DuckDB sorts them, spilling where needed.
    """
    loose = path.with_suffix(".loose")
    with pq.ParquetWriter(loose, schema) as writer:
        for batch in _batches(rows):
            columns = [pa.array(c, t) for c, t in zip(zip(*batch, strict=True), schema.types, strict=True)]
            writer.write_batch(pa.record_batch(columns, schema=schema))
    engine.execute(
        f"copy (select * from read_parquet({quoted(loose)}) order by all nulls last) "  # noqa: S608
        f"to {quoted(path, is_target=True)} (format parquet)"
    )
    loose.unlink()


def check_unique(engine: duckdb.DuckDBPyConnection, path: Path, table: str, key: Sequence[str]) -> None:
    """Refuse a table in which two rows stand for the same thing."""
    columns = ", ".join(key)
    doubled = engine.execute(
        f"select count(*) from (select {columns} from read_parquet({quoted(path)}) "  # noqa: S608
        f"group by {columns} having count(*) > 1)"
    ).fetchone()
    if doubled and doubled[0]:
        raise SnapshotError(
            f"{table} has {doubled[0]} doubled {columns}; give each fact once and leave voided rows out."
        )


def count_and_hash(path: Path) -> TableCount:
    """Rows and SHA-256 of the canonical rows: values in column order as text, one row a line."""
    digest, rows = hashlib.sha256(), 0
    with pq.ParquetFile(path) as source:
        digest.update((_UNIT.join(source.schema_arrow.names) + _LINE).encode())
        for batch in source.iter_batches(BATCH):
            texts = [pc.fill_null(column.cast(pa.string()), _NULL) for column in batch.columns]
            lines = pc.binary_join_element_wise(*texts, _UNIT).to_pylist()
            digest.update("".join(line + _LINE for line in lines).encode())
            rows += len(lines)
    return TableCount(rows, digest.hexdigest())


def open_engine(spill: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB in memory, on two threads and half a gigabyte; it never fetches an extension."""
    return duckdb.connect(
        config={
            "threads": 2,
            "memory_limit": "512MB",
            "temp_directory": str(spill / "spill"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
    )


def quoted(path: Path, *, is_target: bool = False) -> str:
    """A path as a SQL string; where it is read, DuckDB's wildcards stand for themselves."""
    text = str(path)
    if not is_target:
        text = "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text)
    return "'" + text.replace("'", "''") + "'"


def _batches(rows: Iterable[tuple[object, ...]]) -> Iterator[list[tuple[object, ...]]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, BATCH)):
        yield batch
