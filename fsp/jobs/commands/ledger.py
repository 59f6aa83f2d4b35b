"""``fsp ledger verify`` and ``fsp ledger seal``: hash the ledger again; sign and anchor what is new."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from fsp.core.database.running import running_database
from fsp.jobs.clock import now

if TYPE_CHECKING:
    from fsp.core.ledger import RowsVerification, Verification

NAME = "ledger"
HELP = "verify: hash the ledger again and compare with its anchors; seal: sign and anchor what is new"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the two steps."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    verifying = steps.add_parser("verify", help="hash everything again and compare with seals and anchors")
    verifying.add_argument("--since-seal", type=int, default=0, metavar="N", help="only what came after seal N")
    verifying.add_argument("--json", action="store_true", help="print one JSON object")
    steps.add_parser("seal", help="sign and anchor what was written since the last seal")


def run(arguments: argparse.Namespace) -> int:
    """Do one step; exit 1 when the ledger does not hold."""
    with running_database():
        return _verify(arguments) if arguments.step == "verify" else _seal()


def _verify(arguments: argparse.Namespace) -> int:
    # Imported here: its models can be read only after Django is set up.
    from fsp.core.ledger import verify, verify_rows

    found = verify(since_seal=arguments.since_seal)
    rows = None if arguments.since_seal else verify_rows()
    told = {"rows": rows.rows, "rows_differing": rows.differing, "rows_missing": rows.missing} if rows else {}
    holds = found.ok and (rows is None or rows.ok)
    print(json.dumps({**asdict(found), **told, "ok": holds}) if arguments.json else in_words(found, rows))
    if not found.ok:
        print(f"The ledger does not hold. {found.why}", file=sys.stderr)
    if rows and not rows.ok:
        print(_of_rows(rows), file=sys.stderr)
    return 0 if holds else 1


def _of_rows(rows: RowsVerification) -> str:
    first = f", first {rows.first_differing}" if rows.first_differing else ""
    return (
        f"The records are not as the ledger has them: {rows.differing} versions differ{first}, "
        f"{rows.missing} are missing."
    )


def _seal() -> int:
    # Imported here: its models can be read only after Django is set up.
    from fsp.core.ledger import make_seal

    seal = make_seal(at=now())
    if seal is None:
        print("Nothing new since the last seal.")
    else:
        print(f"Seal {seal.number}: {seal.events} events and {seal.reads} reads, up to position {seal.position}.")
    return 0


def in_words(found: Verification, rows: RowsVerification | None = None) -> str:
    """Return a verification as lines for a reader."""
    holds = "The ledger holds." if found.ok else f"First bad position: {found.first_bad} (faults: {found.findings})."
    anchor = f"last anchored: seal {found.anchor}" if found.anchor else "nothing is anchored yet"
    return "\n".join(
        [
            holds,
            f"{found.events} events in {found.streams} streams, {found.reads} reads, {found.seals} seals; {anchor}.",
            f"{rows.rows} versions of records compared with it." if rows else "Records were not compared.",
            f"Open window, after the last anchor: {found.open_events} events, {found.open_reads} reads.",
        ]
    )
