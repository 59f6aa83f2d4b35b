"""Where the shared samples lie, for tests that compare with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared samples, or a skip that says so."""
    folder = Path(os.environ.get("FSP_SHARED") or Path(__file__).parents[2].parent / "shared")
    if not folder.is_dir():
        pytest.skip("the shared samples are not here (set FSP_SHARED)")
    return folder
