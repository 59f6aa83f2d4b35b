"""Keeping what somebody has begun to write: encrypted, theirs alone, and gone when it is saved or dropped.

A draft is not the record, so it writes no event and keeps no history (docs/decisions/0008).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fsp.core.access import Viewer
from fsp.core.errors import NotFound, NotPossible, Stale
from fsp.core.refusals import in_words
from fsp.core.sealing import seal, unseal
from fsp.people.selectors.standing import check_family
from fsp.record.workbook.models import Draft, Entry

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class KeptDraft:
    """A form as it was kept last, and its version."""

    id: UUID
    family_id: UUID
    version: int
    answers: dict[str, Any]
    begun_at: datetime
    saved_at: datetime


def keep_draft(
    *, by: Viewer, at: datetime, draft_id: UUID, family_id: UUID, version: int, answers: Answers
) -> KeptDraft:
    """Keep a form; ``version`` is the one that the writer began from, 0 for a new one. Raises ``Stale``."""
    check_family("workbook.write", by, family_id)
    row = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if row is None:
        if Entry.objects.filter(pk=draft_id).exists():
            raise NotPossible("This is saved as an entry already, so there is no draft of it to keep.")
        row = Draft(pk=draft_id, account_id=by.account_id, family_id=family_id, version=0, begun_at=at)
    if row.family_id != family_id:
        raise NotFound
    if row.version != version:
        raise Stale(_flat(answers), _flat(_kept(row).answers))
    row.version, row.saved_at, row.sealed_answers = version + 1, at, seal(json.dumps(dict(answers)))
    with in_words():
        row.save(force_insert=row._state.adding)
    return _kept(row)


def drop_draft(*, by: Viewer, at: datetime, draft_id: UUID) -> None:
    """Drop a draft; one that is not there any more is no fault."""
    Draft.objects.filter(pk=draft_id, account_id=by.account_id).delete()


def open_draft(viewer: Viewer, draft_id: UUID) -> KeptDraft:
    """Return one's own draft. Raises ``NotFound``."""
    row = Draft.objects.filter(pk=draft_id, account_id=viewer.account_id).first()
    if row is None:
        raise NotFound
    return _kept(row)


def list_drafts(viewer: Viewer, *, family_id: UUID | None = None) -> tuple[KeptDraft, ...]:
    """Return one's own drafts, newest first; of one family where it is named."""
    rows = Draft.objects.filter(account_id=viewer.account_id).order_by("-saved_at")
    return tuple(_kept(row) for row in (rows.filter(family_id=family_id) if family_id else rows))


def _kept(row: Draft) -> KeptDraft:
    answers = json.loads(unseal(row.sealed_answers))
    return KeptDraft(row.pk, row.family_id, row.version, answers, row.begun_at, row.saved_at)


def _flat(answers: Answers) -> dict[str, str]:
    return {str(name): each if isinstance(each, str) else json.dumps(each) for name, each in answers.items()}
