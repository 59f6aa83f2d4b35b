"""Recording an entry, correcting it, adding to it, withdrawing it. Nothing is ever edited or deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import NotFound, NotPossible, Stale
from fsp.core.models import Recorded
from fsp.core.refusals import existing, sentence_for
from fsp.people.selectors.writing import Writer, writer_in
from fsp.record.clocks.telling import changes
from fsp.record.workbook import policies
from fsp.record.workbook.carrying import Correction, before_of
from fsp.record.workbook.drafts import EntryDraft
from fsp.record.workbook.events import of_entry
from fsp.record.workbook.hidden_words import HIDDEN, look_for, notices_of
from fsp.record.workbook.keeping import drop_draft
from fsp.record.workbook.models import Entry, versions_of
from fsp.record.workbook.placing import as_told
from fsp.record.workbook.planning import EntryPlan, plan_addition, plan_entry
from fsp.record.workbook.repeating import says_the_same
from fsp.rules.calendar import local_day

Agree = Callable[[EntryPlan], None]
TAKEN = sentence_for("workbook_entry_pkey")


def record_entry(
    *, by: Viewer, at: datetime, family_id: UUID, entry_id: UUID, draft: EntryDraft, agree: Agree | None = None
) -> Entry:
    """Record an entry with everything that it does: one event. Its draft, kept under the same id, goes.

    Saved twice under one id it is one entry, and the second saving returns it; somebody else's raises ``NotFound``,
    and one that says something else ``Stale``.
    ``agree`` is shown the plan before anything of it is saved, and refuses it by raising.
    """
    plan = plan_entry(by=by, at=at, family_id=family_id, entry_id=entry_id, draft=draft, lock=True)
    if agree is not None:
        agree(plan)
    try:
        ledger.save(of_entry("recorded", family_id, at, entry_id), *plan.rows)
    except NotPossible as refused:
        if refused.sentence != TAKEN:
            raise
        return _saved_before(plan.entry, draft)
    drop_draft(by=by, at=at, draft_id=entry_id)
    return plan.entry


def correct_entry(
    *, by: Viewer, at: datetime, entry_id: UUID, draft: EntryDraft, reason: str, agree: Agree | None = None
) -> Entry:
    """Correct an entry: a new one takes its place, and the one before is kept, withdrawn with the reason.

    What the one before told the clocks is taken back and told anew. Of an addition the text alone is taken. Raises
    ``Stale`` with both texts where somebody corrected it meanwhile. ``agree`` as in ``record_entry``.
    """
    found = existing(Entry.objects.filter(pk=entry_id))
    writer = writer_in(by, found.family_id, for_author=draft.author_id, lock=True)
    policies.check_can_correct(writer, by, found.author_id)
    policies.check_reason(reason)
    before = Entry.objects.select_for_update().get(pk=entry_id)
    if before.is_void:
        return _corrected_before(before, writer.practitioner_id, draft)
    new = _corrected(by, at, before, draft, reason.strip())
    if agree is not None:
        agree(new)
    policies.check_open_words(new.hidden_in, own=before.author_id == writer.practitioner_id)
    new.entry.corrects, new.entry.first_id, new.entry.because = before, before.root_id, reason.strip()
    new.entry.corrected_by_id, new.entry.corrected_by_name = writer.practitioner_id, writer.name
    before.voided_because = new.entry.because
    event = of_entry("corrected", before.family_id, at, new.entry.pk, before=before.pk)
    ledger.save(event, before, *_narrowed(before, new.entry, writer), *new.rows)
    return new.entry


def add_to_entry(
    *,
    by: Viewer,
    at: datetime,
    entry_id: UUID,
    text: str,
    author_id: UUID | None = None,
    agree: Agree | None = None,
) -> Entry:
    """Add a text to an entry, one's own or another's: it stands with the first, and changes nothing of it.

    ``agree`` as in ``record_entry``.
    """
    first = existing(Entry.objects.filter(pk=entry_id, voided_because="", adds_to=None))
    plan = plan_addition(by=by, at=at, first=first, text=text, author_id=author_id)
    if agree is not None:
        agree(plan)
    ledger.save(of_entry("added_to", first.family_id, at, plan.entry.pk, first=first.pk), *plan.rows)
    return plan.entry


def withdraw_entry(*, by: Viewer, at: datetime, entry_id: UUID, reason: str) -> Entry:
    """Withdraw an entry that should not stand here at all, such as one written in the wrong family's Workbook.

    It is kept with the reason, by whom and when; the thread says no more of it than that. What it told the clocks is
    taken back.
    """
    found = existing(Entry.objects.filter(pk=entry_id))
    writer = writer_in(by, found.family_id, lock=True)
    policies.check_can_correct(writer, by, found.author_id)
    policies.check_reason(reason, "withdrawn")
    row = Entry.objects.select_for_update().get(pk=entry_id)
    if row.is_void:
        raise NotPossible("This entry was corrected or withdrawn already. Open it again to see how it stands now.")
    words = look_for(writer, row.family_id, {"reason": reason})
    policies.check_open_words(words.fields, own=True)
    if words.unseen:
        row.shown_as, row.compartment = as_told(writer, row), HIDDEN
    before = before_of(Correction(row, reason.strip()), writer)
    added = list(Entry.objects.select_for_update().filter(adds_to_id=row.root_id, voided_because=""))
    for each in added if row.adds_to_id is None else ():
        each.voided_because = before.reason
    row.voided_because, row.withdrawn_at = before.reason, at
    row.withdrawn_by_id, row.withdrawn_by_name = writer.practitioner_id, writer.name
    told = changes(row.family_id, (), withdrawn=[row.pk], today=local_day(at))
    notices = notices_of(row, words, at)
    rows = (*added, *before.superseded(), *told.rows, *notices)
    ledger.save(of_entry("withdrawn", row.family_id, at, row.pk), row, *rows)
    return row


def _saved_before(wanted: Entry, draft: EntryDraft) -> Entry:
    """Return the entry that was saved under this id before, if it is this writer's, this family's and says the same.

    Raises ``Stale`` with both texts where it says something else.
    """
    saved = existing(Entry.objects.filter(pk=wanted.pk))
    if (saved.family_id, saved.author_id) != (wanted.family_id, wanted.author_id):
        raise NotFound
    if not says_the_same(saved, draft):
        raise Stale({"text": draft.text}, {"text": saved.text})
    return saved


def _corrected(by: Viewer, at: datetime, before: Entry, draft: EntryDraft, reason: str) -> EntryPlan:
    how: dict[str, Any] = {"by": by, "at": at, "correction": Correction(before, reason)}
    if before.adds_to is None:
        return plan_entry(**how, family_id=before.family_id, draft=draft, lock=True)
    return plan_addition(**how, first=before.adds_to, text=draft.text, author_id=draft.author_id)


def _corrected_before(before: Entry, corrector_id: UUID | None, draft: EntryDraft) -> Entry:
    """Return the correction where it is this very one, sent twice. Raises ``Stale`` with both texts where it is not."""
    now = Entry.objects.filter(first_id=before.root_id, voided_because="").first() or before
    if now.corrects_id == before.pk and now.corrected_by_id == corrector_id and says_the_same(now, draft):
        return now
    raise Stale({"text": draft.text}, {"text": now.text})


def _narrowed(before: Entry, new: Entry, writer: Writer) -> list[Recorded]:
    """Draw every text before, and what was added to them, into the narrower compartment of their correction.

    What others added shows with the first alone, so it needs no drawing where the writer may not do it.
    """
    if new.compartment in ("core", before.compartment):
        return []
    if not writer.opens(new.compartment):
        before.shown_as, before.compartment = as_told(writer, before), new.compartment
        return []
    texts = versions_of(before.root_id) | Q(adds_to_id=before.root_id)
    found = list(Entry.objects.select_for_update().filter(texts, family_id=before.family_id).exclude(pk=before.pk))
    others = [each for each in found if policies.is_narrower(new.compartment, each.compartment)]
    for each in (before, *others):
        each.shown_as = each.shown_as or each.compartment
        each.compartment, each.shared_with_id = new.compartment, None
    return list(others)
