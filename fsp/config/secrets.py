"""The secret that signs sessions: the environment's, or one made for this data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(folder: Path) -> str:
    """Return ``FSP_SECRET_KEY``, else the folder's own, made at first use and readable by us alone."""
    named = os.environ.get("FSP_SECRET_KEY")
    if named:
        return named
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text()
