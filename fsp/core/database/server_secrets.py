"""Passwords of an embedded server's roles, kept in one file of the data folder, and its socket's place."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from pathlib import Path

SUPERUSER = "fsp_keys"
ROLES = (SUPERUSER, "fsp_owner", "fsp_app", "fsp_reader", "fsp_keeper", "fsp_sealer")
LONGEST_SOCKET_FOLDER = 80  # bytes; systems allow a socket's whole path 104 to 108


class ServerSecrets:
    """The file ``secrets.json``: made once, readable by us alone."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.path = place / "secrets.json"

    @property
    def exist(self) -> bool:
        """Answer whether the file was made."""
        return self.path.exists()

    def read(self) -> dict[str, str]:
        """Return the passwords by role, made at first use."""
        if not self.exist:
            self.place.mkdir(parents=True, exist_ok=True)
            self._write({name: secrets.token_urlsafe(24) for name in ROLES})
        return dict(json.loads(self.path.read_text()))

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: inside the data folder, or in one of its own where that path is too long."""
        inside = self.place / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        kept = self.read()
        if not _is_ours(kept.get("socket")):
            kept["socket"] = tempfile.mkdtemp(prefix="fsp-pg-")
            self._write(kept)
        return Path(kept["socket"])

    def _write(self, kept: dict[str, str]) -> None:
        half = self.path.with_suffix(f".{os.getpid()}.half")
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(kept, file)
        half.replace(self.path)


def _is_ours(named: str | None) -> bool:
    """Answer whether a folder noted earlier is still there and nobody else's; after a restart it is gone."""
    if named is None or not Path(named).is_dir() or Path(named).is_symlink():
        return False
    state = Path(named).stat()
    return state.st_mode & 0o077 == 0 and (os.geteuid() == 0 or state.st_uid == os.geteuid())
