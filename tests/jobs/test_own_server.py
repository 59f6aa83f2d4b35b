"""A PostgreSQL of the authority's own: prepare, migrate, serve as a role without power. Here one stands in for it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from fsp.core.database.embedded import SUPERUSER, EmbeddedServer
from fsp.core.database.roles import LOGIN_ROLES
from fsp.core.database.setting_up import NotSafe, refuse_powerful_role, refuse_talkative_server
from fsp.jobs.readiness import unsafe_database

VARIABLES = {
    "fsp_app": "FSP_DATABASE_URL",
    "fsp_reader": "FSP_DATABASE_READER_URL",
    "fsp_keeper": "FSP_DATABASE_KEEPER_URL",
    "fsp_sealer": "FSP_DATABASE_SEALER_URL",
    "fsp_owner": "FSP_DATABASE_OWNER_URL",
}


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    """A folder that the server's own user can reach, as pytest's own folders cannot be."""
    with tempfile.TemporaryDirectory(prefix="fsp-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture(scope="module")
def authority(open_folder: Path) -> Iterator[EmbeddedServer]:
    """A running server of which the product knows only addresses."""
    place = open_folder
    server = EmbeddedServer(place)
    server.start(quick=True)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def addresses(authority: EmbeddedServer) -> dict[str, str]:
    """An address for each role, with passwords that the administrator chose."""
    host = quote(str(authority.socket_folder), safe="")
    return {VARIABLES[role]: f"postgresql://{role}:chosen-{role}@/family_records?host={host}" for role in LOGIN_ROLES}


@pytest.fixture(scope="module")
def made(
    authority: EmbeddedServer, addresses: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The environment of a service whose database was prepared and migrated by commands."""
    dropped = ("FSP_DATABASE_NAME", "FSP_TESTS_PREPARED")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    environment = {**kept, **addresses, "FSP_DATA": str(tmp_path_factory.mktemp("data"))}
    admin = {"FSP_DATABASE_ADMIN_URL": authority.url(SUPERUSER, "postgres")}
    for step, more in (("prepare", admin), ("migrate", {})):
        done = _fsp({**environment, **more}, "db", step)
        assert done.returncode == 0, done.stderr
    return environment


def _fsp(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fsp.jobs.command", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_both_steps_may_be_done_again(authority: EmbeddedServer, made: dict[str, str]) -> None:
    admin = {"FSP_DATABASE_ADMIN_URL": authority.url(SUPERUSER, "postgres")}
    assert "was there" in _fsp({**made, **admin}, "db", "prepare").stdout
    assert _fsp(made, "db", "migrate").returncode == 0


def test_prepare_asks_for_the_administrators_address(made: dict[str, str]) -> None:
    done = _fsp(made, "db", "prepare")
    assert done.returncode == 2
    assert "FSP_DATABASE_ADMIN_URL" in done.stderr


def test_the_roles_are_safe_to_run_as_and_quiet(made: dict[str, str]) -> None:
    assert unsafe_database(made) == []


@pytest.mark.parametrize("role", ["fsp_owner", SUPERUSER])
def test_owner_and_superuser_are_refused(authority: EmbeddedServer, made: dict[str, str], role: str) -> None:
    url = authority.url(SUPERUSER, "family_records") if role == SUPERUSER else made["FSP_DATABASE_OWNER_URL"]
    with pytest.raises(NotSafe, match=f"The database role {role} owns the records or passes every wall"):
        refuse_powerful_role(url)


def test_a_service_refuses_to_start_as_the_owner(made: dict[str, str]) -> None:
    real = {"FSP_SECRET_KEY": "k" * 50, "FSP_ALLOWED_HOSTS": "families.example.org"}
    done = _fsp({**made, **real, "FSP_DATABASE_URL": made["FSP_DATABASE_OWNER_URL"]}, "serve")
    assert done.returncode == 2
    assert "same address" in done.stderr or "owners and superusers are refused" in done.stderr


def test_a_talkative_server_is_refused(authority: EmbeddedServer, made: dict[str, str]) -> None:
    admin_url = authority.url(SUPERUSER, "family_records")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute("ALTER ROLE fsp_reader SET log_statement = 'all'")
        with pytest.raises(NotSafe, match="log_statement = none"):
            refuse_talkative_server(made["FSP_DATABASE_READER_URL"])
        admin.execute("ALTER ROLE fsp_reader SET log_statement = 'none'")


def test_the_whole_service_is_ready_to_start(made: dict[str, str]) -> None:
    without_owner = {name: value for name, value in made.items() if name != "FSP_DATABASE_OWNER_URL"}
    real = {"FSP_SECRET_KEY": "k" * 50, "FSP_ALLOWED_HOSTS": "families.example.org"}
    done = _fsp({**without_owner, **real}, "check")
    assert done.stdout == "Ready: nothing is missing.\n"
