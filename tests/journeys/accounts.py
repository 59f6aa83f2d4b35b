"""What happens to a member of staff's account behind their back: time passes, an administrator runs a command."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import psycopg

from fsp.core.database.embedded import SUPERUSER, EmbeddedServer

from .conftest import email_of
from .county import FSP, database_name

OLDER = """
UPDATE core_accesssession SET proved_at = proved_at - interval '16 minutes'
WHERE account_id = (SELECT id FROM core_account WHERE email = %s)
"""


def let_a_quarter_of_an_hour_pass(name: str) -> None:
    """Make every proof of a person sixteen minutes older."""
    url = EmbeddedServer(Path(os.environ["FSP_DATA"])).url(SUPERUSER, database_name())
    with psycopg.connect(url, autocommit=True) as admin:
        changed = admin.execute(OLDER, [email_of(name)]).rowcount
    assert changed > 0


def administrator_does(what: str, name: str) -> str:
    """Run ``fsp account`` on a person's account, and return what it says."""
    environment = {**os.environ, "FSP_DATABASE_NAME": database_name()}
    done = subprocess.run(
        [*FSP, "account", what, email_of(name)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
