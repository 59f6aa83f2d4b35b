"""``fsp check``: what is missing before a real service starts."""

from __future__ import annotations

import argparse
import os
import sys

from fsp.jobs.readiness import is_real, missing, unsafe_database, wrong_definitions

NAME = "check"
HELP = "say what is missing before a real service starts"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add nothing: what is checked is the environment, and the definitions that it names."""


def run(arguments: argparse.Namespace) -> int:
    """Print what is missing, a line each; exit 2 when there is something."""
    wrong = wrong_definitions()
    if not is_real(os.environ) and not wrong:
        print(
            "These are the settings of the demonstration: embedded database, a key made by itself. For a "
            "real service set FSP_DATABASE_URL, FSP_SECRET_KEY and FSP_ALLOWED_HOSTS, then ask again."
        )
        return 0
    found = [*wrong, *missing(os.environ), *unsafe_database(os.environ)]
    for sentence in found:
        print(f"- {sentence}")
    if found:
        print(f"Not ready: {len(found)} to put right, listed above.", file=sys.stderr)
        return 2
    print("Ready: nothing is missing.")
    return 0
