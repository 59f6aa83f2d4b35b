"""Sealing every few minutes: goes on after a failure, ends with the service."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest

from fsp.core.ledger import NotAnchored
from fsp.jobs import sealing


def test_a_failure_is_told_and_tried_again(capsys: pytest.CaptureFixture[str]) -> None:
    sealed: list[datetime] = []

    def seal(at: datetime) -> None:
        sealed.append(at)
        if len(sealed) == 1:
            raise NotAnchored("The other host is not there.")

    answers = iter([True, True, False])
    sealing.seal_regularly(seal, lambda: next(answers))
    assert len(sealed) == 3
    assert capsys.readouterr().err == "The other host is not there.\n"


def test_a_pause_ends_when_the_parent_has(monkeypatch: pytest.MonkeyPatch) -> None:
    pause = sealing.pause_beside_parent(60)
    monkeypatch.setattr(sealing.os, "getppid", lambda: 1)
    assert not pause()


def test_a_pause_ends_after_its_time() -> None:
    assert sealing.pause_beside_parent(0.01)()


def test_the_process_beside_ends_with_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def start(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        assert command[-4:] == ["ledger", "seal", "--every", "300"]
        started.append(real([sys.executable, "-c", "import time; time.sleep(60)"]))
        return started[0]

    monkeypatch.setattr(sealing.subprocess, "Popen", start)
    with sealing.sealing():
        assert started[0].poll() is None
    assert started[0].poll() is not None
