"""A database of a test's own, in which what is written is committed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from pytest_django import DjangoDbBlocker


@pytest.fixture
def ledger(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    worker_id: str,
) -> Iterator[object]:
    """Clone the template, keep keys and anchors in a folder of the test's own, and hand out a ``Ledger``."""
    from scratch_ledger import Ledger

    from fsp.core.database.scratch import scratch_database, superuser_url
    from fsp.core.ledger import anchors, keys

    monkeypatch.setattr(keys, "data_folder", lambda: tmp_path)
    monkeypatch.setattr(anchors, "data_folder", lambda: tmp_path)
    monkeypatch.delenv("FSP_ANCHOR", raising=False)
    monkeypatch.delenv("FSP_SEAL_KEY", raising=False)
    name = f"fsp_scratch_{worker_id}"
    with (
        django_db_blocker.unblock(),
        scratch_database(name, template="fsp_template"),
        psycopg.connect(superuser_url(name), autocommit=True) as superuser,
    ):
        yield Ledger(superuser, tmp_path)
