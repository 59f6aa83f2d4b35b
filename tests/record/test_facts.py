"""The facts that figures are made from: every row that stands, none that was withdrawn, in the shape that is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from fsp.core import ledger
from fsp.core.access import acting
from fsp.core.ids import new_id
from fsp.core.models import Recorded
from fsp.insight.facts import TABLES
from fsp.insight.snapshots.identity import Identity
from fsp.insight.snapshots.rows import RowMaker
from fsp.people.events import of_family
from fsp.people.facts import allocations, children, leads
from fsp.people.models import Allocation, Person
from fsp.record.clocks.facts import clock_spans
from fsp.record.front_door.facts import referrals
from fsp.record.front_door.models import Referral
from fsp.record.involvement.facts import assessments, child_in_need_plans, factors
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.facts import conferences, enquiries, plan_reviews, protection_plans
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry
from fsp.record.workbook.actions import record_entry
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.record.workbook.facts import entries, sealed_entries
from tests.small_county import AT, County

Facts = Callable[[], Iterable[dict[str, Any]]]
READERS: dict[str, tuple[Facts, type[Recorded], str]] = {
    "child": (children, Person, "child"),
    "referral": (referrals, Referral, "front_door_referral"),
    "assessment": (assessments, Assessment, "involvement_assessment"),
    "factor": (factors, Assessment, "involvement_assessment"),
    "cin_plan": (child_in_need_plans, ChildInNeedPlan, "involvement_childinneedplan"),
    "section47": (enquiries, Section47Enquiry, "protection_section47enquiry"),
    "conference": (conferences, Conference, "protection_conference"),
    "protection_plan": (protection_plans, ProtectionPlan, "protection_protectionplan"),
    "plan_review": (plan_reviews, PlanReview, "protection_planreview"),
    "allocation": (allocations, Allocation, "allocation"),
    "lead": (leads, Allocation, "allocation"),
}
SEVERAL: dict[str, Facts] = {"clock_span": clock_spans, "entry": entries, "sealed_entries": sealed_entries}


def _key(county: County, table: str) -> UUID:
    larkin = county.families["larkin"]
    return {"child": larkin.child, "allocation": larkin.lead}.get(table) or larkin.rows[table]


def test_every_table_of_facts_has_a_reader() -> None:
    assert {*READERS, *SEVERAL} == set(TABLES)


@pytest.mark.parametrize("name", sorted(SEVERAL))
def test_facts_of_which_there_are_several_have_the_shape_that_a_snapshot_accepts(county: County, name: str) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        write_entries(county)
        facts = list(SEVERAL[name]())
        head = ledger.head()
    assert facts
    maker = RowMaker(TABLES[name], Identity(as_at=date(2026, 3, 2), known_at=head, definitions="0" * 64), b"k" * 32)
    rows = str(list(maker.rows(facts)))
    assert not [key for key in (larkin.id, larkin.child, larkin.mother) if str(key) in rows]


def test_an_entry_is_told_by_itself_and_what_is_sealed_as_a_number_of_nobody(county: County) -> None:
    with acting(county.by):
        before, sealed_before = list(entries()), sum(fact["entries"] for fact in sealed_entries())
        write_entries(county)
        told, sealed = list(entries()), list(sealed_entries())
    new = [fact for fact in told if fact not in before]
    assert [(fact["kind"], fact["discipline"], fact["happened_on"]) for fact in new] == [
        ("call", "social_work", date(2026, 3, 2))
    ]
    assert sum(fact["entries"] for fact in sealed) == sealed_before + 2
    assert all("family_ref" not in fact for fact in sealed)


def write_entries(county: County) -> None:
    """Write as the social worker, as the victim's worker, and as the social worker in the sealed part."""
    family = county.families["larkin"]
    for who, compartment in (("alice", ""), ("vera", ""), ("alice", "hidden_address")):
        draft = EntryDraft(
            "call",
            AT,
            "Rosa rang.",
            (Seen(family.mother, "spoken_to"),),
            compartment=compartment,
            author_id=county.practitioners[who],
        )
        record_entry(by=county.by, at=AT, family_id=family.id, entry_id=new_id(), draft=draft)


@pytest.mark.parametrize("name", sorted(READERS))
def test_facts_have_the_shape_that_a_snapshot_accepts(county: County, name: str) -> None:
    read, _, _ = READERS[name]
    with acting(county.by):
        facts = list(read())
        head = ledger.head()
    assert len(facts) == 3  # one for each family
    maker = RowMaker(TABLES[name], Identity(as_at=date(2026, 3, 2), known_at=head, definitions="0" * 64), b"k" * 32)
    rows = list(maker.rows(facts))
    assert len(rows) == 3
    assert str(county.families["larkin"].child) not in str(rows)


@pytest.mark.parametrize("name", sorted(READERS))
def test_a_withdrawn_row_is_no_fact(county: County, name: str) -> None:
    read, model, table = READERS[name]
    with acting(county.by):
        row = model._default_manager.get(pk=_key(county, table))
        row.voided_because = "Recorded for the wrong child"
        ledger.save(of_family("test.voided", county.families["larkin"].id, AT), row)
        assert len(list(read())) == 2


def test_a_child_withdrawn_from_its_family_is_no_fact_of_it(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        for membership in Person.objects.get(pk=larkin.child).memberships.all():
            membership.voided_because = "The wrong family"
            ledger.save(of_family("test.voided", larkin.id, AT), membership)
        assert larkin.child not in {fact["child_ref"] for fact in children()}


def test_a_withdrawn_conference_is_no_conference_of_its_enquiry(county: County) -> None:
    with acting(county.by):
        row = Conference.objects.get(pk=_key(county, "protection_conference"))
        row.voided_because = "It was not held"
        ledger.save(of_family("test.voided", county.families["larkin"].id, AT), row)
        held = {fact["child_ref"]: fact["conference_on"] for fact in enquiries()}
    assert held[county.families["larkin"].child] is None
    assert held[county.families["south"].child] == date(2026, 1, 24)


def test_facts_are_read_behind_the_wall(county: County) -> None:
    with acting(county.viewer("charlie")):
        assert [fact["child_ref"] for fact in children()] == [county.families["south"].child]


def test_a_referral_names_the_team_that_leads(county: County) -> None:
    with acting(county.by):
        teams = {fact["child_ref"]: fact["team_code"] for fact in referrals()}
    assert teams[county.families["larkin"].child] == "north"
    assert teams[county.families["south"].child] == "south"
