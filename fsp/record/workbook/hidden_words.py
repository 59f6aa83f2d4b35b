"""Hidden addresses and numbers in what somebody writes, and telling those who may know of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fsp.people.selectors.hidden import Hit, look_for_hidden
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.models import Entry, Notice

HIDDEN = "hidden_address"
TEXT, SEALED = "text", "sealed_text"
HERE = (
    "An entry holds a hidden address or number, and whoever wrote it may not see it. Only those who may can read the "
    "entry. Speak to the writer's manager: how do they know it?"
)
ELSEWHERE = (
    "A hidden address or number of this family was written in another family's record, by somebody who may not see it. "
    "Speak to your manager."
)


@dataclass(frozen=True)
class HiddenWords:
    """What was found in an entry.

    ``hits`` stand in the text itself, ``fields`` are all open answers with one: the writer may see these values.
    ``unseen`` are the families whose values the writer must not know of; nothing that is shown may depend on it.
    """

    hits: tuple[Hit, ...] = ()
    fields: tuple[str, ...] = ()
    unseen: tuple[UUID, ...] = ()


def look_for(writer: Writer, family_id: UUID, texts: Mapping[str, str]) -> HiddenWords:
    """Return the hidden values in some texts, by the name of the answer. One query, none where nothing is hidden.

    In sealed notes only what the writer must not know counts: those are where hidden values may be written.
    """
    if not writer.marked:
        return HiddenWords()
    found = look_for_hidden(family_id, texts)
    fields = tuple(name for name in found.seen if name != SEALED)
    return HiddenWords(tuple(found.seen.get(TEXT, ())), fields, found.hidden_for)


def words_hidden_in(writer: Writer, family_id: UUID, text: str) -> tuple[Hit, ...]:
    """Return the hidden values in a text that is not an entry yet, as far as its writer may see them."""
    return look_for(writer, family_id, {TEXT: text}).hits if text.strip() else ()


def notices_of(entry: Entry, words: HiddenWords, at: datetime) -> list[Notice]:
    """Return the notices to those who may see what its writer wrote without being allowed to know it."""
    return [
        Notice(
            family_id=family_id,
            compartment=HIDDEN,
            kind="hidden_value",
            entry=entry if family_id == entry.family_id else None,
            about=HERE if family_id == entry.family_id else ELSEWHERE,
            made_at=at,
        )
        for family_id in words.unseen
    ]
