"""``fsp db prepare`` and ``fsp db migrate``: the roles and the empty database, then tables and walls."""

from __future__ import annotations

import argparse

from fsp.core.database.address import is_embedded
from fsp.core.database.running import bring_up, make_database, running_server
from fsp.core.database.setting_up import prepare

NAME = "db"
HELP = "prepare: make roles and database; migrate: bring tables and walls up to date"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the two steps."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    steps.add_parser("prepare", help="make the roles and the empty database (needs FSP_DATABASE_ADMIN_URL)")
    steps.add_parser("migrate", help="bring tables, functions, walls and the access matrix up to date")


def run(arguments: argparse.Namespace) -> int:
    """Do one step and say what was done."""
    with running_server():
        return _prepare() if arguments.step == "prepare" else _migrate()


def _prepare() -> int:
    print("The roles are ready; the database is new." if prepare() else "The roles are ready; the database was there.")
    return 0


def _migrate() -> int:
    if is_embedded():
        make_database()
    else:
        bring_up()
    # Imported here: models can be read only after Django is set up.
    from fsp.jobs.upkeep import bring_hidden_values_up

    marked, apart = bring_hidden_values_up()
    if marked or apart:
        print(f"{marked} marks of hidden values and {apart} allocations were brought up to date.")
    print("The tables and their walls are up to date.")
    return 0
