"""Who works with a family: allocating, ending, handing over."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import Invalid
from fsp.core.refusals import existing, in_words
from fsp.people import events, policies
from fsp.people.drafts import AllocationDraft
from fsp.people.models import Allocation
from fsp.people.selectors.apart import compartment_of
from fsp.people.selectors.standing import check_family, check_members

NEVER_TWO = "one_lead_of_a_family, one_lead_of_a_child"


def allocate(*, by: Viewer, at: datetime, family_id: UUID, draft: AllocationDraft) -> Allocation:
    """Allocate a practitioner to a family. A family never has two leads at once."""
    check_members("allocation.write", by, family_id, *([draft.child_id] if draft.child_id else []))
    policies.check_choice("part", draft.part, Allocation.Part.values)
    row = Allocation(family_id=family_id, **asdict(draft), compartment=compartment_of(draft.practitioner_id))
    ledger.save(_event("people.practitioner_allocated", row, at), row)
    return row


def end_allocation(*, by: Viewer, at: datetime, allocation_id: UUID, on: date, reason: str) -> Allocation:
    """End an allocation on its last day, with the reason."""
    row = existing(Allocation.objects.select_for_update().filter(pk=allocation_id, voided_because=""))
    check_family("allocation.write", by, row.family_id)
    policies.check_is_open(row.ended_on, "allocation")
    _end(row, on, reason)
    ledger.save(_event("people.allocation_ended", row, at), row)
    return row


def hand_over(*, by: Viewer, at: datetime, allocation_id: UUID, draft: AllocationDraft, reason: str) -> Allocation:
    """Hand a part over to another practitioner: the one before ends on the day before the new one starts."""
    row = existing(Allocation.objects.select_for_update().filter(pk=allocation_id, voided_because=""))
    check_family("allocation.write", by, row.family_id)
    policies.check_is_open(row.ended_on, "allocation")
    _end(row, draft.started_on - timedelta(days=1), reason)
    answers = asdict(replace(draft, part=row.part))
    new = Allocation(family_id=row.family_id, **answers, compartment=compartment_of(draft.practitioner_id))
    # The new row first: to a team manager the family may show through the allocation that ends alone.
    with in_words(), connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {NEVER_TWO} DEFERRED")
        ledger.save(_event("people.allocation_handed_over", new, at), new, row)
        cursor.execute(f"SET CONSTRAINTS {NEVER_TWO} IMMEDIATE")
    return new


def keep_apart(*, by: Viewer, at: datetime) -> int:
    """Set apart the allocations of victims' workers from before they were kept apart; return how many.

    Also after a practitioner became one while allocated. Safe to run again.
    """
    changed = 0
    for row in Allocation.objects.filter(compartment=Allocation.Compartment.CORE, voided_because=""):
        if compartment_of(row.practitioner_id) == Allocation.Compartment.APART:
            check_family("allocation.write", by, row.family_id)
            row.compartment = Allocation.Compartment.APART
            ledger.save(_event("people.allocation_kept_apart", row, at), row)
            changed += 1
    return changed


def _end(row: Allocation, on: date, reason: str) -> None:
    if not reason.strip():
        raise Invalid("reason", "Say why the allocation ends.")
    policies.check_text("reason", reason, 200)
    row.ended_on, row.end_reason = on, reason.strip()


def _event(kind: str, row: Allocation, at: datetime) -> ledger.Event:
    return events.of_family(kind, row.family_id, at, allocation=row.pk, practitioner=row.practitioner_id)
