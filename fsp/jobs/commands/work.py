"""``fsp work``: do what is due by the clock, until told to stop."""

from __future__ import annotations

import argparse

from fsp.core.database.running import running_database
from fsp.jobs.working import end_with

NAME = "work"
HELP = "do the jobs that are due by the clock (fsp serve runs it beside itself)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add how long to work."""
    parser.add_argument("--beside", type=int, metavar="PID", help="end when the process that started this ends")
    parser.add_argument("--once", action="store_true", help="do what is waiting and stop")


def run(arguments: argparse.Namespace) -> int:
    """Work through the jobs in PostgreSQL."""
    if arguments.beside:
        end_with(arguments.beside)
    with running_database():
        # Imported here: tasks can be read only when Django is set up.
        from fsp.jobs.tasks import app

        connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's own has it
        with app.replace_connector(connector) as working:
            working.run_worker(wait=not arguments.once, install_signal_handlers=True)
    return 0
