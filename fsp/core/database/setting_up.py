"""Making an installation's database ready, from nothing: server, roles, database, tables, walls."""

from __future__ import annotations

import os

import psycopg

from fsp.core.database.address import database_name, is_embedded, url_of
from fsp.core.database.embedded import SUPERUSER, EmbeddedServer
from fsp.core.database.place import data_folder
from fsp.core.database.roles import LOGIN_ROLES, prepare_database, prepare_extensions, prepare_roles


class NotSafe(Exception):
    """The product was given a database role that it must not run as; the sentence says which to give."""


def prepare() -> bool:
    """Make roles and the empty database unless they are there; return whether the database is new.

    With the embedded server everything needed is at hand. On a server of the authority's own, an
    administrator gives ``FSP_DATABASE_ADMIN_URL`` for this one step, and the passwords in the roles' own
    addresses are set.
    """
    if is_embedded():
        server = EmbeddedServer(data_folder())
        admin_url, passwords = server.url(SUPERUSER, "postgres"), server.secrets
    else:
        admin_url = os.environ["FSP_DATABASE_ADMIN_URL"]
        passwords = {
            role: psycopg.conninfo.conninfo_to_dict(url_of(role))["password"] for role in LOGIN_ROLES
        }
    name = (
        database_name() if is_embedded() else psycopg.conninfo.conninfo_to_dict(url_of("fsp_app"))["dbname"]
    )
    with psycopg.connect(admin_url, autocommit=True) as admin:
        prepare_roles(admin, passwords)
        made = prepare_database(admin, name)
    with psycopg.connect(url_of("fsp_owner"), autocommit=True) as owner:
        prepare_extensions(owner)
    return made


def refuse_powerful_role(role_url: str) -> None:
    """Raise ``NotSafe`` when an address is a superuser's, an owner's, or of a role that passes every wall."""
    with psycopg.connect(role_url) as connection:
        row = connection.execute(
            """SELECT r.rolname, r.rolsuper OR r.rolbypassrls,
                      EXISTS (SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace)
               FROM pg_roles r WHERE r.rolname = current_user"""
        ).fetchone()
    assert row is not None
    name, passes_walls, owns = row
    if passes_walls or owns:
        raise NotSafe(
            f"The database role {name} owns the records or passes every wall. Give the address of fsp_app in "
            "FSP_DATABASE_URL; owners and superusers are refused."
        )
