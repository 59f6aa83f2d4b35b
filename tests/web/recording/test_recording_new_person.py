"""Adding a person: search first, and one record for one person."""

from __future__ import annotations

import pytest
from recording_world import START, World, day, errors, shown

from fsp.people.models import Membership, Person, SamePersonAnswer


def person(**more: str) -> dict[str, str]:
    return {
        "given": "Dean",
        "family": "Sallis",
        **day("birth_date", "6 2 1993"),
        "save": "1",
        "sex": "M",
        "part": "parent",
        **day("started_on", START),
        "interpreter": "no",
        **more,
    }


def seen(page: str) -> str:
    return page.split('name="seen" value="')[1].split('"')[0]


def test_a_new_person_is_recorded_in_the_family(world: World) -> None:
    browser = world.browser("alice")
    assert 'name="part"' not in shown(browser.get(world.url("person/")))
    answer = browser.post(world.url("person/"), person())
    assert answer.status_code == 302, errors(answer)
    row = world.rows(Membership, family_id=world.family, part="parent").pop()
    assert world.rows(Person, pk=row.person_id)[0].interpreter_needed is not None


def test_a_person_who_is_known_already_is_added_and_not_recorded_again(world: World) -> None:
    browser = world.browser("alice")
    ivy = {"given": "Ivy", "family": "Doyle", **day("birth_date", "1 9 2020")}
    page = shown(browser.post(world.url("person/"), ivy))
    assert "born 9 January 2020" in page
    before = len(world.rows(Person))
    answers = person(**ivy, part="child", seen=seen(page), who=str(world.people["ivy"]), reason="The school says so.")
    answers.pop("sex")
    answer = browser.post(world.url("person/"), answers)
    assert answer.status_code == 302, errors(answer)
    assert len(world.rows(Person)) == before
    assert len(world.rows(Membership, person_id=world.people["ivy"])) == 2


def test_the_front_doors_answer_that_it_is_somebody_else_is_kept(world: World) -> None:
    browser = world.browser("sofia")
    ivy = {"given": "Ivy", "family": "Doyle", **day("birth_date", "9 1 2020")}
    page = shown(browser.post(world.url("person/"), ivy))
    answers = person(**ivy, part="child", seen=seen(page), who="new", reason="A cousin of the same name.")
    answer = browser.post(world.url("person/"), answers)
    assert answer.status_code == 302, errors(answer)
    assert [(each.answer, each.reason) for each in world.rows(SamePersonAnswer)] == [
        ("different", "A cousin of the same name.")
    ]


def test_a_name_changed_after_the_search_is_looked_for_too(world: World) -> None:
    answer = world.browser("alice").post(world.url("person/"), person(given="Ivy", family="Doyle"))
    assert "Look at them first" in errors(answer)
    assert "Ivy Doyle" in shown(answer)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"part": ""}, "this needs an answer."),
        ({"sex": ""}, "Sex: "),
        (day("started_on", "1 1 2099"), "in the future"),
        (day("birth_date", "30 2 1993"), "not a date in the calendar"),
        ({"ethnicity": "??"}, "Choose one from the list."),
        ({"first_language": "x" * 61}, "Use 60 characters or fewer"),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_typed(world: World, wrong: dict[str, str], sentence: str) -> None:
    before = len(world.rows(Person))
    answer = world.browser("alice").post(world.url("person/"), person(**wrong))
    assert answer.status_code == 422
    assert sentence in errors(answer)
    assert 'value="Sallis"' in shown(answer)
    assert len(world.rows(Person)) == before


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_a_role_that_may_not_is_refused_with_the_rule(world: World, who: str) -> None:
    before = len(world.rows(Person))
    assert world.browser(who).post(world.url("person/"), person()).status_code == 403
    assert len(world.rows(Person)) == before
