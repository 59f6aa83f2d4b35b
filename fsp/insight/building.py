"""Building a snapshot of today's facts, and finding the newest one."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from fsp.core.access import Viewer, check
from fsp.definitions.measure_definitions import fingerprint, measure_definitions
from fsp.insight.facts import Row
from fsp.insight.snapshots.identity import Identity, Snapshot
from fsp.insight.snapshots.pseudonyms import purpose_key
from fsp.insight.snapshots.store import list_snapshots, write_snapshot
from fsp.people import facts as people
from fsp.record.clocks import facts as clocks
from fsp.record.front_door import facts as front_door
from fsp.record.involvement import facts as involvement
from fsp.record.protection import facts as protection
from fsp.record.workbook import facts as workbook
from fsp.rules.calendar import working_days

PURPOSE = "measures"


def build_snapshot(*, by: Viewer, as_at: date, known_at: int, data: Path) -> Snapshot:
    """Write the facts as they are known now, true on ``as_at``; call it acting as the snapshot principal.

    ``known_at`` is the ledger position up to which they are known. The same facts again change nothing.
    """
    check("snapshot.build", by)
    identity = Identity(as_at, known_at, fingerprint(measure_definitions().values()))
    return write_snapshot(
        _facts(), identity, folder=snapshots_folder(data), key=pseudonym_key(data), calendar=working_days()
    )


def newest_snapshot(data: Path) -> Snapshot | None:
    """Return the snapshot that knows most, or ``None`` when none was built yet."""
    found = list_snapshots(snapshots_folder(data))
    return max(found, key=lambda each: (each.identity.known_at, each.identity.as_at), default=None)


def snapshots_folder(data: Path) -> Path:
    """Return where snapshots lie."""
    return data / "snapshots" / "measures"


def pseudonym_key(data: Path) -> bytes:
    """Return the key of the measures' pseudonyms, made once and readable by us alone."""
    path = data / "snapshots" / "pseudonyms.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(32))
    return purpose_key(path.read_bytes(), PURPOSE)


def _facts() -> Mapping[str, Iterable[Row]]:
    return {
        "child": people.children(),
        "referral": front_door.referrals(),
        "assessment": involvement.assessments(),
        "factor": involvement.factors(),
        "cin_plan": involvement.child_in_need_plans(),
        "section47": protection.enquiries(),
        "conference": protection.conferences(),
        "protection_plan": protection.protection_plans(),
        "plan_review": protection.plan_reviews(),
        "allocation": people.allocations(),
        "lead": people.leads(),
        "clock_span": clocks.clock_spans(),
        "entry": workbook.entries(),
        "sealed_entries": workbook.sealed_entries(),
    }
