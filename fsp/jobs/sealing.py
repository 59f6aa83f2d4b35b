"""Sealing every few minutes, in a process beside the service that ends when the service does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.db import connections

from fsp.jobs.failures import failure

EVERY = 300
STEP = 1.0


@contextmanager
def sealing(every: int = EVERY) -> Iterator[None]:
    """Run a block with a process beside it that seals every so many seconds. Call inside ``running_database()``."""
    command = [sys.executable, "-m", "fsp.jobs.command", "ledger", "seal", "--every", str(every)]
    beside = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        beside.terminate()
        beside.wait(timeout=30)


def seal_regularly(seal: Callable[[datetime], None], pause: Callable[[], bool]) -> None:
    """Seal, then again after every pause, until ``pause`` answers no. A failure is told and tried again."""
    while True:
        try:
            seal(datetime.now(UTC))
        except Exception as error:
            print(failure(error)[1], file=sys.stderr, flush=True)
        finally:
            connections.close_all()
        if not pause():
            return


def pause_beside_parent(seconds: float) -> Callable[[], bool]:
    """Return a pause of some seconds that answers no as soon as the process that started this one has ended."""
    parent = os.getppid()

    def pause() -> bool:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if os.getppid() != parent:
                return False
            time.sleep(min(STEP, left))
        return os.getppid() == parent

    return pause
