"""``fsp measure``: one measure of a month."""

from __future__ import annotations

import argparse
import json

from fsp.core.database.running import running_database
from fsp.jobs.asking import month_asked
from fsp.jobs.clock import today

NAME = "measure"
HELP = "one measure with numerator, denominator, value, suppression and definition version"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the measure, the month and what to break it down by."""
    parser.add_argument("name", help="the measure's name, such as referrals")
    parser.add_argument("--month", required=True, help="YYYY-MM")
    parser.add_argument("--by", default="", help="breakdowns, with commas between")
    parser.add_argument("--json", action="store_true", help="print one JSON object (it always is one)")


def run(arguments: argparse.Namespace) -> int:
    """Count one measure over what is known now."""
    month = month_asked(arguments.month)
    with running_database():
        # Imported here: DuckDB and Arrow take a second to load, and models need Django.
        from fsp.insight.measures.choosing import chosen_measure
        from fsp.insight.measures.run import run_measure
        from fsp.insight.scorecard.output import as_json
        from fsp.jobs.figures import fresh_snapshot

        definition, by = chosen_measure(arguments.name, arguments.by)
        snapshot = fresh_snapshot(today())
        result = run_measure(snapshot, definition, month, by)
    print(json.dumps({"month": arguments.month, "snapshot": snapshot.name, "measures": [as_json(result)]}))
    return 0
