"""Making an installation's database ready, from nothing: server, roles, database, tables, walls."""

from __future__ import annotations

import os

import psycopg
from psycopg import sql

from fsp.core.database.address import database_name, is_embedded, url_of
from fsp.core.database.embedded import SUPERUSER, EmbeddedServer
from fsp.core.database.place import data_folder
from fsp.core.database.roles import LOGIN_ROLES, prepare_database, prepare_extensions, prepare_roles

OLDEST = 150000  # PostgreSQL 15, as the server counts versions
QUIET = {"log_min_error_statement": "panic", "log_error_verbosity": "terse", "log_statement": "none"}
POWER = """
    SELECT r.rolname, r.rolsuper OR r.rolbypassrls,
           EXISTS (SELECT 1 FROM pg_class c
                   WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
    FROM pg_roles r WHERE r.rolname = current_user
"""


class NotSafe(Exception):
    """The database is not one to run on: too powerful a role, too old, or too much in its log."""


class NotReady(Exception):
    """There is no database to work with yet; the sentence says what makes one."""


def prepare() -> bool:
    """Make roles and the empty database unless they are there; return whether the database is new.

    With the embedded server everything needed is at hand. On a server of the authority's own, an
    administrator gives ``FSP_DATABASE_ADMIN_URL`` for this one step, and the passwords in the roles' own
    addresses are set.
    """
    if is_embedded():
        server = EmbeddedServer(data_folder())
        admin_url, passwords = server.url(SUPERUSER, "postgres"), server.secrets
        name = database_name()
    else:
        admin_url, passwords = _administrator(), {role: _part(role, "password") for role in LOGIN_ROLES}
        name = _part("fsp_app", "dbname")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        _refuse_old(admin)
        prepare_roles(admin, {role: _sealed(admin, role, passwords[role]) for role in LOGIN_ROLES})
        if not is_embedded():
            _keep_log_quiet(admin)
        made = prepare_database(admin, name)
    with psycopg.connect(admin_url, dbname=name, autocommit=True) as admin:
        # Before PostgreSQL 16 a role without inheritance gains nothing from owning the database.
        admin.execute("ALTER SCHEMA public OWNER TO fsp_owner")
    with psycopg.connect(url_of("fsp_owner"), autocommit=True) as owner:
        prepare_extensions(owner)
    return made


def refuse_powerful_role(role_url: str) -> None:
    """Raise ``NotSafe`` when an address is a superuser's, an owner's, or of a role that passes every wall."""
    with psycopg.connect(role_url) as connection:
        row = connection.execute(POWER).fetchone()
    assert row is not None
    name, passes_walls, owns = row
    if passes_walls or owns:
        raise NotSafe(
            f"The database role {name} owns the records or passes every wall. Give the address of fsp_app in "
            "FSP_DATABASE_URL; owners and superusers are refused."
        )


def refuse_talkative_server(role_url: str) -> None:
    """Raise ``NotSafe`` when the server would write statements or values of records to its log."""
    with psycopg.connect(role_url) as connection:
        ask = "SELECT current_setting(%s)"
        found = {name: connection.execute(ask, [name]).fetchone() for name in QUIET}
    wrong = [name for name, value in QUIET.items() if found[name] != (value,)]
    if wrong:
        wanted = ", ".join(f"{name} = {QUIET[name]}" for name in wrong)
        raise NotSafe(
            "The database server would write personal values to its log. Run `fsp db prepare` again as its "
            f"administrator, or set for the roles fsp_*: {wanted}."
        )


def _sealed(admin: psycopg.Connection[object], role: str, password: str) -> str:
    """Return the password as the server keeps it, so that the statement that sets it tells nobody's log."""
    return admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()


def _keep_log_quiet(admin: psycopg.Connection[object]) -> None:
    for role in LOGIN_ROLES:
        for name, value in QUIET.items():
            statement = sql.SQL("ALTER ROLE {} SET {} = {}")
            admin.execute(statement.format(sql.Identifier(role), sql.Identifier(name), sql.Literal(value)))


def _administrator() -> str:
    found = os.environ.get("FSP_DATABASE_ADMIN_URL")
    if not found:
        raise NotReady(
            "Set FSP_DATABASE_ADMIN_URL to an administrator's address for this one step: it makes the roles "
            "and the empty database. It is not needed, and should not be set, afterwards."
        )
    return found


def _part(role: str, name: str) -> str:
    """Return one part of a role's address. Raises ``NotReady`` when the address lacks it."""
    found = psycopg.conninfo.conninfo_to_dict(url_of(role)).get(name)
    if not found:
        raise NotReady(f"The address of {role} names no {name}: write postgresql://role:password@host/name.")
    return str(found)


def _refuse_old(admin: psycopg.Connection[object]) -> None:
    if admin.info.server_version < OLDEST:
        raise NotSafe(f"This is PostgreSQL {admin.info.server_version // 10000}; 15 or later is needed.")
