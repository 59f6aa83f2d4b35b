"""A database that is there for the length of a command: the embedded one is started when needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg
from django.db import connections

from fsp.core.database.address import database_name, is_embedded, url_of
from fsp.core.database.embedded import SUPERUSER, EmbeddedServer
from fsp.core.database.place import data_folder
from fsp.core.database.setting_up import (
    NotReady,
    prepare,
    refuse_powerful_role,
    refuse_talkative_server,
)
from fsp.core.database.using import alone

SETTINGS = "fsp.config.settings"


@contextmanager
def running_server() -> Iterator[None]:
    """Run a block with a PostgreSQL server that answers; stop it afterwards if nobody else uses it."""
    if not is_embedded():
        yield
        return
    server = EmbeddedServer(data_folder())
    try:
        server.start()
        yield
    finally:
        server.stop()


@contextmanager
def running_database(*, make: bool = False) -> Iterator[None]:
    """Run a block with the records at hand and Django set up, connected as the role for requests.

    ``make`` makes the embedded database, or brings it up to date, first; a server of the authority's own is
    changed by ``fsp db prepare`` and ``fsp db migrate`` alone. Raises ``NotReady`` when there is nothing to
    work with, and ``NotSafe`` when it is not safe to work with. Code that needs Django's models is imported
    inside the block.
    """
    with running_server():
        if make and is_embedded():
            make_database()
        _refuse_missing()
        refuse_powerful_role(url_of("fsp_app"))
        refuse_talkative_server(url_of("fsp_app"))
        set_up_django()
        try:
            yield
        finally:
            connections.close_all()


def make_database() -> bool:
    """Make the database if it is not there and bring it up to date; return whether it is new."""
    if is_embedded():
        with alone(data_folder() / "postgres" / "making.lock"):
            return _make()
    return _make()


def set_up_django() -> None:
    """Set Django up with the product's settings, once the server's secrets are there to read."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()


def _make() -> bool:
    made = prepare()
    bring_up()
    return made


def bring_up() -> None:
    """Migrate and raise the walls anew, as the owner of the tables."""
    set_up_django()
    # Imported here: its models can be read only after Django is set up.
    from fsp.core.database.migrating import bring_up_to_date

    bring_up_to_date()
    connections.close_all()


def _refuse_missing() -> None:
    """Raise ``NotReady`` when the embedded server has no database of ours, or a server no tables."""
    if is_embedded():
        server = EmbeddedServer(data_folder())
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        with psycopg.connect(server.url(SUPERUSER, "postgres")) as admin:
            there = admin.execute(query, [database_name()]).fetchone() is not None
        if not there:
            raise NotReady(
                f"There are no records under {data_folder()} yet. Run `fsp demo build` for the "
                "demonstration, `fsp db migrate` for an empty database, or set FSP_DATA to their place."
            )
    with psycopg.connect(url_of("fsp_app")) as connection:
        found = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
    if found is None or found[0] is None:
        raise NotReady("The database has no tables yet. Run `fsp db migrate`.")
