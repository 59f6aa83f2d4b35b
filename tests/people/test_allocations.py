"""A family never has two leads at once, whatever is done in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fsp.core.access import acting
from fsp.core.errors import Invalid, NotPossible
from fsp.people.actions.allocations import allocate, end_allocation, hand_over
from fsp.people.drafts import AllocationDraft
from fsp.people.models import Allocation, Family
from tests.small_county import AT, STARTED, County, add_family

SECOND = date(2026, 2, 2)


def _draft(county: County, who: str = "bob", part: str = "lead", on: date = SECOND, **more: Any) -> AllocationDraft:
    return AllocationDraft(county.practitioners[who], part, on, county.teams["north"], **more)


def test_a_second_lead_is_refused_in_a_sentence(county: County) -> None:
    with acting(county.by), pytest.raises(NotPossible, match="has a lead practitioner on those days"):
        allocate(by=county.by, at=AT, family_id=county.families["larkin"].id, draft=_draft(county))


@pytest.mark.parametrize("part", ["cover", "co_lead", "adult_work", "chair", "other"])
def test_other_parts_stand_beside_the_lead(county: County, part: str) -> None:
    with acting(county.by):
        made = allocate(by=county.by, at=AT, family_id=county.families["larkin"].id, draft=_draft(county, part=part))
    assert made.ended_on is None


def test_a_lead_for_one_child_names_child_and_reason(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        for more in ({}, {"child_id": larkin.child}):
            with pytest.raises(NotPossible, match="needs the child and the reason"):
                allocate(by=county.by, at=AT, family_id=larkin.id, draft=_draft(county, part="child_lead", **more))
        allocate(
            by=county.by,
            at=AT,
            family_id=larkin.id,
            draft=_draft(county, part="child_lead", child_id=larkin.child, reason="Knows her well"),
        )


def test_an_end_has_a_reason_and_comes_once(county: County) -> None:
    lead = county.families["larkin"].lead
    with acting(county.by):
        with pytest.raises(Invalid, match="Say why"):
            end_allocation(by=county.by, at=AT, allocation_id=lead, on=SECOND, reason=" ")
        with pytest.raises(NotPossible, match="end is before the start"):
            end_allocation(by=county.by, at=AT, allocation_id=lead, on=STARTED - timedelta(days=1), reason="x")
        end_allocation(by=county.by, at=AT, allocation_id=lead, on=SECOND, reason="Left")
        with pytest.raises(NotPossible, match="ended already"):
            end_allocation(by=county.by, at=AT, allocation_id=lead, on=SECOND, reason="Left")


def test_a_hand_over_leaves_no_day_without_a_lead_and_none_with_two(county: County) -> None:
    larkin = county.families["larkin"]
    viewer = county.viewer("mags")
    with acting(viewer):
        hand_over(by=viewer, at=AT, allocation_id=larkin.lead, draft=_draft(county), reason="Left")
        leads = Allocation.objects.filter(family_id=larkin.id, part="lead").order_by("started_on")
        assert [(row.started_on, row.ended_on) for row in leads] == [
            (STARTED, SECOND - timedelta(days=1)),
            (SECOND, None),
        ]
        assert Family.objects.filter(pk=larkin.id).exists()


def test_a_hand_over_that_would_make_two_leads_is_refused_and_undone(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        next_one = hand_over(by=county.by, at=AT, allocation_id=larkin.lead, draft=_draft(county), reason="Left")
        end_allocation(by=county.by, at=AT, allocation_id=next_one.pk, on=date(2026, 3, 2), reason="Left")
        cover = allocate(by=county.by, at=AT, family_id=larkin.id, draft=_draft(county, on=date(2026, 3, 3)))
        with pytest.raises(NotPossible, match="end is before the start"):
            hand_over(by=county.by, at=AT, allocation_id=cover.pk, draft=_draft(county), reason="Left")
        assert Allocation.objects.get(pk=cover.pk).ended_on is None


STEPS = st.lists(
    st.tuples(st.sampled_from(["allocate", "end", "hand_over"]), st.integers(0, 60), st.integers(0, 5)), max_size=8
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_day_ever_has_two_leads(county: County, steps: list[tuple[str, int, int]]) -> None:
    with acting(county.by):
        family = add_family(county, "Many changes")
        for what, day, which in steps:
            _try(county, family, what, STARTED + timedelta(days=day), which)
        rows = Allocation.objects.filter(family_id=family, part="lead")
        spells = [(row.started_on, row.ended_on or date.max) for row in rows]
    for number, (start, end) in enumerate(spells):
        assert start <= end
        assert not any(start <= other_end and begins <= end for begins, other_end in spells[number + 1 :])


def _try(county: County, family: Any, what: str, on: date, which: int) -> None:
    open_ones = list(Allocation.objects.filter(family_id=family).order_by("started_on"))
    try:
        if what == "allocate" or not open_ones:
            allocate(by=county.by, at=AT, family_id=family, draft=_draft(county, on=on))
        elif what == "end":
            chosen = open_ones[which % len(open_ones)].pk
            end_allocation(by=county.by, at=AT, allocation_id=chosen, on=on, reason="x")
        else:
            chosen = open_ones[which % len(open_ones)].pk
            hand_over(by=county.by, at=AT, allocation_id=chosen, draft=_draft(county, on=on), reason="x")
    except NotPossible:
        pass


@pytest.mark.parametrize("to_team", ["north", "south"])
def test_a_manager_hands_over_from_a_day_that_is_past_to_their_own_team_or_another(
    county: County, to_team: str
) -> None:
    viewer, larkin = county.viewer("mags"), county.families["larkin"]
    draft = replace(_draft(county, on=AT.date()), team_id=county.teams[to_team])
    with acting(viewer):
        made = hand_over(by=viewer, at=AT, allocation_id=larkin.lead, draft=draft, reason="Left")
    assert made.team_id == county.teams[to_team]
