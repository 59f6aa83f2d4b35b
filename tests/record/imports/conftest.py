"""Samples, and the part of the system that imports."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fsp.core.access import Purpose, Viewer, acting, system_viewer


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of sample files, or a skip that says so."""
    folder = Path(os.environ.get("FSP_SHARED") or Path(__file__).parents[3].parent / "shared") / "data/samples/cin"
    if not folder.is_dir():
        pytest.skip("the shared samples are not here (set FSP_SHARED)")
    return folder


@pytest.fixture
def importer(db: None) -> Iterator[Viewer]:
    """The importing part of the system, acting."""
    viewer = system_viewer("import")
    with acting(viewer, Purpose.IMPORT):
        yield viewer
