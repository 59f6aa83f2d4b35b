"""Values that even the database must not know: encrypted, or only marked, under a key that lives outside it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from typing import Any

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from fsp.core.database.place import data_folder

MARK = 16  # bytes of a mark: HMAC-SHA-256, cut to half its length
BLOCK = 64  # bytes of a block of SHA-256


def seal(text: str) -> bytes:
    """Return the text encrypted under the installation's key."""
    return _cipher().encrypt(text.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """Return the text that was sealed. Raises ``cryptography.fernet.InvalidToken`` under another key."""
    return _cipher().decrypt(bytes(sealed)).decode()


def marks_of(pieces: Iterable[str]) -> dict[bytes, str]:
    """Return the mark of each piece, with its piece: the same piece has the same mark, and no mark tells its piece.

    HMAC-SHA-256 (RFC 2104) under a key of its own, derived from the installation's, cut to 128 bits. Written out,
    because a long text has ten thousand pieces and a call of ``hmac`` for each takes three times as long.
    """
    inner, outer = _pads()
    found = {}
    for piece in pieces:
        first, second = inner.copy(), outer.copy()
        first.update(piece.encode())
        second.update(first.digest())
        found[second.digest()[:MARK]] = piece
    return found


@cache
def _pads() -> tuple[Any, Any]:
    """Return SHA-256 after the key's inner and outer pad."""
    key = marking_key().ljust(BLOCK, b"\0")
    return tuple(hashlib.sha256(bytes(each ^ pad for each in key)) for pad in (0x36, 0x5C))  # type: ignore[return-value]


def marking_key() -> bytes:
    """Return the key of marks: who has it can test guesses at hidden values, so it is as secret as the other."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"marks of hidden values").derive(_key())


@cache
def _cipher() -> Fernet:
    return Fernet(_key())


def _key() -> bytes:
    named = os.environ.get("FSP_SEALED_VALUES_KEY")
    if named:
        return named.encode()
    path = data_folder() / "sealed_values.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key())
    return path.read_bytes()
