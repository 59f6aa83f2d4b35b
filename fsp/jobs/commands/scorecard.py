"""``fsp scorecard``: the partnership scorecard of a month."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from fsp.core.database.running import running_database
from fsp.jobs.asking import month_asked
from fsp.jobs.clock import today

NAME = "scorecard"
HELP = "the partnership scorecard of a month: every measure with numerator, denominator and definition"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the month and the form."""
    parser.add_argument("--month", required=True, help="YYYY-MM")
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    parser.add_argument("--out", type=Path, help="a file to write to (standard output)")


def run(arguments: argparse.Namespace) -> int:
    """Count every measure of the month over what is known now."""
    month = month_asked(arguments.month)
    with running_database():
        # Imported here: DuckDB and Arrow take a second to load, and models need Django.
        from fsp.insight.scorecard.scorecard import scorecard
        from fsp.jobs.figures import fresh_snapshot

        found = scorecard(fresh_snapshot(today()), month, for_publication=False)
    text = found.as_csv() if arguments.format == "csv" else json.dumps(found.as_json(), ensure_ascii=False)
    if arguments.out:
        arguments.out.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0
