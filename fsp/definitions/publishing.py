"""Published versions never change: their hashes stand in ``published.toml``, and a test compares them.

``python -m fsp.definitions.publishing`` adds the versions of modules that are not in the list yet. It never changes a
line that is there: whoever wants a published form to be otherwise writes its next version.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
LIST = HERE / "published.toml"
HEAD = "# The hash (SHA-256) of every published version of a module. A line is never changed or taken out.\n\n"


def published(path: Path = LIST) -> dict[str, str]:
    """Return the hash of every published version, by its file's name."""
    if not path.exists():
        return {}
    return {str(name): str(mark) for name, mark in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def hash_of(path: Path) -> str:
    """Return the hash of a file's text, whatever ends its lines."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def changed(folder: Path = HERE / "modules", path: Path = LIST) -> list[str]:
    """Return the published versions that are not as they were published, or are gone."""
    known = published(path)
    now = {file.name: hash_of(file) for file in folder.glob("*.toml")}
    return sorted(name for name, mark in known.items() if now.get(name) != mark)


def unpublished(folder: Path = HERE / "modules", path: Path = LIST) -> list[str]:
    """Return the files that are in no line of the list."""
    return sorted(file.name for file in folder.glob("*.toml") if file.name not in published(path))


def publish(folder: Path = HERE / "modules", path: Path = LIST) -> list[str]:
    """Add every version that is not in the list yet, and return their names."""
    added = unpublished(folder, path)
    known = {**published(path), **{name: hash_of(folder / name) for name in added}}
    lines = "".join(f'"{name}" = "{mark}"\n' for name, mark in sorted(known.items()))
    path.write_text(HEAD + lines, encoding="utf-8")
    return added


if __name__ == "__main__":
    for each in publish():
        print(each)
