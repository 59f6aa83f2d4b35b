"""What is kept apart from the side of the parent who harms: that somebody works with the parent who is harmed."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fsp.core.access import acting, open_session
from fsp.definitions.access import access_matrix
from fsp.people.actions.allocations import allocate, end_allocation, hand_over
from fsp.people.actions.organisation import PractitionerDraft
from fsp.people.actions.organisation import add_practitioner as add_practitioner_as
from fsp.people.drafts import AllocationDraft
from fsp.people.models import Allocation
from fsp.people.selectors.apart import has_hidden_address, roles_of_the_victim
from tests.core.walls.raw_sql import ask
from tests.small_county import AT, STAFF, STARTED, County, add_account, add_practitioner

TOLD = ("alice", "bob", "mags", "noor", "vera", "holly", "prue", "mo", "minnie", "sam", "ada", "dora")


def workers(county: County, name: str, family: str = "larkin") -> set[str]:
    """Return the names of those who work with a family, as somebody reads them."""
    viewer = county.viewer(name)
    with acting(viewer):
        rows = Allocation.objects.filter(family_id=county.families[family].id, voided_because="")
        return set(rows.values_list("practitioner__name", flat=True))


def test_only_the_victims_own_worker_is_kept_apart_by_role(county: County) -> None:
    assert roles_of_the_victim() == {"da_victim_practitioner"}
    with acting(county.by):
        rows = Allocation.objects.filter(family_id=county.families["larkin"].id)
        assert dict(rows.values_list("practitioner__name", "compartment")) == {
            "Alice": "core",
            "Vera": "apart",
            "Percy": "core",
            "Holly": "core",
        }


@pytest.mark.parametrize("name", TOLD)
def test_who_works_on_the_family_or_answers_for_it_is_told_of_the_victims_worker(county: County, name: str) -> None:
    assert workers(county, name) == {"Alice", "Vera", "Percy", "Holly"}


def test_the_perpetrators_worker_is_not_told_of_the_victims_worker_nor_of_her_history(county: County) -> None:
    assert workers(county, "percy") == {"Alice", "Percy", "Holly"}
    with acting(county.viewer("percy")):
        assert ask("SELECT count(*) FROM people_allocationevent WHERE compartment = 'apart'") == [(0,)]


@pytest.mark.parametrize("capability", ["allocation.write"])
def test_whoever_allocates_opens_what_is_kept_apart(capability: str) -> None:
    """Else a refusal of the database, or a page of allocations, would tell of a row that its reader cannot see."""
    wide = ("none", "own", "team", "agency", "service", "all")
    matrix = access_matrix()
    wrong = [
        role.code
        for role in matrix.roles
        for band in ("core", "restricted")
        if wide.index(matrix.scope(role.code, capability, band))
        > wide.index(matrix.scope(role.code, "compartment.read", "apart"))
    ]
    assert not wrong


def test_who_takes_over_from_the_victims_worker_is_kept_apart_too(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        county.accounts["vi"] = add_account("vi", "da_victim_practitioner").pk
        vi = add_practitioner(county, "vi", "refuge")
        before = Allocation.objects.get(family_id=larkin.id, compartment="apart")
        draft = AllocationDraft(vi, "adult_work", AT.date())
        made = hand_over(by=county.by, at=AT, allocation_id=before.pk, draft=draft, reason="Left")
        assert made.compartment == "apart"
        draft = AllocationDraft(county.practitioners["ray"], "adult_work", AT.date())
        assert allocate(by=county.by, at=AT, family_id=larkin.id, draft=draft).compartment == "core"
    assert workers(county, "percy") == {"Alice", "Percy", "Holly", "Ray"}


def test_a_victims_worker_without_an_account_is_known_by_discipline(county: County) -> None:
    with acting(county.by):
        described = PractitionerDraft("Vi", None, county.agencies["refuge"], "domestic_abuse_victim")
        vi = add_practitioner_as(by=county.by, at=AT, draft=described)
        draft = AllocationDraft(vi.pk, "adult_work", AT.date())
        made = allocate(by=county.by, at=AT, family_id=county.families["larkin"].id, draft=draft)
    assert made.compartment == "apart"


def test_the_manager_of_the_perpetrators_agency_is_kept_out_with_their_worker(county: County) -> None:
    """And told again when the agency also sends the victim's worker, or nobody who is kept out."""
    larkin, south = county.families["larkin"].id, county.families["south"].id
    with acting(county.by):
        county.accounts["pia"] = add_account("pia", "provider_manager").pk
        add_practitioner(county, "pia", "change")
        for family, who in ((larkin, "ray"), (south, "ray"), (south, "vera")):
            draft = AllocationDraft(county.practitioners[who], "adult_work", STARTED)
            allocate(by=county.by, at=AT, family_id=family, draft=draft)
    county.viewers["pia"] = open_session(county.accounts["pia"])
    assert "Vera" not in workers(county, "pia")
    assert workers(county, "pia", "south") == {"Charlie", "Ray", "Vera"}
    with acting(county.by):
        county.accounts["vi"] = add_account("vi", "da_victim_practitioner").pk
        vi = add_practitioner(county, "vi", "change")
        draft = AllocationDraft(vi, "adult_work", STARTED)
        allocate(by=county.by, at=AT, family_id=larkin, draft=draft)
    assert {"Vera", "Vi"} <= workers(county, "pia")


def test_a_lead_who_is_kept_apart_is_named_in_no_refusal(county: County) -> None:
    south = county.families["south"]
    with acting(county.by):
        end_allocation(by=county.by, at=AT, allocation_id=south.lead, on=STARTED, reason="Left")
        draft = AllocationDraft(county.practitioners["vera"], "lead", AT.date())
        allocate(by=county.by, at=AT, family_id=south.id, draft=draft)
        assert ask("SELECT lead_name FROM people.standing(%s)", south.id) == [(None,)]


@pytest.mark.parametrize("name", sorted(STAFF))
def test_that_an_address_is_hidden_is_answered_to_code_whoever_acts(county: County, name: str) -> None:
    with acting(county.viewer(name)):
        assert has_hidden_address(county.families["larkin"].id)
        assert not has_hidden_address(uuid4())
