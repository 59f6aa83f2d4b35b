"""``fsp import``: load a file into the record, or published figures into the benchmarks."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from fsp.core.database.place import data_folder
from fsp.core.database.running import running_database
from fsp.insight.benchmarks import import_benchmarks
from fsp.rules.cin import read_census

NAME = "import"
HELP = "load a file or folder: all of it or nothing, with counts, findings and reasons"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add what to load."""
    parser.add_argument("kind", choices=("cin", "benchmarks"), help="what the file or folder holds")
    parser.add_argument("path", type=Path, help="the file or folder")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Load and print what came of it."""
    report = _benchmarks(arguments) if arguments.kind == "benchmarks" else _census(arguments)
    print(json.dumps(report, ensure_ascii=False, indent=None) if arguments.json else _in_words(report))
    return 0


def _benchmarks(arguments: argparse.Namespace) -> dict[str, Any]:
    store = data_folder() / "benchmarks"
    return dict(import_benchmarks(arguments.path, store, dry_run=arguments.dry_run).as_json())


def _census(arguments: argparse.Namespace) -> dict[str, Any]:
    read_census(arguments.path)  # a file that cannot be used is refused before any server starts
    with running_database(make=True):
        # Imported here: models can be read only when Django is set up.
        from fsp.jobs.importing import import_census

        return import_census(arguments.path, dry_run=arguments.dry_run)


def _in_words(report: dict[str, Any]) -> str:
    lines = [f"{report['source']}{' (dry run: nothing was stored)' if report['dry_run'] else ''}"]
    lines.append(f"{'':24}{'read':>9}{'created':>9}{'updated':>9}{'unchanged':>10}")
    for table, count in report["read"].items():
        made = [report[name].get(table, 0) for name in ("created", "updated", "unchanged")]
        lines.append(f"{table.replace('_', ' '):24}{count:>9}{made[0]:>9}{made[1]:>9}{made[2]:>10}")
    lines.append(f"{_refused(report)} rejected, {len(report.get('findings', []))} findings")
    lines += [f"rejected: {each['table']} at {each['where']}: {each['reason']}" for each in report["rejected"][:20]]
    return "\n".join([*lines, *report["warnings"]])


def _refused(report: dict[str, Any]) -> int:
    """Return how many elements were rejected; the list of them may be cut short."""
    return sum(report["refused"].values()) if "refused" in report else len(report["rejected"])
