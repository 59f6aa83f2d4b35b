"""``fsp serve`` from start to end: what it answers, and that nothing stays behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from fsp.core.database.embedded import EmbeddedServer

FSP = [sys.executable, "-m", "fsp.jobs.command"]
FROM_OUTSIDE = ("FSP_DATABASE_URL", "FSP_DATABASE_NAME", "FSP_SECRET_KEY", "FSP_TESTS_PREPARED")


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in FROM_OUTSIDE}
    return {**kept, "FSP_DATA": str(folder)}


def _fsp(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*FSP, *arguments], env=_environment(folder), capture_output=True, text=True, check=False)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _soon(holds: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not holds():
        time.sleep(0.1)
    return holds()


def _left_behind(folder: Path) -> list[str]:
    """Command lines and environments of processes that still belong to this data folder."""
    return [path.name for path in Path("/proc").glob("[0-9]*") if str(folder).encode() in _read(path / "cmdline")]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _get(port: int, path: str) -> tuple[int, dict[str, object]]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """A folder that the server's own user can reach, as pytest's own folders cannot be."""
    with tempfile.TemporaryDirectory(prefix="fsp-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def folder(open_folder: Path) -> Path:
    """A data folder with an empty, migrated database."""
    place = open_folder
    done = _fsp(place, "db", "migrate")
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def service(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """``fsp serve`` on a free port, answering."""
    port = _free_port()
    command = [*FSP, "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=_environment(folder), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == f"Serving on http://127.0.0.1:{port}"
    yield process, port
    if process.poll() is None:
        process.terminate()
    process.wait(timeout=60)
    process.stdout.close()


def test_it_says_that_it_is_up_and_ready(service: tuple[subprocess.Popen[str], int]) -> None:
    _, port = service
    assert _get(port, "/health") == (200, {"up": True})
    assert _get(port, "/ready") == (200, {"ready": True})


def test_another_command_joins_the_running_server_and_leaves_it(
    folder: Path, service: tuple[subprocess.Popen[str], int]
) -> None:
    _, port = service
    assert _fsp(folder, "db", "migrate").returncode == 0
    assert _get(port, "/ready")[0] == 200


def test_it_is_not_ready_while_a_migration_is_missing(folder: Path, service: tuple[subprocess.Popen[str], int]) -> None:
    _, port = service
    url = EmbeddedServer(folder).url("fsp_owner", "fsp")
    with psycopg.connect(url) as owner:
        row = owner.execute("DELETE FROM django_migrations WHERE app = 'core' RETURNING app, name, applied").fetchone()
    status, answer = _get(port, "/ready")
    with psycopg.connect(url) as owner:
        owner.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", row)
    assert status == 503
    assert "fsp db migrate" in str(answer["reason"])


def test_a_taken_port_is_refused_in_a_sentence(folder: Path, service: tuple[subprocess.Popen[str], int]) -> None:
    _, port = service
    done = _fsp(folder, "serve", "--port", str(port))
    assert done.returncode == 2
    assert done.stderr.startswith(f"Port {port} of 127.0.0.1 is taken")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="processes are counted in /proc")
@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_nothing_stays_behind(folder: Path, service: tuple[subprocess.Popen[str], int], blow: signal.Signals) -> None:
    process, port = service
    process.send_signal(blow)
    process.wait(timeout=60)
    if blow != signal.SIGKILL:
        assert process.returncode == 0
        assert not _left_behind(folder)
    assert _soon(lambda: not _left_behind(folder))
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        assert _soon(lambda: again.connect_ex(("127.0.0.1", port)) != 0)


def test_a_folder_without_records_is_refused_in_a_sentence(folder: Path) -> None:
    done = _fsp(folder / "empty", "serve", "--port", str(_free_port()))
    assert done.returncode == 2
    assert "There are no records under" in done.stderr
    assert "Traceback" not in done.stderr
