"""The process that does the jobs beside the service, and ends when the service does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

STEP = 1.0
PATIENCE = 2.0


@contextmanager
def working_beside() -> Iterator[None]:
    """Run a block with ``fsp work`` beside it. Call inside ``running_database()``."""
    command = [sys.executable, "-m", "fsp.jobs.command", "work", "--beside", str(os.getpid())]
    beside = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        beside.terminate()
        try:
            beside.wait(timeout=30)
        except subprocess.TimeoutExpired:
            beside.kill()
            beside.wait()


def end_with(parent: int, *, step: float = STEP) -> None:
    """Tell this process to end as soon as its parent has ended, however it ended and however early."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(step)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(PATIENCE)
        os._exit(1)  # with the service gone the database may be too: an orderly end could wait for ever

    threading.Thread(target=watch, daemon=True).start()
