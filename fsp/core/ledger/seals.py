"""Seals: every few minutes, a signature over everything that was written since the seal before.

A seal covers the events and the reads of all transactions older than every running one, so nothing can be
committed under it later. It costs what is new, not what is there: its root is over the new rows, and it
carries the hash of the seal before it. Why so: ``docs/decisions/0005-ledger.md``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connections, transaction

from fsp.core.database.streaming import SEALER
from fsp.core.ledger.anchors import anchor_new_seals
from fsp.core.ledger.keys import Signer, signer
from fsp.core.ledger.reading import stored_events
from fsp.core.reads.chaining import read_leaves
from fsp.rules.chain import Tree, sha256

FIRST = "00" * 32
LAST_SEAL = "SELECT number, watermark, position, body FROM core_seal ORDER BY number DESC LIMIT 1"


class NotSealed(Exception):
    """A seal cannot be made; the sentence says why and what to do."""


@dataclass(frozen=True)
class Seal:
    """What one seal says. ``watermark`` is a transaction; hashes are in hexadecimal; see ``models.Seal``."""

    number: int
    made_at: str
    watermark: int
    position: int
    events: int
    links: int
    reads: int
    previous: str
    root: str
    reads_root: str
    key: str
    format: int = 1

    def body(self) -> bytes:
        """Return the bytes that are signed: JSON without spaces, its keys in order."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Before:
    """Where the last seal left off."""

    number: int = 0
    watermark: int = 0
    position: int = 0
    hash: str = FIRST


def make_seal(*, at: datetime) -> Seal | None:
    """Seal what is new and anchor it; return the seal, or nothing when there is nothing new.

    Raises ``NotSealed``, ``NoKey`` and ``NotAnchored``. A seal that could not be anchored stays, and is anchored
    by the next call that can.
    """
    key = signer()
    with transaction.atomic(using=SEALER):
        _one_at_a_time()
        seal = _seal_of_what_is_new(_before(), key, at)
        if seal is not None:
            body = seal.body()
            with connections[SEALER].cursor() as cursor:
                cursor.execute("SELECT core.add_seal(%s, %s)", [body, key.sign(body)])
    anchor_new_seals()
    return seal


def _one_at_a_time() -> None:
    with connections[SEALER].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('core.seal'))")


def _before() -> Before:
    with connections[SEALER].cursor() as cursor:
        cursor.execute(LAST_SEAL)
        row = cursor.fetchone()
    return Before(row[0], row[1], row[2], sha256(bytes(row[3])).hex()) if row else Before()


def _oldest_running() -> int:
    with connections[SEALER].cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def _seal_of_what_is_new(before: Before, key: Signer, at: datetime) -> Seal | None:
    watermark = _oldest_running()
    if watermark < before.watermark:
        raise NotSealed(
            f"The database counts its transactions from {watermark}, but seal {before.number} went up to "
            f"{before.watermark}: it was restored into another server. Set that server's counter beyond it."
        )
    events, reads, links, position = Tree(), Tree(), 0, before.position
    for event in stored_events(before.watermark, watermark):
        events.add(event.leaf)
        links += len(event.places)
        position = max(position, event.position)
    for _, leaf in read_leaves(before.watermark, watermark):
        reads.add(leaf)
    if not events.count and not reads.count:
        return None
    return Seal(
        number=before.number + 1,
        made_at=at.isoformat(),
        watermark=watermark,
        position=position,
        events=events.count,
        links=links,
        reads=reads.count,
        previous=before.hash,
        root=events.root.hex(),
        reads_root=reads.root.hex(),
        key=key.name,
    )
