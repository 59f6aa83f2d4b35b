"""New keys and salts: random, or seeded while the demonstration is built, so that it is the same every time."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID, uuid4

_seeded: ContextVar[random.Random | None] = ContextVar("seeded", default=None)


def new_id() -> UUID:
    """Return a new key: it tells nothing, so it may stand in an address."""
    source = _seeded.get()
    return uuid4() if source is None else UUID(int=source.getrandbits(128), version=4)


def new_salt() -> bytes:
    """Return a new salt of 16 bytes."""
    source = _seeded.get()
    return secrets.token_bytes(16) if source is None else source.randbytes(16)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Make keys and salts from a seed while the block runs. For fictional records only."""
    token = _seeded.set(random.Random(seed))  # noqa: S311
    try:
        yield
    finally:
        _seeded.reset(token)
