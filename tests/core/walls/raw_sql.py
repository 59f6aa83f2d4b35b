"""Asking the database in raw SQL, as the run-time roles."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
from django.db import connections, transaction

from fsp.core.access import Viewer, acting
from fsp.core.database.address import url_of
from fsp.core.database.migrating import walls
from fsp.core.database.scratch import superuser_url

WALLED = [wall.table for wall in walls() if wall.recorded]
HISTORIES = [f"{table}event" for table in WALLED]


def ask(statement: str, *parameters: object, using: str = "default") -> list[tuple[Any, ...]]:
    """Run a statement in a savepoint and return its rows."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(statement, list(parameters))
        return list(cursor.fetchall()) if cursor.description else []


def seen_by(viewer: Viewer, table: str, ids: list[UUID]) -> int:
    """Return how many of some rows a viewer sees in a table."""
    with acting(viewer):
        return int(ask(f"SELECT count(*) FROM {table} WHERE id = ANY (%s)", ids)[0][0])


def rows_about(viewer: Viewer, family: UUID) -> dict[str, list[UUID]]:
    """Return the ids of all rows about a family, by table, as a viewer sees them who sees everything."""
    with acting(viewer):
        people = [row[0] for row in ask("SELECT person_id FROM people_membership WHERE family_id = %s", family)]
        return {table: _about(table, family, people) for table in WALLED}


def _about(table: str, family: UUID, people: list[UUID]) -> list[UUID]:
    columns = {row[0] for row in ask("SELECT column_name FROM information_schema.columns WHERE table_name = %s", table)}
    if table in ("people_family", "people_person"):
        wanted: object = [family] if table == "people_family" else people
        column = "id"
    elif "family_id" in columns:
        column, wanted = "family_id", [family]
    else:
        column = next(name for name in ("person_id", "child_id", "one_id") if name in columns)
        wanted = people
    return [row[0] for row in ask(f"SELECT id FROM {table} WHERE {column} = ANY (%s)", wanted)]


def plain_connection(role: str = "fsp_app") -> psycopg.Connection[Any]:
    """Open a connection of a role to the database of this test, beside Django's."""
    return psycopg.connect(url_of(role))


def superuser() -> psycopg.Connection[Any]:
    """Open the superuser's connection to the database of this test."""
    return psycopg.connect(superuser_url(str(connections["default"].settings_dict["NAME"])), autocommit=True)
