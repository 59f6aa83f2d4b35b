"""How each role of the product reaches the database, for Django and for plain connections."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from psycopg import IsolationLevel

from fsp.core.database.embedded import EmbeddedServer
from fsp.core.database.place import data_folder

DATABASE = "fsp"
ROLES = ("fsp_app", "fsp_reader", "fsp_keeper", "fsp_sealer", "fsp_owner")
VARIABLES = {
    "fsp_app": "FSP_DATABASE_URL",
    "fsp_reader": "FSP_DATABASE_READER_URL",
    "fsp_keeper": "FSP_DATABASE_KEEPER_URL",
    "fsp_sealer": "FSP_DATABASE_SEALER_URL",
    "fsp_owner": "FSP_DATABASE_OWNER_URL",
}


class NoAddress(Exception):
    """A role has no database address; the sentence names the setting that gives it one."""


def is_embedded() -> bool:
    """Answer whether the product runs PostgreSQL itself: it does unless ``FSP_DATABASE_URL`` names a server."""
    return not os.environ.get("FSP_DATABASE_URL")


def database_name() -> str:
    """Return the name of the embedded database; tests and benchmarks name their own."""
    return os.environ.get("FSP_DATABASE_NAME", DATABASE)


def url_of(role: str) -> str:
    """Return the address by which ``role`` reaches the records. Raises ``NoAddress``."""
    if is_embedded():
        return EmbeddedServer(data_folder()).url(role, database_name())
    variable = VARIABLES[role]
    found = os.environ.get(variable)
    if not found:
        raise NoAddress(f"Set {variable}: the address by which the role {role} reaches the database.")
    return found


def django_settings(role: str, *, steady: bool = False) -> dict[str, Any]:
    """Return Django's database settings for ``role``; one without an address reaches nothing.

    ``steady`` shows one and the same state for the whole of a transaction, for facts that must fit together.
    """
    nowhere = {"ENGINE": "django.db.backends.postgresql", "NAME": DATABASE, "HOST": "/nowhere", "USER": role}
    if is_embedded() and not EmbeddedServer(data_folder()).has_secrets:
        return nowhere
    try:
        parts = urlsplit(url_of(role))
    except NoAddress:
        return nowhere
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {name: value for name, value in query.items() if name != "host"}
    if steady:
        options["isolation_level"] = IsolationLevel.REPEATABLE_READ
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }
