"""Values that even the database must not know: encrypted under a key that lives outside it."""

from __future__ import annotations

import os
from functools import cache

from cryptography.fernet import Fernet

from fsp.core.database.place import data_folder


def seal(text: str) -> bytes:
    """Return the text encrypted under the installation's key."""
    return _cipher().encrypt(text.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """Return the text that was sealed. Raises ``cryptography.fernet.InvalidToken`` under another key."""
    return _cipher().decrypt(bytes(sealed)).decode()


@cache
def _cipher() -> Fernet:
    named = os.environ.get("FSP_SEALED_VALUES_KEY")
    if named:
        return Fernet(named.encode())
    path = data_folder() / "sealed_values.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key())
    return Fernet(path.read_bytes())
