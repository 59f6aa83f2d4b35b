"""One PostgreSQL for the whole run, made before anything reads the settings (``-p tests.server``).

The process that starts the workers makes server and template database; the workers find them by environment.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TEMPLATE = "fsp_template"
MIGRATE = "import django; django.setup(); from fsp.core.database.migrating import bring_up_to_date as up; up()"


def _begin() -> None:
    folder = Path(tempfile.mkdtemp(prefix="fsp-tests-"))
    folder.chmod(0o755)
    os.environ.update(FSP_DATA=str(folder), FSP_DATABASE_NAME=TEMPLATE, FSP_TESTS_PREPARED="1")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the journeys' browser leaves a loop behind in its process
    # Imported here: they read the environment that was just set.
    from fsp.core.database.embedded import EmbeddedServer
    from fsp.core.database.setting_up import prepare

    server = EmbeddedServer(folder)
    server.start(quick=True)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.stop)
    prepare()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "fsp.config.settings"}
    subprocess.run([sys.executable, "-c", MIGRATE], check=True, env=environment)


if "FSP_TESTS_PREPARED" not in os.environ and not os.environ.get("FSP_DATABASE_URL"):
    _begin()
