"""The scripts install without harming what is there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from house_code import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the scripts and the constraints alone."""
    shutil.copytree(ROOT / "script", tmp_path / "script")
    shutil.copy(ROOT / "constraints.txt", tmp_path)
    return tmp_path


@pytest.mark.parametrize("script", ["demo", "test", "check"])
def test_an_environment_that_somebody_else_made_is_refused_and_left_alone(checkout: Path, script: str) -> None:
    theirs = checkout / ".venv" / "theirs.txt"
    theirs.parent.mkdir()
    theirs.write_text("kept")
    done = subprocess.run([f"script/{script}"], cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "was not made by these scripts" in done.stderr
    assert [path.name for path in (checkout / ".venv").iterdir()] == ["theirs.txt"]


def test_the_scripts_are_plain_shell() -> None:
    for path in (ROOT / "script").iterdir():
        subprocess.run(["sh", "-n", str(path)], check=True)
