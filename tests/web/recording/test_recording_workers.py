"""Allocating, handing over, ending."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from recording_world import START, World, day, errors, shown, today

from fsp.people.models import Allocation

LATER = START + timedelta(days=30)


def allocation(world: World, **more: str) -> dict[str, str]:
    return {"practitioner_id": str(world.staff["bob"]), "part": "cover", **day("started_on", LATER), **more}


def test_a_practitioner_is_allocated_in_their_own_team(world: World) -> None:
    assert world.browser("tom").post(world.url("allocate/"), allocation(world)).status_code == 302
    row = world.rows(Allocation, practitioner_id=world.staff["bob"])[0]
    assert (row.part, row.team_id, row.started_on) == ("cover", world.teams["t9"], LATER)


def test_a_second_lead_is_refused_with_what_to_do(world: World) -> None:
    answer = world.browser("tom").post(world.url("allocate/"), allocation(world, part="lead", reason="My own words."))
    assert "This family has a lead practitioner on those days. End that allocation first" in errors(answer)
    assert "My own words." in shown(answer)


def test_a_lead_for_one_child_needs_child_and_reason(world: World) -> None:
    browser = world.browser("tom")
    answer = browser.post(world.url("allocate/"), allocation(world, part="child_lead"))
    assert "needs the child" in errors(answer)
    named = allocation(world, part="child_lead", child_id=str(world.people["mia"]), reason="Mia lives elsewhere.")
    assert browser.post(world.url("allocate/"), named).status_code == 302


def test_the_work_is_handed_over_without_a_gap(world: World) -> None:
    answers = {"practitioner_id": str(world.staff["bob"]), **day("started_on", LATER), "reason": "Alice moves."}
    assert world.browser("sofia").post(world.url(f"hand-over/{world.lead}/"), answers).status_code == 302
    before = world.rows(Allocation, pk=world.lead)[0]
    after = world.rows(Allocation, practitioner_id=world.staff["bob"])[0]
    assert (before.ended_on, before.end_reason) == (LATER - timedelta(days=1), "Alice moves.")
    assert (after.part, after.started_on, after.team_id) == ("lead", LATER, world.teams["t9"])


@pytest.mark.parametrize("on", [LATER, today() + timedelta(days=1)])
def test_a_manager_hands_over_to_another_team_from_a_day_that_is_past_or_to_come(world: World, on: date) -> None:
    answers = {"practitioner_id": str(world.staff["bob"]), "reason": "Alice moves.", **day("started_on", on)}
    answer = world.browser("tom").post(world.url(f"hand-over/{world.lead}/"), answers)
    assert answer.status_code == 302
    assert world.rows(Allocation, pk=world.lead)[0].ended_on == on - timedelta(days=1)


def test_an_allocation_ends_with_its_reason_even_when_that_ends_the_writers_own_sight(world: World) -> None:
    answers = {**day("on", LATER), "reason": "Moved to another county."}
    answer = world.browser("tom").post(world.url(f"end-allocation/{world.lead}/"), answers)
    assert answer.status_code == 302, errors(answer)
    assert world.rows(Allocation, pk=world.lead)[0].end_reason == "Moved to another county."


@pytest.mark.parametrize(
    ("form", "wrong", "sentence"),
    [
        ("allocate", {"practitioner_id": ""}, "Who will work with the family: this needs an answer."),
        ("allocate", {"practitioner_id": "x"}, "Choose one from the list."),
        ("allocate", day("started_on", "x 9 2026"), "not a date in the calendar"),
        ("hand-over/{lead}", {"reason": ""}, "Why does it change: this needs an answer."),
        ("hand-over/{lead}", {"practitioner_id": "{alice}"}, "Choose somebody else"),
        ("hand-over/{lead}", day("started_on", START), "Choose a later day"),
        ("end-allocation/{lead}", {"reason": ""}, "Why does it end: this needs an answer."),
        ("end-allocation/{lead}", day("on", START - timedelta(days=1)), "The end is before the start."),
    ],
)
def test_bad_input_is_told_and_nothing_is_saved(world: World, form: str, wrong: dict[str, str], sentence: str) -> None:
    good = {**allocation(world), **day("on", today()), "reason": "My own words."}
    keys = {"alice": world.staff["alice"], "lead": world.lead}
    answers = {**good, **{name: value.format(**keys) for name, value in wrong.items()}}
    answer = world.browser("tom").post(world.url(f"{form.format(**keys)}/"), answers)
    assert answer.status_code == 422
    assert sentence in errors(answer)
    assert "My own words." in shown(answer) or "reason" in wrong
    assert world.rows(Allocation, practitioner_id=world.staff["bob"]) == []
    assert world.rows(Allocation, pk=world.lead)[0].ended_on is None


@pytest.mark.parametrize("who", ["alice", "bob", "charlie"])
def test_a_role_that_may_not_allocate_is_refused_with_the_rule(world: World, who: str) -> None:
    for form in ("allocate/", f"hand-over/{world.lead}/", f"end-allocation/{world.lead}/"):
        answer = world.browser(who).post(world.url(form), {"reason": "x"})
        assert answer.status_code == 403
        assert "allocate a practitioner" in shown(answer) or "open the record" in shown(answer)
    assert world.rows(Allocation, pk=world.lead)[0].ended_on is None
