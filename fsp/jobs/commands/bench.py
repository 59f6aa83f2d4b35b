"""``fsp bench``: each workload beside its peer and its floor, in a scratch database."""

from __future__ import annotations

import argparse
import json

from fsp.core.database.running import running_server, set_up_django

NAME = "bench"
HELP = "the benchmark suite: each workload, its peer or floor, the ratio"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add which workload and for how long."""
    parser.add_argument("workload", nargs="?", metavar="NAME", help="one workload (all)")
    parser.add_argument("--seconds", type=float, default=3.0, help="seconds for each figure (3)")
    parser.add_argument("--seed", type=int, default=1, help="seed of what is drawn (1)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Run and print; exit 1 when a line is void."""
    with running_server():
        set_up_django()
        # Imported here: models can be read only after Django is set up.
        from fsp.jobs.bench.running import as_json, in_words, run_workloads
        from fsp.jobs.bench.workload import Settings

        results = []
        for result in run_workloads(arguments.workload, Settings(arguments.seconds, arguments.seed)):
            results.append(result)
            if not arguments.json:
                print(in_words(result), flush=True)
    if arguments.json:
        shown = [as_json(result) for result in results]
        print(json.dumps(shown[0] if arguments.workload else {"results": shown}))
    return 0 if all(result.figures.valid for result in results) else 1
