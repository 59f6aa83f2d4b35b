"""``fsp serve``: serve the records that are there."""

from __future__ import annotations

import argparse

from fsp.core.database.running import running_database
from fsp.jobs.readiness import refuse_unready
from fsp.jobs.serving import Place, refuse_taken_port, serve
from fsp.jobs.working import working_beside

NAME = "serve"
HELP = "serve an existing database (FSP_DATABASE_URL, else the embedded one under FSP_DATA)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add where to listen."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--address", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--workers", type=int, default=2, help="worker processes (2)")


def run(arguments: argparse.Namespace) -> int:
    """Refuse what is not safe to serve, then serve until told to stop."""
    place = Place(arguments.port, arguments.address, arguments.workers)
    refuse_unready()
    refuse_taken_port(place)
    with running_database(), working_beside():
        return serve(place, announce=lambda: print(f"Serving on http://{place.address}:{place.port}", flush=True))
