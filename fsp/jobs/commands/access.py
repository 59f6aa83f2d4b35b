"""``fsp access explain``: why a person may or may not see a record, rule by rule."""

from __future__ import annotations

import argparse

from fsp.core.database.running import running_database

NAME = "access"
HELP = "why a person may or may not see a record, rule by rule"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add who and what."""
    parser.add_argument("what", choices=("explain",))
    parser.add_argument("user", help="the person's e-mail address")
    parser.add_argument("record", help="a family's id, as in the address of its page, or a child id")


def run(arguments: argparse.Namespace) -> int:
    """Print the answer and its rules."""
    with running_database():
        # Imported here: models can be read only when Django is set up.
        from fsp.people.selectors.explaining import explain

        print("\n".join(explain(arguments.user, arguments.record)))
    return 0
