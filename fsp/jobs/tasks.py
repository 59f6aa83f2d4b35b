"""What is done by the clock: sealing and verifying the ledger, the night's snapshot, clearing ended sessions.

A task carries ids only, never a value of a record, and acts as a principal of the access matrix.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from django.db import connections
from procrastinate import App
from procrastinate.contrib.django import app as _app

from fsp.core.accounts.leftovers import clear_leftovers
from fsp.core.ledger import make_seal, verify
from fsp.jobs.figures import fresh_snapshot

app: App = _app
IN_TURN = "one at a time"


class DoesNotHold(Exception):
    """The ledger does not hold: the job fails, so that whoever watches jobs is told."""


def moment(timestamp: int) -> datetime:
    """Return the moment at which the clock meant a task to run."""
    return datetime.fromtimestamp(timestamp, UTC)


@app.periodic(cron="*/5 * * * *")
@app.task(name="seal", queueing_lock="seal", lock=IN_TURN)
def seal(timestamp: int) -> None:
    """Seal what was written since the last seal."""
    try:
        make_seal(at=datetime.now(UTC))
    finally:
        connections.close_all()


@app.periodic(cron="10 2 * * *")
@app.task(name="snapshot", queueing_lock="snapshot", lock=IN_TURN)
def snapshot(timestamp: int) -> None:
    """Build the snapshot of the day that has ended."""
    try:
        fresh_snapshot(_day(timestamp))
    finally:
        connections.close_all()


@app.periodic(cron="10 3 * * *")
@app.task(name="verify", queueing_lock="verify", lock=IN_TURN)
def verify_ledger(timestamp: int) -> None:
    """Verify the ledger whole. Raises ``DoesNotHold``."""
    try:
        found = verify()
    finally:
        connections.close_all()
    if not found.ok:
        raise DoesNotHold(f"The ledger does not hold at position {found.first_bad}.")


@app.periodic(cron="20 * * * *")
@app.task(name="clear", queueing_lock="clear", lock=IN_TURN)
def clear(timestamp: int) -> None:
    """Clear what signing in leaves behind and nobody needs any more."""
    try:
        clear_leftovers()
    finally:
        connections.close_all()


def _day(timestamp: int) -> date:
    return moment(timestamp).date()
