"""Snapshots and figures for commands: builds the snapshot that a figure needs, as the snapshot principal."""

from __future__ import annotations

from datetime import date

from fsp.core.access import Purpose, acting, system_viewer
from fsp.core.database.place import data_folder
from fsp.core.ledger import head
from fsp.insight.building import build_snapshot
from fsp.insight.snapshots.identity import Snapshot


def fresh_snapshot(as_at: date) -> Snapshot:
    """Return a snapshot of what is known now, true on a day; nothing is written when nothing has changed."""
    viewer = system_viewer("snapshot")
    with acting(viewer, Purpose.SNAPSHOT):
        return build_snapshot(by=viewer, as_at=as_at, known_at=head(), data=data_folder())
