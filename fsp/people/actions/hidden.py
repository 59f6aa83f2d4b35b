"""Holding back words that hold a hidden value, dealing with them, and with matches that nobody was shown."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from fsp.core import ledger
from fsp.core.access import Viewer, check
from fsp.core.errors import Invalid, NotFound
from fsp.core.ledger import Event
from fsp.core.refusals import existing
from fsp.core.sealing import seal
from fsp.people import events
from fsp.people.drafts import AddressDraft, ContactDraft, HeldDraft
from fsp.people.marking import hidden_rows, keep_marks
from fsp.people.models import HeldWords
from fsp.people.models.contact import HIDDEN
from fsp.people.selectors.hidden import look_for_hidden, sentence
from fsp.people.selectors.standing import check_family, standing


def hold_words(*, by: Viewer, at: datetime, family_id: UUID, draft: HeldDraft) -> HeldWords:
    """Keep the words as written for their writer and for those who may see the hidden value; tell the latter."""
    check_family("family.read", by, family_id)
    row = HeldWords(
        family_id=family_id,
        person_id=draft.person_id,
        hidden_for_id=draft.hidden_for,
        author_id=by.account_id,
        written_at=at,
        field=draft.field,
        kind=draft.kind,
        shown=draft.shown,
        sealed_value=seal(draft.words),
    )
    ledger.save(events.of_family("people.words_held", family_id, at, held=row.pk), row)
    return row


def hold_reach(
    *, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: AddressDraft | ContactDraft
) -> bool:
    """Hold an address or number back that is a hidden one; answer whether it was.

    Raises ``Invalid`` for a writer who may see the hidden value.
    """
    kind, field, value = _described(draft)
    looked = look_for_hidden(family_id, {field: value})
    if hits := looked.seen.get(field):
        raise Invalid(field, sentence(hits))
    if not looked.unseen:
        return False
    words = json.dumps(asdict(draft), default=date.isoformat)
    for hidden_for in looked.hidden_for:
        held = HeldDraft(hidden_for, field, words, kind=kind, person_id=person_id)
        hold_words(by=by, at=at, family_id=family_id, draft=held)
    return True


def settle_words(*, by: Viewer, at: datetime, held_id: UUID) -> HeldWords:
    """Say that held words were dealt with. Raises ``NotFound`` for everybody who may not see the hidden value."""
    row = existing(HeldWords.objects.select_for_update().filter(pk=held_id, settled_at=None, voided_because=""))
    check("compartment.read", by, standing(row.hidden_for_id), band=HIDDEN)
    row.settled_at, row.settled_by_id = at, by.account_id
    ledger.save(events.of_family("people.words_settled", row.hidden_for_id, at, held=row.pk), row)
    return row


def settle_match(*, by: Viewer, at: datetime, match_id: UUID) -> None:
    """Say that a match was dealt with. Raises ``NotFound`` where none waits."""
    check("matches.review", by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT people.settle_match(%s, %s)", [match_id, at])
        if not cursor.fetchone()[0]:
            raise NotFound
    ledger.append(Event("people.hidden_match_settled", ("front_door",), at, {"match": str(match_id)}), commitments={})


def mark_hidden_values(*, by: Viewer, at: datetime) -> int:
    """Mark every hidden value that ``by`` may see as it is marked today; return how many marks changed.

    For values from before there were marks, and after the rules of spelling changed. Safe to run again.
    """
    changed = sum(keep_marks(row) for row in hidden_rows())
    if changed:
        refs = {"marks": str(changed)}
        ledger.append(Event("people.hidden_values_marked", ("organisation",), at, refs), commitments={})
    return changed


def _described(draft: AddressDraft | ContactDraft) -> tuple[str, str, str]:
    """Return what a draft is, the field that holds its value, and the value."""
    if isinstance(draft, AddressDraft):
        return "address", "lines", f"{draft.lines}\n{draft.postcode}".strip()
    return draft.kind, "value", draft.value
