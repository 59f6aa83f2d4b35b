"""Published versions never change: their hashes stand in ``published.toml``, and a test compares them.

``python -m fsp.definitions.publishing`` adds the versions of modules and clocks that are not in the list yet. It never
changes a line that is there: whoever wants a published form or rule to be otherwise writes its next version.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
LIST = HERE / "published.toml"
FOLDERS = (HERE / "modules", HERE / "clocks")
VERSION = re.compile(r".+\.v[0-9]+\.toml")
HEAD = "# The hash (SHA-256) of every published version of a module or clock. A line is never changed or taken out.\n\n"


def published(path: Path = LIST) -> dict[str, str]:
    """Return the hash of every published version, by its file's name."""
    if not path.exists():
        return {}
    return {str(name): str(mark) for name, mark in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def hash_of(path: Path) -> str:
    """Return the hash of a file's text, whatever ends its lines."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def changed(*folders: Path, path: Path = LIST) -> list[str]:
    """Return the published versions that are not as they were published, or are gone."""
    now = {name: hash_of(file) for name, file in _versions(folders).items()}
    return sorted(name for name, mark in published(path).items() if now.get(name) != mark)


def unpublished(*folders: Path, path: Path = LIST) -> list[str]:
    """Return the files that are in no line of the list."""
    return sorted(set(_versions(folders)) - set(published(path)))


def publish(*folders: Path, path: Path = LIST) -> list[str]:
    """Add every version that is not in the list yet, and return their names."""
    added = unpublished(*folders, path=path)
    files = _versions(folders)
    known = {**published(path), **{name: hash_of(files[name]) for name in added}}
    lines = "".join(f'"{name}" = "{mark}"\n' for name, mark in sorted(known.items()))
    path.write_text(HEAD + lines, encoding="utf-8")
    return added


def _versions(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the versions in some folders, or in all that ship, by the files' names; each name is there once."""
    found = (file for folder in folders or FOLDERS for file in folder.glob("*.toml"))
    return {file.name: file for file in found if VERSION.fullmatch(file.name)}


if __name__ == "__main__":
    for each in publish():
        print(each)
