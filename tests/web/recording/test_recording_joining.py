"""Joining two families: found, compared, told why."""

from __future__ import annotations

from datetime import date

import pytest
from recording_world import START, World, day, errors, shown, today

from fsp.people.models import Membership


def joining(world: World, **more: str) -> dict[str, str]:
    return {
        "other": str(world.other),
        "save": "1",
        **day("on", START),
        "reason": "Ivy is Mia's half-sister.",
        "compared": "on",
        **more,
    }


def years(*born: int) -> int:
    """Return how old somebody is today who was born on a day."""
    on, birth = today(), date(*born)
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def here(world: World) -> set[object]:
    return {row.person_id for row in world.rows(Membership, family_id=world.family, ended_on=None)}


def test_the_other_family_is_found_compared_and_joined(world: World) -> None:
    browser = world.browser("tom")
    found = shown(browser.post(world.url("join/"), {"look_for": "Ivy Doyle"}))
    assert f'value="{world.other}"' in found
    assert f'value="{world.family}"' not in found
    both = shown(browser.post(world.url("join/"), {"look_for": "Ivy Doyle", "other": str(world.other)}))
    assert f"Ivy, {years(2020, 1, 9)}, child" in both
    assert f"Mia, {years(2018, 3, 14)}, child" in both
    answer = browser.post(world.url("join/"), joining(world))
    assert answer.status_code == 302, errors(answer)
    assert world.people["ivy"] in here(world)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "Why are they one family: this needs an answer."),
        ({"compared": ""}, "Compare both lists of people first"),
        (day("on", "1 1 2099"), "in the future"),
    ],
)
def test_bad_input_is_told_and_nobody_is_moved(world: World, wrong: dict[str, str], sentence: str) -> None:
    answer = world.browser("tom").post(world.url("join/"), joining(world, **wrong))
    assert sentence in errors(answer)
    assert f"Ivy, {years(2020, 1, 9)}, child" in shown(answer)
    assert world.people["ivy"] not in here(world)


def test_a_search_that_finds_nobody_says_what_to_try(world: World) -> None:
    answer = world.browser("tom").post(world.url("join/"), {"look_for": "Zzyzx"})
    assert "Try another spelling" in errors(answer)


def test_comparing_needs_a_choice(world: World) -> None:
    answer = world.browser("tom").post(world.url("join/"), {"look_for": "Ivy Doyle", "compare": "1"})
    assert "Choose one of the families." in errors(answer)


@pytest.mark.parametrize("who", ["alice", "bob", "charlie"])
def test_a_role_that_may_not_join_is_refused_with_the_rule(world: World, who: str) -> None:
    answer = world.browser(who).post(world.url("join/"), joining(world))
    assert answer.status_code == 403
    assert "join two families" in shown(answer) or "open the record" in shown(answer)
    assert world.people["ivy"] not in here(world)
