"""The Workbook of a family: a card for each module that opens to the reader, as the definitions say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from fsp.core.access import Viewer
from fsp.record.views.family import FamilyRecord
from fsp.record.views.thread import list_heads
from fsp.record.views.workbook import Card, cards
from fsp.web.components.words import counted
from fsp.web.families.addresses import module_url
from fsp.web.families.entries import is_new
from fsp.web.families.workbook_page import ModuleCard, WorkbookPage
from fsp.web.parts import Tag, Tone

TONES: Mapping[str, Tone] = {"open": "need", "in_progress": "soon", "concluded": "fine"}
BEGUN = ("in_progress", "concluded")


def workbook_page(viewer: Viewer, record: FamilyRecord) -> WorkbookPage:
    """Return the modules of a family, in the order of the Workbook, with what is new since the reader's last visit."""
    heads = [head for head in list_heads(viewer, record) if is_new(record, head)]
    new = Counter(code for head in heads for code in head.modules)
    found = cards(viewer, record)
    return WorkbookPage(
        cards=tuple(module_card(record, card, new[card.module.code]) for card in found),
        started=sum(1 for card in found if card.state in BEGUN),
        since=record.bar.visited,
        unconfirmed=any(not card.module.confirmed_by for card in found),
    )


def module_card(record: FamilyRecord, card: Card, new: int = 0) -> ModuleCard:
    """Return one module's card."""
    module = card.module
    return ModuleCard(
        module.code,
        module.title,
        module_url(record.family.pk, module.code),
        Tag(card.state_in_words.lower(), TONES.get(card.state, "plain")),
        purpose=module.purpose,
        disciplines=card.disciplines or ("Every discipline",),
        owner=card.owner_name,
        last_on=card.last_on,
        last_by=card.last_by,
        open_questions=card.open_questions,
        change=counted(new, "new entry", "new entries") if new else "",
        family_words=card.family_words,
        sealed=card.sealed,
        unconfirmed=not module.confirmed_by,
    )
