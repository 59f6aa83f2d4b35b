"""The log of reads as seals cover it: in the order of writing, a hash per row, a root per batch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from fsp.core.database.streaming import WITHOUT_END, stream
from fsp.rules.chain import row_leaf

READS = """
SELECT xid, id::text, at, viewer::text, viewer_name, family::text, page, purpose
FROM core_read WHERE xid >= %s AND xid < %s ORDER BY xid, id
"""


def read_leaves(start: int, end: int = WITHOUT_END) -> Iterator[tuple[int, bytes]]:
    """Yield transaction and leaf of each read of transactions from ``start`` up to, not including, ``end``."""
    for xid, key, at, *said in stream(READS, [start, end]):
        yield int(xid), row_leaf([key, at.astimezone(UTC).isoformat(), *said])
