"""Who uses an embedded server, told by file locks that the system gives back however a process ends.

Every process that uses the server holds ``in-use`` shared. Whoever can take it alone is the last one, and
stops the server: the process that leaves, or, when that one was killed, the server's watch.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

IN_USE = "in-use.lock"
STARTING = "starting.lock"
WATCHING = "watching.lock"


class Lock:
    """One lock file. The lock is inherited by forked workers and ends with the last of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Answer whether this object holds its lock."""
        return self._descriptor is not None

    def share(self) -> None:
        """Hold the lock together with others; wait while somebody has it alone."""
        if self._descriptor is None:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def take_alone(self) -> bool:
        """Take the lock alone if nobody else holds it; answer whether that worked. Never waits."""
        if self._descriptor is None:
            self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def give_back(self) -> None:
        """Let go of the lock."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Run a block that no other process may run at the same time; wait for its end there."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
