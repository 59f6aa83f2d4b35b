"""Correcting a family, and what is known of its people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from recording_world import World, day, errors, shown

from fsp.people.models import Address, ContactDetail, Family, ParentalResponsibility, Relationship


def name(world: World, **more: str) -> dict[str, str]:
    return {"name": "Hartley", "why_involved": "Alfie was frightened at home.", "version": "1", **more}


def family(world: World) -> Any:
    return world.rows(Family, pk=world.family)[0]


def test_the_name_and_the_reason_are_corrected(world: World) -> None:
    answer = world.browser("alice").post(world.url("name/"), name(world, why_involved="He is safe now."))
    assert answer["Location"] == world.url()
    assert family(world).why_involved == "He is safe now."
    assert family(world).version == 2


def test_an_edit_in_two_browsers_loses_no_word(world: World) -> None:
    alice, tom = world.browser("alice"), world.browser("tom")
    for browser in (alice, tom):
        assert 'name="version" value="1"' in shown(browser.get(world.url("name/")))
    alice.post(world.url("name/"), name(world, why_involved="Kelly asked for help."))
    late = tom.post(world.url("name/"), name(world, why_involved="School is worried."))
    page = shown(late)
    assert late.status_code == 409
    assert re.search(r"Somebody else changed the record of the Hartley family at \d+ \w+ \d{4}, \d\d:\d\d", page)
    assert "Kelly asked for help.\n\nSchool is worried." in page
    assert 'name="version" value="2"' in page
    assert family(world).why_involved == "Kelly asked for help."
    both = "Kelly asked for help. School is worried."
    assert tom.post(world.url("name/"), name(world, why_involved=both, version="2")).status_code == 302
    assert family(world).why_involved == both


def test_line_ends_are_no_difference_between_two_texts(world: World) -> None:
    alice, tom = world.browser("alice"), world.browser("tom")
    alice.post(world.url("name/"), name(world, why_involved="One line.\r\nAnother."))
    assert family(world).why_involved == "One line.\nAnother."
    late = tom.post(world.url("name/"), name(world, name="Hartley-Doyle", why_involved="One line.\r\nAnother."))
    page = shown(late)
    assert "What should stand: Family name" in page
    assert "What should stand: Why" not in page


def test_a_name_joined_from_two_lines_becomes_one(world: World) -> None:
    world.browser("alice").post(world.url("name/"), name(world, name="Hartley\n\nDoyle"))
    assert family(world).name == "Hartley Doyle"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Family name: this needs an answer."),
        ({"name": "H" * 201}, "Use 200 characters or fewer"),
        ({"version": "x"}, "changed on its way"),
    ],
)
def test_a_faulty_correction_keeps_what_was_typed(world: World, wrong: dict[str, str], sentence: str) -> None:
    answer = world.browser("alice").post(world.url("name/"), name(world, why_involved="My own words.", **wrong))
    assert sentence in errors(answer)
    assert "My own words." in shown(answer)
    assert family(world).version == 1


def address(**more: str) -> dict[str, str]:
    return {"lines": "27 Larch Way, Netherby", "postcode": "ZZ9 9ZZ", "safe_when": "never by post", **more}


def test_an_open_address_is_saved_with_what_is_safe(world: World) -> None:
    url = world.url(f"address/{world.people['kelly']}/")
    assert world.browser("alice").post(url, address(safe_to_write="on")).status_code == 302
    row = world.rows(Address)[0]
    assert (row.lines, row.safe_to_write, row.compartment) == ("27 Larch Way, Netherby", True, "core")


def test_one_switch_seals_an_address(world: World) -> None:
    url = world.url(f"address/{world.people['kelly']}/")
    page = shown(world.browser("alice").get(url))
    assert "Once sealed it stays sealed" in page
    assert world.browser("alice").post(url, address(hide="on")).status_code == 302
    row = world.rows(Address)[0]
    assert (row.lines, row.postcode, row.compartment) == ("", "", "hidden_address")
    assert "27 Larch Way" in shown(world.browser("alice").get(f"/families/{world.family}/people/"))
    assert "27 Larch Way" not in shown(world.browser("charlie").get(f"/families/{world.family}/people/"))


def test_who_may_not_hide_an_address_is_told_whom_to_ask(world: World) -> None:
    page = shown(world.browser("ben").get(world.url(f"address/{world.people['kelly']}/")))
    assert 'name="hide"' not in page
    assert "ask the lead practitioner" in page


def test_the_victims_worker_may_seal_an_address_and_change_nothing_else(world: World) -> None:
    lena = world.browser("lena")
    url = world.url(f"hidden-address/{world.people['kelly']}/")
    assert url in shown(lena.get(world.url()))
    assert lena.post(url, address()).status_code == 302
    assert world.rows(Address)[0].compartment == "hidden_address"
    assert lena.post(world.url(f"address/{world.people['kelly']}/"), address()).status_code == 403


def test_that_an_address_can_be_hidden_here_is_silent_for_who_may_not(world: World) -> None:
    assert world.browser("charlie").get(world.url(f"hidden-address/{world.people['kelly']}/")).status_code == 404


def test_what_is_not_ticked_of_a_number_is_not_safe(world: World) -> None:
    url = world.url(f"contact/{world.people['kelly']}/")
    answers = {"kind": "phone", "value": "01632 960 101", "safe_to_text": "on", "safe_when": "before 3 pm"}
    assert world.browser("alice").post(url, answers).status_code == 302
    row = world.rows(ContactDetail)[0]
    assert (row.safe_to_ring, row.safe_to_text, row.safe_to_write, row.safe_when) == (False, True, False, "before 3 pm")


def test_a_relationship_and_parental_responsibility_are_saved(world: World) -> None:
    kelly, alfie = str(world.people["kelly"]), str(world.people["alfie"])
    browser = world.browser("alice")
    tie = {"person_id": kelly, "kind": "parent", "other_id": alfie, "source": "Kelly"}
    assert browser.post(world.url("relationship/"), tie).status_code == 302
    held = {"adult_id": kelly, "child_id": alfie, "basis": "birth mother", "source": "certificate", "disputed": "on"}
    assert browser.post(world.url("responsibility/"), held).status_code == 302
    assert world.rows(Relationship)[0].kind == "parent"
    assert world.rows(ParentalResponsibility)[0].disputed


def bad(world: World) -> list[tuple[str, dict[str, str], str]]:
    kelly = str(world.people["kelly"])
    tie = {"person_id": kelly, "kind": "parent", "source": "My own words."}
    return [
        (f"address/{kelly}/", address(lines="", safe_when="My own words."), "Address: this needs an answer."),
        (f"address/{kelly}/", address(postcode="123456789", safe_when="My own words."), "Use 8 characters"),
        (f"address/{kelly}/", {**address(safe_when="My own words."), **day("started_on", "1 1 2099")}, "future"),
        (f"contact/{kelly}/", {"value": "My own words."}, "What is it: this needs an answer."),
        (f"contact/{kelly}/", {"kind": "phone", "safe_when": "My own words."}, "this needs an answer."),
        ("relationship/", {**tie, "other_id": kelly}, "Choose two different people."),
        ("relationship/", {**tie, "other_id": str(world.people["ivy"])}, "Choose one from the list."),
        ("responsibility/", {"adult_id": kelly, "source": "My own words."}, "For which child: this needs an answer."),
    ]


def test_bad_input_is_told_keeps_what_was_typed_and_saves_nothing(world: World) -> None:
    browser = world.browser("alice")
    for url, answers, sentence in bad(world):
        answer = browser.post(world.url(url), answers)
        assert answer.status_code == 422, url
        assert sentence in errors(answer), (url, errors(answer))
        assert "My own words." in shown(answer), url
    for model in (Address, ContactDetail, Relationship, ParentalResponsibility):
        assert world.rows(model) == []


FORMS = ("name/", "relationship/", "responsibility/", "address/{kelly}/", "contact/{kelly}/")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_who_may_not_write_is_told_the_rule(world: World, form: str, who: str) -> None:
    answer = world.browser(who).get(world.url(form.format(kelly=world.people["kelly"])))
    assert answer.status_code == 403
    assert "change who is in the family" in shown(answer) or "open the record" in shown(answer)


def test_a_person_of_another_family_is_not_found_here(world: World) -> None:
    assert world.browser("alice").get(world.url(f"address/{world.people['ivy']}/")).status_code == 404


def test_a_form_without_its_proof_of_origin_is_refused(world: World) -> None:
    browser = world.browser("alice")
    browser.handler.enforce_csrf_checks = True
    answer = browser.post(world.url("name/"), name(world, why_involved="From elsewhere."))
    assert answer.status_code == 403
    assert family(world).version == 1
