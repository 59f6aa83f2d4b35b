"""Pseudonyms: stable stand-ins for ids, one set for each purpose.

No table of pseudonyms is kept. Whoever holds the key and an id they may see can make its pseudonym
again, which is how a figure leads back to the rows behind it.
"""

from __future__ import annotations

import hmac

SHORTEST_KEY = 32


def purpose_key(secret: bytes, purpose: str) -> bytes:
    """The key of one purpose ("measures", an evaluation), so that its pseudonyms match no other's."""
    _check(secret)
    return hmac.digest(secret, b"fsp pseudonyms for " + purpose.encode(), "sha256")


def pseudonym(key: bytes, ref: object) -> str:
    """The pseudonym of an id: 128 bits of HMAC-SHA256 as 32 hexadecimal digits."""
    return hmac.digest(key, str(ref).encode(), "sha256")[:16].hex()


def key_mark(key: bytes) -> str:
    """A mark by which to tell whether two snapshots used the same key; it does not reveal the key."""
    _check(key)
    return hmac.digest(key, b"fsp key mark", "sha256")[:8].hex()


def _check(key: bytes) -> None:
    if len(key) < SHORTEST_KEY:
        raise ValueError(f"A key for pseudonyms needs at least {SHORTEST_KEY} bytes.")
