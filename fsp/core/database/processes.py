"""What a server's note of its process is worth: it may be stale, its number another program's by now."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

NOTE = "postmaster.pid"


def noted_process(cluster: Path) -> int | None:
    """Return the process number in the note that a running server keeps in its cluster."""
    try:
        return int((cluster / NOTE).read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return None


def server_process(cluster: Path) -> int | None:
    """Return the process that serves this cluster, or ``None`` when none does, whatever the note says."""
    process = noted_process(cluster)
    return process if process is not None and str(cluster) in _command(process) else None


def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Wait until the condition holds, looking twenty times a second; answer whether it did in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


def _command(process: int) -> str:
    """Return a process's command line; nothing for one that ended."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    shown = subprocess.run(
        ["ps", "-o", "command=", "-p", str(process)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return shown.stdout
