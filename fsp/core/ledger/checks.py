"""What must hold of one event and of one seal, each by itself. Every check yields sentences; none means it holds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from fsp.core.database.streaming import stream
from fsp.core.ledger.keys import is_signed
from fsp.core.ledger.reading import StoredEvent
from fsp.core.ledger.seals import Seal
from fsp.rules.chain import START, link_hash, sha256

SEALS = """
SELECT number, made_at, watermark, position, events, links, reads, previous, root, reads_root, key, body, signature
FROM core_seal WHERE number >= %s ORDER BY number
"""
HASHES = ("previous", "root", "reads_root")


@dataclass(frozen=True)
class StoredSeal:
    """A seal as its row tells it, with the bytes that were signed."""

    columns: Mapping[str, Any]
    body: bytes
    signature: bytes

    @property
    def number(self) -> int:
        """The seal's number, counted from 1."""
        return int(self.columns["number"])

    @property
    def hash(self) -> str:
        """The SHA-256 of the signed bytes, in hexadecimal."""
        return sha256(self.body).hex()


def stored_seals(start: int) -> Iterator[StoredSeal]:
    """Yield the seals from a number on. Call inside a transaction."""
    names = ("number", "made_at", "watermark", "position", "events", "links", "reads", *HASHES, "key")
    for row in stream(SEALS, [start]):
        columns = dict(zip(names, row, strict=False))
        columns |= {name: bytes(columns[name]).hex() for name in HASHES}
        yield StoredSeal(columns, bytes(row[-2]), bytes(row[-1]))


def faults_of_event(event: StoredEvent) -> Iterator[str]:
    """Yield what is wrong with an event: its bytes, its columns, its places in streams."""
    if sha256(event.canonical) != event.digest:
        yield "its stored bytes do not give its digest"
    try:
        said = json.loads(event.canonical)
        differing = [name for name, value in _columns_said(said).items() if getattr(event, name) != value]
        streams = sorted(set(said["streams"]))
    except (ValueError, KeyError, TypeError):
        yield "its stored bytes cannot be read"
        return
    for name in differing:
        yield f"its column {name} does not say what its stored bytes say"
    if streams != sorted(place.stream for place in event.places):
        yield "its places are not in the streams that its stored bytes name"
    yield from _faults_of_places(event)


def faults_of_seal(seal: StoredSeal, keys: Mapping[str, Ed25519PublicKey]) -> Iterator[str]:
    """Yield what is wrong with a seal by itself: its columns, its key, its signature."""
    try:
        said = Seal(**json.loads(seal.body))
    except (ValueError, TypeError):
        yield "its signed bytes cannot be read"
        return
    columns = {**asdict(said), "made_at": datetime.fromisoformat(said.made_at)}
    for name in seal.columns:
        if columns[name] != seal.columns[name]:
            yield f"its column {name} does not say what was signed"
    key = keys.get(said.key)
    if key is None:
        yield f"it is signed by the key {said.key}, which is not one of this installation's keys"
    elif not is_signed(key, seal.signature, seal.body):
        yield "its signature does not hold"


def _columns_said(said: dict[str, Any]) -> dict[str, object]:
    event = said["event"]
    return {
        "position": said["position"],
        "by": said["by"],
        "recorded_at": datetime.fromisoformat(said["recorded_at"]),
        "id": event["id"],
        "kind": event["kind"],
        "purpose": event["purpose"],
        "occurred_at": datetime.fromisoformat(event["occurred_at"]),
    }


def _faults_of_places(event: StoredEvent) -> Iterator[str]:
    for place, before in zip(event.places, event.before, strict=True):
        if place.seq > 1 and before is None:
            yield f"the place before it in the stream {place.stream} is missing"
            continue
        expected = link_hash(bytes(before) if before is not None else START, place.stream, place.seq, event.digest)
        if expected != place.hash:
            yield f"its link in the stream {place.stream} does not follow from the one before"
