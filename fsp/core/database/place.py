"""The folder in which an installation keeps everything that is not in the repository."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def data_folder() -> Path:
    """Return the folder named by ``FSP_DATA``, else the platform's place for a user's data."""
    named = os.environ.get("FSP_DATA")
    if named:
        return Path(named).expanduser().resolve()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/family-solutions-plus")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "family-solutions-plus"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "family-solutions-plus"
    home = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(home) / "family-solutions-plus"
