"""The watch of an embedded server: a small process that stops the server once nobody uses it any more.

Run by path, without the package, so that it stays small: ``python -I -S watch.py FOLDER PID``. It matters
when the process that started the server is killed and cannot stop it itself.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import time
from pathlib import Path

EVERY_SECONDS = 0.2


def watch(folder: Path, server: int) -> None:
    """Wait until the server ends by itself or its last user is gone; then end it."""
    watching = os.open(folder / "watching.lock", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(watching, fcntl.LOCK_EX)
    in_use = os.open(folder / "in-use.lock", os.O_RDWR | os.O_CREAT, 0o600)
    while runs(server):
        try:
            fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(EVERY_SECONDS)
        else:
            end(server)
            return


def runs(process: int) -> bool:
    """Answer whether the process is there and has not ended (as one has that only waits for its parent)."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_over(process)


def _is_over(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] == "Z"


def end(server: int) -> None:
    """Ask the server to end at once and in order; after half a minute, without asking."""
    os.kill(server, signal.SIGINT)
    for _ in range(150):
        if not runs(server):
            return
        time.sleep(EVERY_SECONDS)
    os.kill(server, signal.SIGQUIT)


if __name__ == "__main__":
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    watch(Path(sys.argv[1]), int(sys.argv[2]))
