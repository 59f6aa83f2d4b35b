"""Which text is being written: a new entry, the correction of one, or an addition; and the draft it is kept under."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.http import QueryDict

from fsp.core.ids import new_id
from fsp.record.workbook.keeping import KeptDraft
from fsp.web.composer.page import EarlierText
from fsp.web.composer.sheet import Sheet

CORRECTS, ADDS_TO = "corrects", "adds_to"
MOST_DIGITS = 8


@dataclass(frozen=True)
class Occasion:
    """What is being written. ``draft_id`` becomes a new entry's key; ``version`` is the draft's that the page shows."""

    draft_id: UUID = field(default_factory=new_id)
    version: int = 0
    saved_at: datetime | None = None
    corrects: UUID | None = None
    adds_to: UUID | None = None
    earlier: tuple[EarlierText, ...] = ()


def draft_of(sent: QueryDict) -> Occasion:
    """Return which draft a form belongs to, and the version that it was made from; a new draft where it names none."""
    version = sent.get("version", "0")
    return Occasion(
        key_of(sent.get("draft", "")) or new_id(),
        int(version) if version.isdigit() and len(version) <= MOST_DIGITS else 0,
        corrects=key_of(sent.get(CORRECTS, "")),
        adds_to=key_of(sent.get(ADDS_TO, "")),
    )


def of_draft(found: KeptDraft, sheet: Sheet) -> Occasion:
    """Return what a kept draft is of."""
    corrects, adds_to = key_of(sheet.one(CORRECTS)), key_of(sheet.one(ADDS_TO))
    return Occasion(found.id, found.version, found.saved_at, corrects, adds_to)


def key_of(text: str) -> UUID | None:
    """Return a key from its text; nothing from any other text."""
    try:
        return UUID(text)
    except ValueError:
        return None
