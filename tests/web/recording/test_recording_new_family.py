"""Search before create, then a family, its first child and the referral in one save."""

from __future__ import annotations

import pytest
from recording_world import NOW, World, day, errors, shown, today

from fsp.core.access import Purpose, acting
from fsp.people.actions.families import restrict_family
from fsp.people.models import Family, Person, SamePersonAnswer
from fsp.record.front_door.models import Referral

URL = "/families/new/"


def search(**more: str) -> dict[str, str]:
    return {"given": "Noor", "family": "Quill", **day("birth_date", "14 3 2019"), **more}


def opening(**more: str) -> dict[str, str]:
    return {
        **search(),
        "save": "1",
        "seen": "",
        "sex": "F",
        "name": "Quill",
        "why_involved": "Noor comes to school hungry.",
        **day("received_on", today()),
        "source": "6",
        "primary_need": "N1",
        **more,
    }


def test_the_form_opens_only_after_a_search(world: World) -> None:
    browser = world.browser("ben")
    assert 'name="source"' not in shown(browser.get(URL))
    page = shown(browser.post(URL, search()))
    assert 'name="source"' in page
    assert "Nobody like this is found" in page
    assert 'value="Noor"' in page


def test_one_save_opens_family_child_and_referral(world: World) -> None:
    answer = world.browser("ben").post(URL, opening())
    assert answer.status_code == 302, errors(answer)
    family = world.rows(Family, name="Quill")[0]
    assert answer["Location"] == f"/families/{family.pk}/thread/"
    referral = world.rows(Referral, source="6", primary_need="N1", received_on=today())[0]
    assert world.rows(Person, pk=referral.child_id, sex="F")


def test_what_is_said_after_saving_names_nobody(world: World) -> None:
    answer = world.browser("ben").post(URL, opening())
    said = answer.cookies["messages"].value
    assert said
    for word in ("Noor", "Quill", "hungry"):
        assert word not in said
        assert word not in answer["Location"]


def test_people_found_are_shown_with_the_way_to_their_family(world: World) -> None:
    page = shown(world.browser("ben").post(URL, search(given="Mia", family="Hartly")))
    assert "Mia Hartley" in page
    assert f'href="/families/{world.family}/thread/"' in page


def test_nobody_is_recorded_past_a_person_who_was_not_looked_at(world: World) -> None:
    answer = world.browser("ben").post(URL, opening(given="Mia", family="Hartley"))
    assert answer.status_code == 422
    assert "Look at" in errors(answer)
    assert not world.rows(Family, name="Quill")


def test_the_answer_that_it_is_somebody_else_is_kept(world: World) -> None:
    browser = world.browser("ben")
    found = {"given": "Mia", "family": "Hartley", **day("birth_date", "1 1 2020")}
    page = shown(browser.post(URL, {**search(), **found}))
    seen = page.split('name="seen" value="')[1].split('"')[0]
    answers = opening(**found, seen=seen, none_of_these="on", reason="Another mother and another school.")
    answer = browser.post(URL, answers)
    assert answer.status_code == 302, errors(answer)
    kept = world.rows(SamePersonAnswer)
    assert {each.answer for each in kept} == {"different"}
    assert len(kept) == len(seen.split())


def test_a_record_that_may_not_be_opened_is_only_hinted_at(world: World) -> None:
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=NOW, family_id=world.family, reason="Staff member's family.")
    browser = world.browser("ben")
    page = shown(browser.post(URL, search(given="Mia", family="Hartley")))
    assert "Speak to the front-door manager" in page
    assert str(world.family) not in page
    assert "Mia Hartley" not in page
    answer = browser.post(URL, opening(given="Mia", family="Hartley"))
    assert "Speak to the front-door manager first" in errors(answer)


@pytest.mark.parametrize("who", ["alice", "bob", "charlie", "tom"])
def test_a_role_that_may_not_open_families_is_refused_and_sees_no_button(world: World, who: str) -> None:
    browser = world.browser(who)
    answer = browser.get(URL)
    assert answer.status_code == 403
    assert "You may" in shown(answer) or "Your role" in shown(answer)
    assert browser.post(URL, opening()).status_code == 403
    assert not world.rows(Family, name="Quill")
    assert "Add a family" not in shown(browser.get("/families/"))


def test_the_front_door_sees_the_button(world: World) -> None:
    assert f'href="{URL}"' in shown(world.browser("ben").get("/families/"))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Name of the family: this needs an answer."),
        ({"sex": ""}, "Sex: this needs an answer."),
        ({"source": "zz"}, "Choose one from the list."),
        ({"source": ""}, "Who referred: this needs an answer."),
        (day("received_on", "1 1 2099"), "in the future"),
        (day("received_on", "31 2 2026"), "not a date in the calendar"),
        (day("received_on", "1 1 26"), "four digits"),
        (day("birth_date", "1 1 2099"), "The date of birth is in the future"),
        (day("expected_birth_date", "1 1 2027"), "not both"),
        ({"given": "", "family": ""}, "Give a first name, a family name, or both."),
        ({"given": "N" * 101}, "Use 100 characters or fewer"),
        ({"name": "Quill\x00"}, "Null characters are not allowed."),
    ],
)
def test_bad_input_is_told_and_keeps_what_was_typed(world: World, wrong: dict[str, str], sentence: str) -> None:
    answer = world.browser("ben").post(URL, opening(**wrong))
    assert answer.status_code == 422
    assert sentence in errors(answer)
    assert "Noor comes to school hungry." in shown(answer)
    assert not world.rows(Family, name="Quill")
    assert not world.rows(Referral, received_on=today())


def test_an_empty_search_is_told_what_to_give(world: World) -> None:
    assert "Give a name, a date of birth, or both" in errors(world.browser("ben").post(URL, {"given": " "}))
