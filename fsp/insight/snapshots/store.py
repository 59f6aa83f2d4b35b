"""Writing, listing, opening and checking snapshots."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa
from duckdb import DuckDBPyConnection

from fsp import __version__
from fsp.insight.facts import TABLES, FactTable, Row
from fsp.insight.snapshots.days import CALENDAR, SCHEMA, WorkingCalendar, calendar_rows, horizon
from fsp.insight.snapshots.files import check_unique, count_and_hash, open_engine, write_sorted
from fsp.insight.snapshots.identity import (
    MANIFEST,
    Identity,
    Snapshot,
    SnapshotError,
    TableCount,
    read_manifest,
    write_manifest,
)
from fsp.insight.snapshots.pseudonyms import key_mark
from fsp.insight.snapshots.rows import RowMaker, Values, check_tables, schema


def write_snapshot(
    facts: Mapping[str, Iterable[Row]],
    identity: Identity,
    *,
    folder: Path,
    key: bytes,
    calendar: WorkingCalendar,
) -> Snapshot:
    """Write the facts as an immutable, pseudonymous snapshot in its own folder under `folder`.

    `facts` is by table name (`fsp.insight.facts.TABLES`); a table left out is empty. `key` is the key
    of the purpose (`purpose_key`). The same facts again change nothing and give the same snapshot;
    other facts under the same identity are refused with SnapshotError.
    """
    check_tables(facts)
    mark = key_mark(key)
    folder.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(prefix=".partial-", dir=folder))
    try:
        days = calendar_rows(calendar, horizon(identity.as_at))
        with open_engine(partial) as engine:
            tables = {
                table.name: _write_table(engine, partial, table, maker.rows(facts.get(table.name, ())))
                for table in TABLES.values()
                for maker in (RowMaker(table, identity, key),)
            }
            tables[CALENDAR] = _write(engine, partial, CALENDAR, SCHEMA, days)
        shutil.rmtree(partial / "spill", ignore_errors=True)
        return _keep(Snapshot(partial, identity, mark, _hash_of(tables), tables), folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def list_snapshots(folder: Path) -> tuple[Snapshot, ...]:
    """The snapshots under a folder, the earliest date and knowledge first."""
    found = [read_manifest(path.parent) for path in folder.glob(f"[0-9]*/{MANIFEST}")]
    return tuple(sorted(found, key=lambda s: (s.identity.as_at, s.identity.known_at, s.name)))


def open_snapshot(path: Path) -> Snapshot:
    """The snapshot in a folder. SnapshotError where it is not complete."""
    snapshot = read_manifest(path)
    missing = sorted(name for name in snapshot.tables if not snapshot.table_path(name).is_file())
    if missing or set(snapshot.tables) != {*TABLES, CALENDAR}:
        what = ", ".join(missing) or "its tables are not those of this version"
        raise SnapshotError(f"The snapshot in {path} is not complete ({what}); build it again.")
    return snapshot


def changed_tables(snapshot: Snapshot) -> tuple[str, ...]:
    """The tables whose rows are no longer those the manifest names; none where all is well."""
    tables = sorted(snapshot.tables.items())
    return tuple(name for name, was in tables if count_and_hash(snapshot.table_path(name)) != was)


def _write_table(engine: DuckDBPyConnection, folder: Path, table: FactTable, rows: Iterable[Values]) -> TableCount:
    count = _write(engine, folder, table.name, schema(table), rows)
    check_unique(engine, folder / f"{table.name}.parquet", table.name, table.key)
    return count


def _write(
    engine: DuckDBPyConnection, folder: Path, name: str, columns: pa.Schema, rows: Iterable[Values]
) -> TableCount:
    path = folder / f"{name}.parquet"
    write_sorted(engine, path, columns, rows)
    return count_and_hash(path)


def _keep(written: Snapshot, folder: Path) -> Snapshot:
    """Give a finished snapshot its name, or find that it is there already."""
    final = folder / written.identity.folder_name
    if final.exists():
        kept = open_snapshot(final)
        if _content(kept) == _content(written):
            return kept
        raise SnapshotError(_refusal(kept, written))
    write_manifest(written, __version__)
    for path in written.path.iterdir():
        path.chmod(0o440)
    written.path.chmod(0o750)
    written.path.rename(final)
    return open_snapshot(final)


def _content(snapshot: Snapshot) -> tuple[Identity, str, str]:
    return snapshot.identity, snapshot.sha256, snapshot.key_mark


def _refusal(kept: Snapshot, written: Snapshot) -> str:
    if kept.key_mark != written.key_mark:
        return f"The snapshot {kept.name} was written with another key; use that key or another folder."
    different = sorted(name for name in written.tables if written.tables[name] != kept.tables.get(name))
    return (
        f"The snapshot {kept.name} is frozen and these facts differ from it in {', '.join(different)}; "
        "a later entry belongs in a snapshot with a later known_at."
    )


def _hash_of(tables: Mapping[str, TableCount]) -> str:
    lines = "".join(f"{name} {count.rows} {count.sha256}\n" for name, count in sorted(tables.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
