"""The questions that every page of a family asks are written as SQL: each says what the models say."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from fsp.core.access import Purpose, acting, open_session
from fsp.record.clocks.models import Clock
from fsp.record.front_door.models import Referral
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry
from fsp.record.views.bar import CONTACT
from fsp.record.views.family import FamilyRecord, open_family
from fsp.record.views.last_contact import last_contacts
from fsp.record.views.thread import list_heads, read_entries
from fsp.record.workbook.models import Entry, EntryPerson
from fsp.rules.calendar import local_day

KINDS: dict[str, tuple[Any, str, str]] = {
    "referral": (Referral, "received_on", "closed_on"),
    "assessment": (Assessment, "started_on", "authorised_on"),
    "child_in_need_plan": (ChildInNeedPlan, "started_on", "ended_on"),
    "enquiry": (Section47Enquiry, "started_on", "conference_due_on"),
    "conference": (Conference, "held_on", "held_on"),
    "protection_plan": (ProtectionPlan, "started_on", "ended_on"),
    "plan_review": (PlanReview, "held_on", "held_on"),
}


@pytest.fixture
def record(story: Any) -> FamilyRecord:
    """Open the record as Tom."""
    viewer = open_session(story.world.accounts["tom"].pk)
    with acting(viewer):
        return open_family(viewer, story.world.family, "thread")


@pytest.mark.parametrize("kind", KINDS)
def test_spells_are_the_rows_of_their_model(story: Any, record: FamilyRecord, kind: str) -> None:
    model, start, end = KINDS[kind]
    with acting(story.world.by, Purpose.DEMONSTRATION):
        rows = model.objects.filter(child_id__in=[child.person.pk for child in record.children], voided_because="")
        wanted = {(row.pk, row.child_id, getattr(row, start), getattr(row, end)) for row in rows}
    spells = {(each.id, each.child_id, each.started_on, each.ended_on) for each in record.spells if each.kind == kind}
    assert spells == wanted


def test_clocks_are_the_rows_of_their_model(story: Any, record: FamilyRecord) -> None:
    with acting(story.world.by, Purpose.DEMONSTRATION):
        rows = list(Clock.objects.filter(family=story.world.family, voided_because=""))
    wanted = {(row.pk, row.code, row.due_on, row.met_on, row.met_by, row.attempts) for row in rows}
    assert {(c.id, c.definition.code, c.due_on, c.met_on, c.met_by, c.attempts) for c in record.clocks} == wanted
    assert [len(clock.tried) for clock in record.clocks] == [clock.attempts for clock in record.clocks]


def test_last_contacts_are_those_of_the_selector_that_tells_them_whole(story: Any, record: FamilyRecord) -> None:
    viewer = open_session(story.world.accounts["tom"].pk)
    with acting(viewer):
        whole = last_contacts(viewer, record)
    for member in record.members:
        person: UUID = member.person.pk
        last, told = record.bar.last(person, CONTACT), whole[person].last
        assert (last.on if last else None) == (local_day(told.at) if told else None)
        why = record.bar.no_contact(person)
        assert (why.words if why else "") == whole[person].why_none


def test_entries_are_the_rows_of_their_model(story: Any, record: FamilyRecord) -> None:
    viewer = open_session(story.world.accounts["tom"].pk)
    with acting(viewer):
        heads = list_heads(viewer, record)
        found = read_entries(viewer, record, heads)
        rows = {row.pk: row for row in Entry.objects.filter(pk__in=found)}
        people = set(EntryPerson.objects.filter(entry_id__in=found).values_list("entry_id", "person_id", "how"))
    assert set(rows) == {head.id for head in heads}
    for key, whole in found.items():
        row = rows[key]
        assert (whole.row.kind, whole.row.text, whole.row.happened_at) == (row.kind, row.text, row.happened_at)
        assert (whole.row.modules, whole.row.compartment) == (row.modules, row.compartment)
    assert {(key, met.person_id, met.how) for key, whole in found.items() for met in whole.people} == people
