"""``fsp snapshot``: write dated facts for figures, or list what was written."""

from __future__ import annotations

import argparse
from datetime import date

from fsp.core.database.place import data_folder
from fsp.core.database.running import running_database
from fsp.jobs.clock import today

NAME = "snapshot"
HELP = "write or list dated snapshots of facts, from which every figure is made"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what to do."""
    parser.add_argument("what", choices=("build", "list"))
    parser.add_argument("--as-at", type=date.fromisoformat, help="the day on which facts are true (today)")


def run(arguments: argparse.Namespace) -> int:
    """Build or list."""
    # Imported here: DuckDB and Arrow take a second to load, and models need Django.
    if arguments.what == "list":
        from fsp.insight.snapshots.store import list_snapshots

        for each in list_snapshots(data_folder() / "snapshots" / "measures"):
            print(each.name)
        return 0
    with running_database():
        from fsp.jobs.figures import fresh_snapshot

        print(fresh_snapshot(arguments.as_at or today()).name)
    return 0
