"""Recording an entry, correcting it, adding to it. Nothing is ever edited."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import Stale
from fsp.core.refusals import existing
from fsp.record.workbook.drafts import EntryDraft
from fsp.record.workbook.events import of_entry
from fsp.record.workbook.models import Entry
from fsp.record.workbook.planning import plan_entry


def record_entry(*, by: Viewer, at: datetime, family_id: UUID, entry_id: UUID, draft: EntryDraft) -> Entry:
    """Record an entry with everything that it does: one event. Saved twice under one id it is one entry."""
    saved = Entry.objects.filter(pk=entry_id).first()
    if saved is not None:
        return saved
    plan = plan_entry(by=by, at=at, family_id=family_id, entry_id=entry_id, draft=draft, lock=True)
    ledger.save(of_entry("recorded", family_id, at, plan.entry.pk), *plan.rows)
    return plan.entry


def correct_entry(*, by: Viewer, at: datetime, entry_id: UUID, draft: EntryDraft, reason: str) -> Entry:
    """Correct an entry: a new one takes its place, and the one before is kept, withdrawn with the reason.

    Raises ``Stale`` with both texts where somebody corrected it meanwhile.
    """
    before = existing(Entry.objects.select_for_update().filter(pk=entry_id))
    if before.is_void:
        now = Entry.objects.filter(corrects=before, voided_because="").first() or before
        raise Stale({"text": draft.text}, {"text": now.text})
    plan = plan_entry(by=by, at=at, family_id=before.family_id, draft=draft, lock=True)
    plan.entry.corrects, plan.entry.because, before.voided_because = before, reason, reason
    plan.entry.first_id = before.root_id
    event = of_entry("corrected", before.family_id, at, plan.entry.pk, before=before.pk)
    ledger.save(event, *plan.rows, before)
    return plan.entry


def add_to_entry(*, by: Viewer, at: datetime, entry_id: UUID, text: str) -> Entry:
    """Add a text to an entry, of one's own or another's: an entry of its own that stands with the first."""
    first = existing(Entry.objects.filter(pk=entry_id, voided_because=""))
    draft = EntryDraft(first.kind, first.happened_at, text, ())
    plan = plan_entry(by=by, at=at, family_id=first.family_id, draft=draft)
    plan.entry.adds_to_id = first.root_id
    ledger.save(of_entry("added_to", first.family_id, at, plan.entry.pk, first=first.pk), *plan.rows)
    return plan.entry
