"""Snapshots and figures for commands: builds the snapshot that a figure needs, as the snapshot principal."""

from __future__ import annotations

from datetime import date

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.database.place import data_folder
from fsp.core.ledger import head, make_seal
from fsp.insight.building import build_snapshot
from fsp.insight.snapshots.identity import Snapshot
from fsp.jobs.clock import now


def fresh_snapshot(as_at: date) -> Snapshot:
    """Return a snapshot of what is known now, true on a day; nothing is written when nothing has changed.

    What is known is sealed first. The facts and the position up to which they are known come from one steady
    view of the database, so a write beside it is in both or in neither.
    """
    make_seal(at=now())
    viewer = system_viewer("snapshot")
    with acting(viewer, Purpose.SNAPSHOT, using="reader"):
        known_at = head(using="reader")
        return build_snapshot(by=viewer, as_at=as_at, known_at=known_at, data=data_folder())
