"""The arithmetic of tamper evidence: links of a chain, and Merkle trees built in one pass.

A tree is the one of RFC 6962 section 2.1: leaves and nodes are hashed with different first bytes, so that no
node can pass for a leaf. ``Tree`` keeps one hash per level, whatever the number of leaves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

START = b""
LEAF = b"\x00"
NODE = b"\x01"


@dataclass(frozen=True)
class Place:
    """An event's place in one stream: the stream, the place in it counted from 1, and the link's hash."""

    stream: str
    seq: int
    hash: bytes


@dataclass
class Tree:
    """A Merkle tree that grows at its right edge; ``count`` is the number of leaves so far."""

    count: int = 0
    _peaks: list[bytes] = field(default_factory=list)

    def add(self, leaf: bytes) -> None:
        """Add one leaf, given as the bytes it stands for."""
        peak = sha256(LEAF + leaf)
        merging = self.count
        while merging & 1:
            peak = sha256(NODE + self._peaks.pop() + peak)
            merging >>= 1
        self._peaks.append(peak)
        self.count += 1

    @property
    def root(self) -> bytes:
        """The root over all leaves so far; that of no leaves is the hash of nothing (RFC 6962, 2.1)."""
        if not self._peaks:
            return sha256(b"")
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = sha256(NODE + peak + root)
        return root


def sha256(content: bytes) -> bytes:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(content).digest()


def link_hash(previous: bytes, stream: str, seq: int, digest: bytes) -> bytes:
    """Return the hash that chains an event's digest to what came before it in a stream."""
    return sha256(previous + f"{stream}:{seq}:".encode() + digest)


def event_leaf(digest: bytes, places: Iterable[Place]) -> bytes:
    """Return what a seal covers of one event: its digest and every place it holds, in the order of streams."""
    ordered = sorted(places, key=lambda place: (place.stream, place.seq))
    return digest + b"".join(f"{place.stream}:{place.seq}:".encode() + place.hash for place in ordered)


def row_leaf(values: Sequence[str]) -> bytes:
    """Return what a seal covers of a plain row: every value with its length, so that none can slide into another."""
    encoded = [value.encode() for value in values]
    return b"".join(len(value).to_bytes(4, "big") + value for value in encoded)


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the Merkle root over some leaves."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root
