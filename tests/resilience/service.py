"""The service on a data folder of its own, which can be killed as a power cut or the kernel kills: without a word."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from fsp.core.database.processes import server_process, until

FSP = [sys.executable, "-m", "fsp.jobs.command"]
FROM_OUTSIDE = ("FSP_DATABASE_URL", "FSP_DATABASE_NAME", "FSP_SECRET_KEY", "FSP_TESTS_PREPARED")


@dataclass
class Service:
    """``fsp serve`` as a group of processes, with its PostgreSQL beside it."""

    folder: Path
    port: int = field(default_factory=lambda: _free_port())
    running: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://localhost:{self.port}"

    def fsp(self, *arguments: str) -> None:
        """Run a command of the product on the folder, to its end."""
        done = subprocess.run([*FSP, *arguments], env=self._environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr

    def start(self) -> None:
        """Serve; return when the first page can be asked for."""
        command = [*FSP, "serve", "--port", str(self.port)]
        self.running = subprocess.Popen(
            command, env=self._environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        assert self.running.stdout is not None
        assert self.running.stdout.readline().startswith(b"Serving on")

    def stop(self) -> None:
        """End in order."""
        if self.running is not None:
            self.running.terminate()
            self.running.wait(timeout=60)
            self.running = None

    def kill_server(self) -> None:
        """Kill the web server and all its workers at once; PostgreSQL is left alone."""
        assert self.running is not None
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait(timeout=60)
        self.start()

    def kill_postgres(self) -> None:
        """Kill PostgreSQL without warning, then start the service again, which lets it recover."""
        cluster = self.folder / "postgres" / "cluster"
        process = server_process(cluster)
        assert process is not None
        for each in (process, *_children(process)):
            _kill(each)
        assert until(lambda: server_process(cluster) is None, 30)
        self.stop()
        self.start()

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in FROM_OUTSIDE}
        return {**kept, "FSP_DATA": str(self.folder)}


def _children(process: int) -> list[int]:
    """Return the processes that a process started."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(each) for each in listed.read_text().split()] if listed.exists() else []


def _kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return  # a backend that ended by itself


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
