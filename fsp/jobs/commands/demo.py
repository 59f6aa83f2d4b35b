"""``fsp demo``: build the fictional county, and serve it."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from fsp.core.database.address import is_embedded
from fsp.core.database.running import running_database
from fsp.core.errors import NotPossible
from fsp.jobs.serving import Place, refuse_taken_port
from fsp.jobs.working import working_beside

NAME = "demo"
HELP = "build the fictional county (build), or build it if it is not there and serve it (serve)"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what to build and where."""
    parser.add_argument("what", choices=("build", "serve"))
    parser.add_argument("--families", type=int, default=20, help="how many families (20)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same county (1)")
    parser.add_argument("--until", type=date.fromisoformat, help="the last day of the stories (last working day)")
    parser.add_argument(
        "--census", type=Path, help="a CIN census file of fictional children to load instead of a county"
    )
    parser.add_argument("--data", type=Path, help="folder for everything it keeps (FSP_DATA)")
    parser.add_argument("--port", type=int, default=8000, help="port to serve on (8000)")


def run(arguments: argparse.Namespace) -> int:
    """Build, and serve if asked to."""
    if not is_embedded():
        raise NotPossible("The demonstration runs its own database only. Unset FSP_DATABASE_URL.")
    if arguments.data:
        os.environ["FSP_DATA"] = str(arguments.data)
    if arguments.families < 1:
        raise NotPossible("Give at least one family.")
    if arguments.what == "serve":
        refuse_taken_port(Place(port=arguments.port))  # before minutes of building, not after
    with running_database(make=True):
        _build(arguments)
        if arguments.what == "serve":
            with working_beside():
                return _serve(arguments.port)
    return 0


def _build(arguments: argparse.Namespace) -> None:
    # Imported here: models can be read only when Django is set up.
    from fsp.jobs.clock import today
    from fsp.jobs.demo.building import add_sign_ins, build, is_built, last_working_day
    from fsp.jobs.figures import fresh_snapshot
    from fsp.jobs.importing import import_census

    until = arguments.until or last_working_day(today())
    if is_built() or arguments.census:
        if is_built() and arguments.what == "build":
            raise NotPossible("There are records here already. Build the demonstration under another FSP_DATA.")
        if not is_built():
            import_census(arguments.census, dry_run=False)
        add_sign_ins(seed=arguments.seed, until=until)
        return
    print(f"Building the fictional county of {arguments.families} families, up to {until:%d %B %Y} …", file=sys.stderr)
    build(families=arguments.families, seed=arguments.seed, until=until)
    fresh_snapshot(today())


def _serve(port: int) -> int:
    # Imported here: the web server is not needed to build.
    from fsp.jobs.demo.telling import tell
    from fsp.jobs.serving import serve

    return serve(Place(port=port), announce=lambda: tell(port))
