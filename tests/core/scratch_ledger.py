"""A ledger of a test's own, and the superuser who tampers with it."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psycopg

from fsp.core.access import Viewer, acting, open_session
from fsp.core.ledger import Event, Seal, Verification, append, make_seal, verify
from fsp.core.models import Account, RoleHolding
from fsp.rules.chain import START, link_hash, sha256

SETTLED = """
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > greatest(
  (SELECT coalesce(max(xid), 0) FROM core_ledgerevent), (SELECT coalesce(max(xid), 0) FROM core_read))
"""
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def new_viewer(role: str) -> Viewer:
    """Open a session for a new account that holds a role."""
    account = Account.objects.create(email=f"{uuid.uuid4()}@example.invalid", name="Writer", kind="system")
    RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
    return open_session(account.pk)


class Ledger:
    """Writes as the product does; attacks as the database's owner could."""

    def __init__(self, superuser: psycopg.Connection[Any], folder: Path) -> None:
        self.superuser = superuser
        self.folder = folder
        self.writer = new_viewer("system_demonstration")

    def write(self, *streams: str, kind: str = "test.written") -> int:
        """Append one committed event to some streams and return its position."""
        with acting(self.writer):
            return append(Event(kind, streams, AT), commitments={})

    def write_some(self) -> list[int]:
        """Append eight events to three streams, one of which joins two."""
        ways = [("family:a",), ("family:b",), ("family:a", "family:b"), ("organisation",), ("family:b",)]
        return [self.write(*ways[number % len(ways)]) for number in range(8)]

    def settle(self) -> None:
        """Wait until no transaction of another test, on the same server, is older than what was written."""
        for _ in range(600):
            row = self.superuser.execute(SETTLED).fetchone()
            if row is not None and row[0]:
                return
            time.sleep(0.05)
        raise AssertionError("a transaction on this server does not end")

    def seal(self) -> Seal:
        """Seal and anchor what is new, all of it."""
        self.settle()
        seal = make_seal(at=AT)
        assert seal is not None
        return seal

    def verify(self, since: int = 0) -> Verification:
        """Verify."""
        return verify(since_seal=since)

    def attack(self, statement: str, *parameters: object) -> None:
        """Run SQL as the superuser, past every trigger and foreign key."""
        self.superuser.execute("SET session_replication_role = replica")
        assert self.superuser.execute(statement, parameters).rowcount != 0, "the attack hit nothing"

    def delete(self, position: int) -> None:
        """Delete an event and its places."""
        event = "(SELECT id FROM core_ledgerevent WHERE position = %s)"
        self.attack(f"DELETE FROM core_ledgerlink WHERE event_id = {event}", position)
        self.attack("DELETE FROM core_ledgerevent WHERE position = %s", position)

    def rehash(self) -> None:
        """Make the whole chain consistent again: digests, places, links and heads."""
        self.superuser.execute("SET session_replication_role = replica")
        self.superuser.execute("UPDATE core_ledgerevent SET digest = sha256(canonical)")
        streams = [row[0] for row in self.superuser.execute("SELECT DISTINCT stream FROM core_ledgerlink")]
        self.superuser.execute("DELETE FROM core_ledgerstream")
        for stream in streams:
            self._rehash_stream(stream)

    def _rehash_stream(self, stream: str) -> None:
        rows = self.superuser.execute(
            "SELECT l.id, e.canonical FROM core_ledgerlink l JOIN core_ledgerevent e ON e.id = l.event_id "
            "WHERE stream = %s ORDER BY l.seq",
            [stream],
        ).fetchall()
        link = START
        for seq, (key, canonical) in enumerate(rows, start=1):
            link = link_hash(link, stream, seq, sha256(canonical))
            self.superuser.execute("UPDATE core_ledgerlink SET seq = %s, hash = %s WHERE id = %s", [seq, link, key])
        self.superuser.execute("INSERT INTO core_ledgerstream VALUES (%s, %s, %s)", [stream, len(rows), link])

    def rewrite(self, position: int) -> None:
        """Change what an event says, in bytes and columns alike, and re-hash everything after it."""
        self.attack(
            "UPDATE core_ledgerevent SET kind = 'test.rewritten', canonical = convert_to(replace("
            "convert_from(canonical, 'UTF8'), 'test.written', 'test.rewritten'), 'UTF8') WHERE position = %s",
            position,
        )
        self.rehash()
