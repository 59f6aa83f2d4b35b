"""A fictional county of its own, built by ``fsp demo build`` and served by ``fsp serve``."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from fsp.core.database.embedded import SUPERUSER, EmbeddedServer
from fsp.core.database.roles import prepare_database
from tests.server import TEMPLATE

FSP = [sys.executable, "-m", "fsp.jobs.command"]
# README's pictures show the story as somebody meets it who starts the demonstration today.
UNTIL = [] if os.environ.get("FSP_WRITE_PICTURES") else ["--until", "2026-11-20"]


@contextmanager
def served_county() -> Iterator[str]:
    """Build twelve families in a database of their own, serve them, and yield the address."""
    name = database_name()
    _make_database(name)
    environment = {**os.environ, "FSP_DATABASE_NAME": name}
    wanted = ["--families", "12", "--seed", "1", *UNTIL]
    built = subprocess.run([*FSP, "demo", "build", *wanted], env=environment, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    port = _free_port()
    command = [*FSP, "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as service:
        assert service.stdout is not None
        assert service.stdout.readline().startswith(b"Serving on")
        try:
            yield f"http://localhost:{port}"
        finally:
            service.terminate()


def database_name() -> str:
    """Name the county's database: one for each test process."""
    return f"fsp_journeys_{os.environ.get('PYTEST_XDIST_WORKER', 'one')}"


def _make_database(name: str) -> None:
    url = EmbeddedServer(Path(os.environ["FSP_DATA"])).url(SUPERUSER, "postgres")
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        prepare_database(admin, name, template=TEMPLATE)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
