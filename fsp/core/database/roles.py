"""The roles of the database and the empty database itself: what ``fsp db prepare`` makes, once.

Run with an administrator's address. Role statements cannot run beside each other, so they are never part of
a migration.
"""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg import sql

LOGIN_ROLES = ("fsp_owner", "fsp_app", "fsp_reader", "fsp_keeper", "fsp_sealer")
DEFINER = "fsp_definer"
EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent", "fuzzystrmatch")


def prepare_roles(admin: psycopg.Connection[object], passwords: Mapping[str, str]) -> None:
    """Create the roles that are missing and set their passwords. Needs an autocommit connection."""
    for role in LOGIN_ROLES:
        if not _exists(admin, "pg_roles", "rolname", role):
            admin.execute(sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOINHERIT").format(sql.Identifier(role)))
        admin.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(passwords[role])))
    if not _exists(admin, "pg_roles", "rolname", DEFINER):
        admin.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOSUPERUSER").format(sql.Identifier(DEFINER)))
    admin.execute("GRANT fsp_definer TO fsp_owner")


def prepare_database(admin: psycopg.Connection[object], name: str, *, template: str | None = None) -> bool:
    """Create the database unless it is there; return whether this call made it."""
    if _exists(admin, "pg_database", "datname", name):
        return False
    statement = sql.SQL("CREATE DATABASE {} OWNER fsp_owner").format(sql.Identifier(name))
    if template is not None:
        statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
    admin.execute(statement)
    admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    for role in LOGIN_ROLES:
        admin.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), sql.Identifier(role)))
    return True


def prepare_extensions(owner: psycopg.Connection[object]) -> None:
    """Create the extensions that the records need; all are trusted, so the owner may."""
    for extension in EXTENSIONS:
        owner.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def _exists(connection: psycopg.Connection[object], table: str, column: str, value: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(query, [value]).fetchone() is not None
