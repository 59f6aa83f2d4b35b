"""How a clock is stopped from a page: the words of the button, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.views.waiting import Does
from fsp.web.components.words import lowered

BUTTONS = {
    "home_visit": "Record visit",
    "decision": "Record a decision",
    "decide": "Decide",
    "assessment": "Start the assessment",
    "authorise": "Authorise",
    "review": "Record the review",
    "conference": "Record the conference",
    "no-conference": "Decide that no conference is needed",
}


def button(does: Does) -> str:
    """Return the words of the button."""
    if does.code in BUTTONS:
        return BUTTONS[does.code]
    kind = entry_kinds().get(does.code) if does.is_entry else None
    return f"Record {lowered(kind.name)}" if kind else "Record"


def address(family_id: UUID, does: Does, children: Iterable[UUID]) -> str:
    """Return where it is done: the composer with kind and children chosen, or the form about the child's spell."""
    if does.is_entry:
        return write_address(family_id, kind=does.code, person=[str(each) for each in children])
    return reverse(f"record_{does.code}", kwargs={"family_id": family_id, "subject_id": does.subject})


def write_address(family_id: UUID, **query: object) -> str:
    """Return the address of the composer, with what is chosen already."""
    return f"{reverse('write', kwargs={'family_id': family_id})}?{urlencode(query, doseq=True)}"
