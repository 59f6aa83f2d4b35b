"""One PostgreSQL for the whole run, a template database made once, a clone for every worker.

Tests run as ``fsp_app``, never as owner or superuser: what they see is what the product sees.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

TEMPLATE = "fsp_template"
ROLE_OF = {"default": "fsp_app", "reads": "fsp_app", "reader": "fsp_reader", "sealer": "fsp_sealer", "owner": "fsp_owner"}


def _own_server() -> None:
    folder = Path(tempfile.mkdtemp(prefix="fsp-tests-"))
    folder.chmod(0o755)
    os.environ["FSP_DATA"] = str(folder)
    os.environ["FSP_DATABASE_NAME"] = TEMPLATE
    os.environ["FSP_TESTS_PREPARED"] = "1"
    from fsp.core.database.embedded import EmbeddedServer

    server = EmbeddedServer(folder)
    server.start(quick=True)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.stop)


if "FSP_TESTS_PREPARED" not in os.environ and not os.environ.get("FSP_DATABASE_URL"):
    _own_server()
    from fsp.core.database.setting_up import prepare

    prepare()
    migrate = "import django; django.setup(); from fsp.core.database.migrating import bring_up_to_date as up; up()"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "fsp.config.settings"}
    subprocess.run([sys.executable, "-c", migrate], check=True, env=environment)


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
