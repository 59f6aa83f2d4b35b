"""From the command to the first page: the demonstration built from nothing, and started again."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fsp.jobs.bench.workload import Figure, Figures, Settings, Workload

PORT = 8766
PATIENCE = 300


def run(settings: Settings) -> Figures:
    """Serve the demonstration in an empty folder, then again in the same; installing is not part of it."""
    with tempfile.TemporaryDirectory(prefix="fsp-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        cold, first = _seconds_to_page(folder / "data")
        warm, again = _seconds_to_page(folder / "data")
    return Figures(
        unit="seconds",
        ours=Figure("started again", warm),
        peer=Figure("built from nothing: server, tables, 20 families, snapshot", cold),
        floor=None,
        valid=first and again,
    )


def _seconds_to_page(data: Path) -> tuple[float, bool]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FSP_")}
    command = [sys.executable, "-m", "fsp.jobs.command", "demo", "serve", "--port", str(PORT), "--data", str(data)]
    start = time.perf_counter()
    service = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answered = _wait(service)
        return time.perf_counter() - start, answered
    finally:
        service.terminate()
        service.wait(timeout=60)


def _wait(service: subprocess.Popen[bytes]) -> bool:
    """Ask for the sign-in page until it is there; return whether it came."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and service.poll() is None:
        connection = http.client.HTTPConnection("localhost", PORT, timeout=10)
        try:
            connection.request("GET", "/sign-in/")
            return connection.getresponse().status == http.client.OK
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


WORKLOAD = Workload("demo_start", "How long does the demonstration take to its first page?", run)
