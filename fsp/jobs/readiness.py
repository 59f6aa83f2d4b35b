"""What a real service must have before it starts.

A service is real as soon as it is given a database server, a secret key or a sign-in of its own; it then
refuses the demonstration's values. With none of these it is the demonstration.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import combinations

import psycopg

from fsp.core.database.address import VARIABLES
from fsp.core.database.setting_up import NotSafe, refuse_powerful_role, refuse_talkative_server
from fsp.definitions.linting import problems

SHORTEST_KEY = 50
NEEDED = ("fsp_app", "fsp_reader", "fsp_keeper", "fsp_sealer")


class NotReadyToServe(Exception):
    """Something is missing before a real service starts; the sentence lists all of it."""


def is_real(environment: Mapping[str, str]) -> bool:
    """Answer whether these settings mean a real service and not the demonstration."""
    named = ("FSP_DATABASE_URL", "FSP_SECRET_KEY")
    return any(environment.get(name) for name in named) or any(name.startswith("FSP_OIDC_") for name in environment)


def missing(environment: Mapping[str, str]) -> list[str]:
    """Return what the settings of a real service lack, a sentence each; nothing for the demonstration."""
    if not is_real(environment):
        return []
    return [*_database(environment), *_secret(environment), *_hosts(environment)]


def unsafe_database(environment: Mapping[str, str]) -> list[str]:
    """Try each address that the settings name; return what is wrong with it, a sentence each."""
    wrong = []
    for role, variable in VARIABLES.items():
        address = environment.get(variable)
        if address and role in NEEDED:
            wrong += _wrong_with(variable, address)
    return wrong


def wrong_definitions() -> list[str]:
    """Return what is wrong with the definitions in use, the authority's own among them, a sentence each."""
    try:
        return problems()
    except ValueError as refusal:  # a file that cannot be read at all; its loader names it
        return [str(refusal)]


def refuse_unready() -> None:
    """Raise ``NotReadyToServe`` when a real service lacks something."""
    found = missing(os.environ)
    if found:
        raise NotReadyToServe(" ".join([*found, "`fsp check` shows these one by one."]))


def _database(environment: Mapping[str, str]) -> list[str]:
    if not environment.get("FSP_DATABASE_URL"):
        return ["Set FSP_DATABASE_URL to a PostgreSQL server: the embedded one is for the demonstration."]
    found = [
        f"Set {VARIABLES[role]} to the address of the role {role}."
        for role in NEEDED
        if not environment.get(VARIABLES[role])
    ]
    if environment.get("FSP_DATABASE_ADMIN_URL"):
        found.append("Unset FSP_DATABASE_ADMIN_URL: a service must not hold the administrator's address.")
    return [*found, *_shared(environment)]


def _shared(environment: Mapping[str, str]) -> list[str]:
    given = [variable for variable in VARIABLES.values() if environment.get(variable)]
    return [
        f"{one} and {other} are the same address: each role needs its own."
        for one, other in combinations(given, 2)
        if environment[one] == environment[other]
    ]


def _secret(environment: Mapping[str, str]) -> list[str]:
    key = environment.get("FSP_SECRET_KEY", "")
    if not key:
        return ["Set FSP_SECRET_KEY to a secret of your own: the demonstration's is made by itself."]
    if len(key) < SHORTEST_KEY:
        return [f"FSP_SECRET_KEY is too short: give at least {SHORTEST_KEY} random characters."]
    return []


def _hosts(environment: Mapping[str, str]) -> list[str]:
    hosts = [host.strip() for host in environment.get("FSP_ALLOWED_HOSTS", "").split(",") if host.strip()]
    if not hosts:
        return ["Set FSP_ALLOWED_HOSTS to the names by which people reach the service, with commas."]
    if "*" in hosts:
        return ["FSP_ALLOWED_HOSTS is *, which lets any name through: list the names of the service."]
    return []


def _wrong_with(variable: str, address: str) -> list[str]:
    try:
        refuse_powerful_role(address)
        refuse_talkative_server(address)
    except NotSafe as refusal:
        return [f"{variable}: {refusal}"]
    except psycopg.Error:
        return [f"{variable}: the database does not answer, or refuses this role. Check host, name and password."]
    return []
