"""Reading the ledger in the order of seals, as the sealer: a row at a time, whatever its size.

The order is that in which transactions began, then that of writing: every seal covers one stretch of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from fsp.core.database.streaming import WITHOUT_END, stream
from fsp.rules.chain import Place, event_leaf

EVENTS = """
SELECT e.position, e.id::text, e.kind, e.by::text, e.purpose, e.occurred_at, e.recorded_at,
  e.canonical, e.digest, e.xid,
  ARRAY(SELECT l.stream FROM core_ledgerlink l WHERE l.event_id = e.id ORDER BY l.id),
  ARRAY(SELECT l.seq FROM core_ledgerlink l WHERE l.event_id = e.id ORDER BY l.id),
  ARRAY(SELECT l.hash FROM core_ledgerlink l WHERE l.event_id = e.id ORDER BY l.id),
  ARRAY(SELECT p.hash FROM core_ledgerlink l LEFT JOIN core_ledgerlink p ON p.stream = l.stream AND p.seq = l.seq - 1
        WHERE l.event_id = e.id ORDER BY l.id)
FROM core_ledgerevent e WHERE e.xid >= %s AND e.xid < %s ORDER BY e.xid, e.position
"""


@dataclass(frozen=True)
class StoredEvent:
    """An event as its row tells it, with its places and, beside each, the hash of the place before it."""

    position: int
    id: str
    kind: str
    by: str
    purpose: str
    occurred_at: datetime
    recorded_at: datetime
    canonical: bytes
    digest: bytes
    xid: int
    places: tuple[Place, ...]
    before: tuple[bytes | None, ...]

    @property
    def leaf(self) -> bytes:
        """What a seal covers of this event."""
        return event_leaf(self.digest, self.places)


def stored_events(start: int, end: int = WITHOUT_END) -> Iterator[StoredEvent]:
    """Yield the events of transactions from ``start`` up to, not including, ``end``. Call inside a transaction."""
    for row in stream(EVENTS, [start, end]):
        *said, canonical, digest, xid, streams, seqs, hashes, before = row
        places = tuple(Place(*each) for each in zip(streams, seqs, map(bytes, hashes), strict=True))
        position, key, kind, by, purpose, occurred_at, recorded_at = said
        yield StoredEvent(
            position=position,
            id=key,
            kind=kind,
            by=by,
            purpose=purpose,
            occurred_at=occurred_at,
            recorded_at=recorded_at,
            canonical=bytes(canonical),
            digest=bytes(digest),
            xid=xid,
            places=places,
            before=tuple(before),
        )
