"""Saying that one has seen a notice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.refusals import existing
from fsp.people.selectors.standing import check_family
from fsp.record.workbook.events import of_notice
from fsp.record.workbook.models import Notice


def acknowledge_notice(*, by: Viewer, at: datetime, notice_id: UUID) -> Notice:
    """Say that one has seen a notice; the first who says so is kept."""
    row = existing(Notice.objects.select_for_update().filter(pk=notice_id, voided_because=""))
    check_family("workbook.read", by, row.family_id)
    if row.seen_at is None:
        row.seen_by_id, row.seen_at = by.account_id, at
        ledger.save(of_notice("acknowledged", row.family_id, at, row.pk), row)
    return row
