"""Anchors: each seal in one line of a file outside the database, at best on another host.

Whoever owns the database can rewrite it whole and sign it anew; they cannot rewrite a line that lies where
they do not reach. ``FSP_ANCHOR`` names such a folder, mounted from elsewhere; the data folder has its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import connections, transaction

from fsp.core.database.place import data_folder
from fsp.core.database.streaming import SEALER
from fsp.rules.chain import sha256

TAIL = 4096  # more than two lines
AFTER = "SELECT number, position, root, body, signature, key FROM core_seal WHERE number > %s ORDER BY number"


class NotAnchored(Exception):
    """A seal could not be written outside the database; the sentence names the file and what to do."""


@dataclass(frozen=True)
class Anchor:
    """One line: a seal's number, the position it covers, its root, the hash of its body, its signature and key."""

    number: int
    position: int
    root: str
    seal: str
    signature: str
    key: str

    def line(self) -> str:
        """Return the line as it is written."""
        return json.dumps(asdict(self), separators=(",", ":")) + "\n"


def anchor_files() -> list[Path]:
    """Return the files that seals of this database are anchored in, the nearest first."""
    name = f"{connections[SEALER].settings_dict['NAME']}.jsonl"
    elsewhere = os.environ.get("FSP_ANCHOR")
    folders = [data_folder() / "anchors", *([Path(elsewhere)] if elsewhere else [])]
    return [folder / name for folder in folders]


def anchor_new_seals() -> None:
    """Append every seal that a file lacks. Raises ``NotAnchored`` when a file cannot be written or contradicts."""
    (data_folder() / "anchors").mkdir(parents=True, exist_ok=True)
    failures = []
    for path in anchor_files():
        try:
            with transaction.atomic(using=SEALER):
                _append(path)
        except (OSError, ValueError) as error:
            failures.append(f"{path}: {error}")
    if failures:
        raise NotAnchored(
            f"A seal could not be anchored ({'; '.join(failures)}). It is kept and is anchored with the next one."
        )


def read_anchors(path: Path) -> Iterator[Anchor]:
    """Yield a file's anchors in order, a line at a time. Raises ``ValueError`` at a line that cannot be read."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            yield _parse(line, number)


def _parse(line: str, number: int) -> Anchor:
    try:
        anchor = Anchor(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise ValueError(f"line {number} is not an anchor") from error
    if anchor.number != number:
        raise ValueError(f"line {number} holds seal {anchor.number}")
    return anchor


def _append(path: Path) -> None:
    with connections[SEALER].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('core.anchor'))")
        cursor.execute(AFTER, [_last_number(path)])
        fresh = [_of(row) for row in cursor.fetchall()]
    if not fresh:
        return
    with path.open("a", encoding="utf-8") as file:
        file.writelines(anchor.line() for anchor in fresh)
        file.flush()
        os.fsync(file.fileno())


def _last_number(path: Path) -> int:
    """Return the number of a file's last whole line; what a power cut left of a torn one is dropped."""
    if not path.exists():
        return 0
    with path.open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - TAIL))
        whole, newline, torn = file.read().rpartition(b"\n")
        if torn:
            file.truncate(size - len(torn))
    last = whole.rpartition(b"\n")[2]
    return int(json.loads(last)["number"]) if newline else 0


def _of(row: tuple[int, int, bytes, bytes, bytes, str]) -> Anchor:
    number, position, root, body, signature, key = row
    return Anchor(number, position, bytes(root).hex(), sha256(bytes(body)).hex(), bytes(signature).hex(), key)
