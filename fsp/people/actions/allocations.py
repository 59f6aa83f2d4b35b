"""Who works with a family: allocating, ending, handing over."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import Invalid
from fsp.people import events, policies
from fsp.people.drafts import AllocationDraft
from fsp.people.models import Allocation
from fsp.people.selectors.standing import check_family


def allocate(*, by: Viewer, at: datetime, family_id: UUID, draft: AllocationDraft) -> Allocation:
    """Allocate a practitioner to a family. A family never has two leads at once."""
    check_family("allocation.write", by, family_id)
    row = Allocation(family_id=family_id, **asdict(draft))
    ledger.save(_event("people.practitioner_allocated", row, at), row)
    return row


def end_allocation(*, by: Viewer, at: datetime, allocation_id: UUID, on: date, reason: str) -> Allocation:
    """End an allocation on its last day, with the reason."""
    row = Allocation.objects.select_for_update().get(pk=allocation_id)
    check_family("allocation.write", by, row.family_id)
    policies.check_is_open(row.ended_on, "allocation")
    _end(row, on, reason)
    ledger.save(_event("people.allocation_ended", row, at), row)
    return row


def hand_over(*, by: Viewer, at: datetime, allocation_id: UUID, draft: AllocationDraft, reason: str) -> Allocation:
    """Hand a part over to another practitioner: the one before ends on the day before the new one starts."""
    row = Allocation.objects.select_for_update().get(pk=allocation_id)
    check_family("allocation.write", by, row.family_id)
    policies.check_is_open(row.ended_on, "allocation")
    _end(row, draft.started_on - timedelta(days=1), reason)
    new = Allocation(family_id=row.family_id, **asdict(replace(draft, part=row.part)))
    ledger.save(_event("people.allocation_handed_over", new, at), row, new)
    return new


def _end(row: Allocation, on: date, reason: str) -> None:
    if not reason.strip():
        raise Invalid("reason", "Say why the allocation ends.")
    row.ended_on, row.end_reason = on, reason.strip()


def _event(kind: str, row: Allocation, at: datetime) -> ledger.Event:
    return events.of_family(kind, row.family_id, at, allocation=row.pk, practitioner=row.practitioner_id)
