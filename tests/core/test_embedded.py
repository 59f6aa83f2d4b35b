"""The embedded server starts when needed and ends with its last user, however that one ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from fsp.core.database.embedded import SUPERUSER, EmbeddedServer, ServerFailed
from fsp.core.database.processes import noted_process, server_process
from fsp.core.database.programs import server_account

USER = """
import sys
from pathlib import Path
from fsp.core.database.embedded import EmbeddedServer
server = EmbeddedServer(Path(sys.argv[1]))
print(server.start(), flush=True)
sys.stdin.readline()
server.stop()
print("gone", flush=True)
"""
Start = Callable[[], "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """A folder that the server's own user can reach, as pytest's own folders cannot be."""
    with tempfile.TemporaryDirectory(prefix="fsp-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def folder(open_folder: Path) -> Path:
    """A data folder that the server's own user can reach, as pytest's folders cannot be."""
    return open_folder


@pytest.fixture
def another(folder: Path) -> Iterator[Start]:
    """Start another process that uses the server."""
    made: list[subprocess.Popen[str]] = []

    def start() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", USER, str(folder)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        # Whoever runs the tests may have told them to ignore a hang-up; this process takes it.
        made.append(
            subprocess.Popen(
                command, **pipes, text=True, preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL)
            )
        )
        return made[-1]

    yield start
    for process in made:
        process.kill()
        process.communicate()
    assert _soon(lambda: server_process(folder / "postgres" / "cluster") is None)


def _soon(holds: Callable[[], bool], seconds: float = 15) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not holds():
        time.sleep(0.05)
    return holds()


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _leaves(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)


def _runs(folder: Path) -> bool:
    return server_process(folder / "postgres" / "cluster") is not None


def test_it_answers_and_leaves_nothing_behind(folder: Path) -> None:
    server = EmbeddedServer(folder)
    assert server.start()
    with psycopg.connect(server.url(SUPERUSER, "postgres")) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    server.stop()
    assert not _runs(folder)
    assert not server.socket_folder.exists()


def test_a_second_user_uses_the_running_server_and_leaves_it(folder: Path, another: Start) -> None:
    first, second = another(), None
    assert _said(first) == "True"
    second = another()
    assert _said(second) == "False"
    _leaves(second)
    assert _runs(folder)
    _leaves(first)
    assert not _runs(folder)


def test_the_last_user_ends_it_even_when_another_one_started_it(folder: Path, another: Start) -> None:
    first = another()
    _said(first)
    second = another()
    _said(second)
    _leaves(first)
    assert _runs(folder)
    _leaves(second)
    assert not _runs(folder)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_it_ends_when_its_only_user_is_killed(folder: Path, another: Start, blow: signal.Signals) -> None:
    user = another()
    assert _said(user) == "True"
    user.send_signal(blow)
    assert _soon(lambda: not _runs(folder))


def test_it_comes_back_after_the_server_itself_was_killed(folder: Path) -> None:
    server = EmbeddedServer(folder)
    server.start()
    process = server_process(server.cluster)
    assert process is not None
    os.kill(process, signal.SIGKILL)
    assert _soon(lambda: not _runs(folder))
    server.stop()
    assert noted_process(server.cluster) == process  # the stale note is still there
    assert server.start()
    server.stop()


def test_a_stale_note_with_the_number_of_another_program_is_no_hindrance(folder: Path) -> None:
    server = EmbeddedServer(folder)
    server.start()
    server.stop()
    note = server.cluster / "postmaster.pid"
    note.write_text(f"{os.getppid()}\n{server.cluster}\n1\n5432\n/tmp\n\n1 1\nready\n")
    if server.account is not None:
        os.chown(note, server.account.uid, server.account.gid)
    assert server.start()
    server.stop()


def test_a_half_made_cluster_is_made_again(tmp_path: Path, folder: Path) -> None:
    half = folder / "second" / "postgres" / "cluster.half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    server = EmbeddedServer(folder / "second")
    for each in (folder / "second", folder / "second" / "postgres"):
        each.chmod(0o711)
    assert server.start()
    server.stop()
    assert not half.exists()


def test_a_cluster_of_another_version_is_refused_in_words(folder: Path) -> None:
    server = EmbeddedServer(folder / "third")
    server.cluster.mkdir(parents=True)
    for each in (server.folder, server.place):
        each.chmod(0o711)
    (server.cluster / "PG_VERSION").write_text("9\n")
    with pytest.raises(ServerFailed, match="was made by PostgreSQL 9"):
        server.start()
    server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_a_folder_that_the_servers_user_cannot_reach_is_refused_and_left_alone(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(ServerFailed, match="cannot reach"):
        EmbeddedServer(closed / "data").start()
    assert list(closed.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_as_root_the_server_runs_as_an_unprivileged_user(folder: Path) -> None:
    server = EmbeddedServer(folder)
    server.start()
    process = server_process(server.cluster)
    account = server_account()
    assert account is not None
    assert Path(f"/proc/{process}").stat().st_uid == account.uid
    server.stop()


def test_a_wrong_password_is_refused(folder: Path) -> None:
    server = EmbeddedServer(folder)
    server.start()
    wrong = server.url(SUPERUSER, "postgres").replace(server.secrets[SUPERUSER], "wrong")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(wrong)
    server.stop()
