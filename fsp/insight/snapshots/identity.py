"""What a snapshot is and what its manifest says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
FORMAT = 1


class SnapshotError(Exception):
    """A snapshot cannot be written or read; the sentence says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a snapshot shows: true at `as_at`, known at a ledger position, counted by definitions.

    `known_at` is the last ledger position whose events the facts hold; `definitions` is the
    fingerprint of the measures in force.
    """

    as_at: date
    known_at: int
    definitions: str

    @property
    def folder_name(self) -> str:
        """The name of the snapshot's folder."""
        return f"{self.as_at.isoformat()}_{self.known_at}_{self.definitions[:16]}"


@dataclass(frozen=True, slots=True)
class TableCount:
    """One table of a snapshot: its rows and the SHA-256 of its canonical rows."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen set of facts on disk. `key_mark` tells keys apart without giving one away."""

    path: Path
    identity: Identity
    key_mark: str
    sha256: str
    tables: Mapping[str, TableCount]

    @property
    def name(self) -> str:
        """How people and files name the snapshot."""
        return self.identity.folder_name

    def table_path(self, table: str) -> Path:
        """The Parquet file of one table."""
        return self.path / f"{table}.parquet"


def write_manifest(snapshot: Snapshot, version: str) -> None:
    """Write the manifest; `version` is the product's."""
    content = {
        "format": FORMAT,
        "as_at": snapshot.identity.as_at.isoformat(),
        "known_at": snapshot.identity.known_at,
        "definitions": snapshot.identity.definitions,
        "product": version,
        "key_mark": snapshot.key_mark,
        "sha256": snapshot.sha256,
        "tables": {name: asdict(count) for name, count in sorted(snapshot.tables.items())},
    }
    text = json.dumps(content, indent=1) + "\n"
    (snapshot.path / MANIFEST).write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> Snapshot:
    """The snapshot in a folder. SnapshotError where its manifest is missing or damaged."""
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise SnapshotError(
                f"{folder} was written in format {content['format']} and this version reads format "
                f"{FORMAT}; build the snapshot again."
            )
        as_at = date.fromisoformat(content["as_at"])
        return Snapshot(
            path=folder,
            identity=Identity(as_at, int(content["known_at"]), str(content["definitions"])),
            key_mark=str(content["key_mark"]),
            sha256=str(content["sha256"]),
            tables={name: TableCount(**count) for name, count in content["tables"].items()},
        )
    except FileNotFoundError as problem:
        raise SnapshotError(f"{folder} holds no snapshot: it has no {MANIFEST}.") from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise SnapshotError(f"The {MANIFEST} in {folder} is damaged; restore it from a backup.") from problem
