"""Writing in the Workbook of the small county, in few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from fsp.core.access import acting
from fsp.record.views.entries import EntriesPage, entries_of
from fsp.record.views.family import open_family
from fsp.record.workbook.actions import correct_entry, record_entry
from fsp.record.workbook.drafts import AnswerDraft, EntryDraft, Seen
from fsp.record.workbook.models import Entry
from fsp.record.workbook.planning import EntryPlan, plan_entry
from tests.small_county import AT, County, Household

YESTERDAY = AT - timedelta(days=1)


def visit(household: Household, how: str = "alone", **more: Any) -> EntryDraft:
    """Return a home visit at which the child was to be seen."""
    draft = EntryDraft("home_visit", YESTERDAY, "We talked in the kitchen.", (Seen(household.child, how),))
    return replace(draft, **more)


def note(household: Household, text: str = "We spoke about school.", **more: Any) -> EntryDraft:
    """Return an observation that tells no clock."""
    return replace(EntryDraft("observation", YESTERDAY, text, (Seen(household.child, "present"),)), **more)


def wish(household: Household, value: object = "I want a dog", question: str = "wishes") -> AnswerDraft:
    """Return the child's answer in the module of the child's world."""
    return AnswerDraft("M2", question, value, household.child)


def save(county: County, name: str, draft: EntryDraft, family: str = "larkin", entry_id: UUID | None = None) -> Entry:
    """Save an entry as somebody."""
    viewer = county.viewer(name)
    with acting(viewer):
        key = entry_id or uuid4()
        return record_entry(by=viewer, at=AT, family_id=county.families[family].id, entry_id=key, draft=draft)


def plan(county: County, name: str, draft: EntryDraft, family: str = "larkin") -> EntryPlan:
    """Preview an entry as somebody."""
    viewer = county.viewer(name)
    with acting(viewer):
        return plan_entry(by=viewer, at=AT, family_id=county.families[family].id, draft=draft)


def correct(county: County, name: str, entry: Entry, draft: EntryDraft, at: datetime = AT) -> Entry:
    """Correct an entry as somebody."""
    viewer = county.viewer(name)
    with acting(viewer):
        return correct_entry(by=viewer, at=at, entry_id=entry.pk, draft=draft, reason="The day was wrong")


def thread(county: County, name: str, family: str = "larkin", **narrowed: Any) -> EntriesPage:
    """Return what somebody reads of a family's entries."""
    viewer = county.viewer(name)
    with acting(viewer):
        record = open_family(viewer, county.families[family].id, "thread")
        return entries_of(viewer, record, **narrowed)


def texts(county: County, name: str, family: str = "larkin", **narrowed: Any) -> Sequence[str]:
    """Return the texts that somebody reads of a family's entries, newest first."""
    return [entry.text for entry in thread(county, name, family, **narrowed).entries]
