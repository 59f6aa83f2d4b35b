"""Databases for the day: beside the records in the embedded server, made empty, dropped afterwards.

For benchmarks and for tests that need what they write to be committed. Never the records themselves.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from fsp.core.database.address import DATABASE, django_settings, is_embedded
from fsp.core.database.embedded import SUPERUSER, EmbeddedServer
from fsp.core.database.place import data_folder
from fsp.core.database.roles import prepare_database
from fsp.core.database.setting_up import prepare

VARIABLE = "FSP_DATABASE_NAME"


class NoScratch(Exception):
    """A scratch database cannot be made here; the sentence says why."""


def superuser_url(name: str) -> str:
    """Return the address of a database of the embedded server for its superuser."""
    if not is_embedded():
        raise NoScratch("Scratch databases are made in the embedded server only: unset FSP_DATABASE_URL.")
    return EmbeddedServer(data_folder()).url(SUPERUSER, name)


@contextmanager
def scratch_database(name: str, *, template: str | None = None) -> Iterator[str]:
    """Point every connection at a new database, empty or like ``template``; drop it when the block ends."""
    if name == DATABASE:
        raise NoScratch(f"{name} is the name of the records; a scratch database needs another.")
    with psycopg.connect(superuser_url("postgres"), autocommit=True) as admin:
        _drop(admin, name)
        before = os.environ.get(VARIABLE)
        try:
            _point_at(name)
            if template is None:
                prepare()
            else:
                prepare_database(admin, name, template=template)
            yield name
        finally:
            _point_at(before)
            _drop(admin, name)


def _point_at(name: str | None) -> None:
    connections.close_all()
    if name is None:
        os.environ.pop(VARIABLE, None)
    else:
        os.environ[VARIABLE] = name
    databases: dict[str, dict[str, Any]] = settings.DATABASES
    for alias in databases:
        fresh = django_settings(databases[alias]["USER"])
        databases[alias].update(fresh)
        connections[alias].settings_dict.update(fresh)


def _drop(admin: psycopg.Connection[Any], name: str) -> None:
    admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
