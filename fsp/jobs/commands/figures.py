"""``fsp check-figures``: recompute every printed figure of the source documents."""

from __future__ import annotations

import argparse
import json

from fsp.insight.figures import check_figures, render_text

NAME = "check-figures"
HELP = "recompute every printed figure of the source documents: right, derived, differs, note"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the form."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Check and print."""
    report = check_figures()
    print(json.dumps(report.as_json(), ensure_ascii=False) if arguments.json else render_text(report))
    return 0
