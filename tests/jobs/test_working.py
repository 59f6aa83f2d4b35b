"""The process that does the jobs: it ends with the block and with its parent, and its jobs do what they say."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from fsp.jobs import tasks, working


def test_the_process_beside_ends_with_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        assert command[-3:] == ["work", "--beside", str(os.getpid())]
        started.append(real([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[0]

    monkeypatch.setattr(working.subprocess, "Popen", start)
    with working.working_beside():
        assert started[0].poll() is None
    assert started[0].poll() is not None


def test_a_worker_whose_parent_has_ended_tells_itself_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    parents = iter([7, 7, 1])
    told: list[tuple[int, int]] = []
    ended: list[int] = []
    monkeypatch.setattr(working.os, "getppid", lambda: next(parents, 1))
    monkeypatch.setattr(working.os, "kill", lambda pid, sign: told.append((pid, sign)))
    monkeypatch.setattr(working.os, "_exit", ended.append)
    monkeypatch.setattr(working, "PATIENCE", 0)
    working.end_with(7, step=0.01)
    end = time.monotonic() + 5
    while not ended and time.monotonic() < end:
        time.sleep(0.01)
    assert [sign for _, sign in told] == [signal.SIGTERM]
    assert ended == [1]


def test_a_ledger_that_does_not_hold_fails_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "verify", lambda: SimpleNamespace(ok=False, first_bad=41))
    monkeypatch.setattr(tasks.connections, "close_all", lambda: None)
    with pytest.raises(tasks.DoesNotHold, match="position 41"):
        tasks.verify_ledger(0)


def test_every_task_carries_nothing_but_the_moment() -> None:
    ours = [task for name, task in tasks.app.tasks.items() if name in ("seal", "snapshot", "verify")]
    assert len(ours) == 3
    assert all(task.func.__annotations__.keys() == {"timestamp", "return"} for task in ours)
