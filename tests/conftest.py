"""A clone of the template database for every worker.

Tests run as ``fsp_app``, never as owner or superuser: what they see is what the product sees.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.own_files import OwnFiles
from tests.server import TEMPLATE

ROLE_OF = {
    "default": "fsp_app",
    "reads": "fsp_app",
    "reader": "fsp_reader",
    "sealer": "fsp_sealer",
    "owner": "fsp_owner",
}


@pytest.fixture(scope="session")
def django_db_setup(worker_id: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Clone the template for this worker and point every connection at the clone."""
    from django.conf import settings
    from django.db import connections

    from fsp.core.database.address import django_settings, url_of
    from fsp.core.database.embedded import SUPERUSER, EmbeddedServer
    from fsp.core.database.roles import prepare_database
    from fsp.core.database.setting_up import refuse_powerful_role

    name = f"fsp_test_{worker_id}"
    admin_url = EmbeddedServer(Path(os.environ["FSP_DATA"])).url(SUPERUSER, "postgres")
    connections.close_all()
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        prepare_database(admin, name, template=TEMPLATE)
    os.environ["FSP_DATABASE_NAME"] = name
    for alias, role in ROLE_OF.items():
        settings.DATABASES[alias].update(django_settings(role))
        connections[alias].settings_dict.update(django_settings(role))
    refuse_powerful_role(url_of("fsp_app"))
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session")
def worker_id() -> str:
    """Name this worker: ``gw0`` under xdist, ``one`` alone."""
    return os.environ.get("PYTEST_XDIST_WORKER", "one")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start one Chromium for everything in this process: a second beside it would find the first one's loop running.

    Without one its tests are skipped, or fail where ``FSP_REQUIRE_BROWSER`` is set.
    """
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        if os.environ.get("FSP_REQUIRE_BROWSER"):
            pytest.fail("No Chromium found, and FSP_REQUIRE_BROWSER asks for one.")
        pytest.skip("no Chromium on this machine")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def own_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnFiles]:
    """Give the authority definition files of its own, by their place below the folder that it names; the folder."""
    from fsp.definitions.places import forget

    def give(files: Mapping[str, str]) -> Path:
        for name, text in files.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        monkeypatch.setenv("FSP_DEFINITIONS", str(tmp_path))
        forget()
        return tmp_path

    yield give
    monkeypatch.undo()
    forget()
