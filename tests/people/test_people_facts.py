"""Who led with a child, as figures read it: one for each day, the child's own before the family's."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from fsp.core.access import acting
from fsp.people.actions.allocations import allocate, end_allocation, hand_over
from fsp.people.actions.families import add_member
from fsp.people.drafts import AllocationDraft, MembershipDraft
from fsp.people.facts import allocations, leads
from tests.small_county import AT, STARTED, County, add_family

SPRING, SUMMER = date(2026, 4, 1), date(2026, 7, 1)
Spell = tuple[str, date, date | None]


def _draft(county: County, who: str, part: str, on: date, **more: Any) -> AllocationDraft:
    return AllocationDraft(county.practitioners[who], part, on, county.teams["north"], **more)


def _leads_of(county: County, child: UUID) -> list[Spell]:
    names = {key: name for name, key in county.practitioners.items()}
    found = [fact for fact in leads() if fact["child_ref"] == child]
    return [(names[fact["practitioner_ref"]], fact["started_on"], fact["ended_on"]) for fact in found]


def test_a_child_has_the_lead_of_its_family(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        assert _leads_of(county, larkin.child) == [("alice", STARTED, None)]
        hand_over(
            by=county.by,
            at=AT,
            allocation_id=larkin.lead,
            draft=_draft(county, "bob", "lead", SPRING),
            reason="Alice left",
        )
        assert _leads_of(county, larkin.child) == [("alice", STARTED, date(2026, 3, 31)), ("bob", SPRING, None)]


def test_a_lead_for_the_child_alone_goes_before_the_family_s_and_gives_way_to_it_again(county: County) -> None:
    larkin = county.families["larkin"]
    own = _draft(county, "bob", "child_lead", SPRING, child_id=larkin.child, reason="Lives with her aunt")
    with acting(county.by):
        made = allocate(by=county.by, at=AT, family_id=larkin.id, draft=own)
        end_allocation(by=county.by, at=AT, allocation_id=made.pk, on=date(2026, 6, 30), reason="She is back")
        assert _leads_of(county, larkin.child) == [
            ("alice", STARTED, date(2026, 3, 31)),
            ("bob", SPRING, date(2026, 6, 30)),
            ("alice", SUMMER, None),
        ]


def test_neither_cover_nor_a_sister_s_own_lead_is_the_child_s(county: County) -> None:
    larkin, south = county.families["larkin"], county.families["south"]
    with acting(county.by):
        for part in ("cover", "co_lead"):
            allocate(by=county.by, at=AT, family_id=larkin.id, draft=_draft(county, "bob", part, SPRING))
        add_member(
            by=county.by,
            at=AT,
            family_id=larkin.id,
            person_id=south.child,
            draft=MembershipDraft("child", SPRING),
        )
        own = _draft(county, "bob", "child_lead", SPRING, child_id=south.child, reason="Knows him")
        allocate(by=county.by, at=AT, family_id=larkin.id, draft=own)
        assert _leads_of(county, larkin.child) == [("alice", STARTED, None)]
        # In two families at once he is led by his own lead in the newer, whatever the older family's lead is.
        assert _leads_of(county, south.child) == [("charlie", STARTED, date(2026, 3, 31)), ("bob", SPRING, None)]


def test_a_child_is_led_only_while_it_belongs_to_the_family(county: County) -> None:
    child = county.families["larkin"].child
    with acting(county.by):
        family = add_family(county, "Later")
        allocate(by=county.by, at=AT, family_id=family, draft=_draft(county, "bob", "lead", STARTED))
        add_member(by=county.by, at=AT, family_id=family, person_id=child, draft=MembershipDraft("child", SUMMER))
        assert _leads_of(county, child) == [("alice", STARTED, date(2026, 6, 30)), ("bob", SUMMER, None)]


def test_adult_facing_practitioners_are_in_no_fact_of_allocations(county: County) -> None:
    with acting(county.by):
        told = list(allocations())
    assert {fact["part"] for fact in told} == {"lead"}
    kept = {county.practitioners[name] for name in ("vera", "percy", "holly")}
    assert not kept & {fact["practitioner_ref"] for fact in told}
    assert {fact["team_code"] for fact in told} == {"north", "south"}
