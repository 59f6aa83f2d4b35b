"""Hidden addresses and numbers in what somebody writes, and telling those who may know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from fsp.core.access import Viewer
from fsp.record.workbook.models import Entry, Notice

HIDDEN = "hidden_address"
TEXT = "text"


@dataclass(frozen=True)
class HiddenWords:
    """What was found. ``hits`` stand in the text itself, ``fields`` are all answers that hold one.

    ``unseen`` says that there is one that the writer must not know of.
    """

    hits: tuple[Any, ...] = ()
    fields: tuple[str, ...] = ()
    unseen: bool = False


def look_for(viewer: Viewer, family_id: UUID, texts: Mapping[str, str]) -> HiddenWords:
    """Return the hidden values in some texts, by the name of the answer that they are."""
    return HiddenWords()


def notice_of(entry: Entry, at: datetime) -> Notice:
    """Return the notice that somebody wrote a hidden value without knowing that it is one."""
    return Notice(
        family_id=entry.family_id,
        compartment=HIDDEN,
        kind="hidden_value",
        entry=entry,
        about="An entry holds a hidden address or number, and whoever wrote it may not see it. Only those who may can "
        "read the entry. Speak to the writer's manager: how do they know it?",
        made_at=at,
    )
