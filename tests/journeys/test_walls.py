"""What a person may not know does not show: not on a page, not in its source, not by a difference between refusals."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from .visitor import Visitor

SECTIONS = ("", "thread/", "people/", "plans/", "looked/", "record/", "record/name/", "record/person/")
REFUGE = ("Larch Way", "ZZ9 9ZZ", "ZZ99ZZ")


def test_a_restricted_family_is_to_a_stranger_the_same_as_no_family(at_work: Callable[..., Visitor]) -> None:
    """Given a restricted family of Team 7,
    when Samuel of Team 9 opens its address,
    then status, headers and every byte are those of an address that holds nothing.
    """
    restricted = at_work("Nia Pritchard").finds_family("Okonkwo")
    samuel = at_work("Samuel Okafor")
    for section in SECTIONS:
        answers = [samuel.asks(family + section) for family in (restricted, f"/families/{uuid4()}/")]
        there, nothing = [(each.status, each.body(), _without_date(each.headers)) for each in answers]
        assert there == nothing, section
        assert there[0] == 404


@pytest.mark.parametrize("name", ["Nia Pritchard", "Tom Ellery"])
def test_who_works_with_a_restricted_family_opens_it(at_work: Callable[..., Visitor], name: str) -> None:
    """Given a restricted family, when its lead or the lead's manager opens it, then it opens and says what it is."""
    visitor = at_work(name)
    assert visitor.opens(f"{visitor.finds_family('Okonkwo')}thread/") == 200
    assert visitor.reads("h1") == "Okonkwo family"
    assert visitor.sees("Restricted record")


@pytest.mark.parametrize("name", ["Samuel Okafor", "Priya Nair", "Helen Achterberg"])
def test_a_restricted_family_is_in_no_list_and_no_search_of_others(at_work: Callable[..., Visitor], name: str) -> None:
    """Given a restricted family, when others list and search families, then nothing tells that there is one."""
    visitor = at_work(name)
    visitor.opens("/families/")
    assert "Okonkwo family" not in visitor.page.content()
    visitor.searches("Okonkwo")
    assert "Okonkwo family" not in visitor.page.content()
    assert "restricted record" not in visitor.reads().lower()


def test_the_front_door_is_told_that_a_record_it_may_not_open_may_match(at_work: Callable[..., Visitor]) -> None:
    """Given a restricted family,
    when Ben at the front door searches for its name, in the list or before opening a family,
    then he is told that a record may match and whom to ask, and nothing else.
    """
    ben = at_work("Ben Whitlock")
    ben.searches("Okonkwo")
    assert ben.sees("A restricted record may match")
    assert "Okonkwo family" not in ben.page.content()
    ben.opens("/families/new/")
    ben.types("Family name", "Okonkwo")
    ben.presses("Search")
    assert ben.sees("A record that you may not open may match")
    assert ben.sees("Speak to the front-door manager")


@pytest.mark.parametrize("name", ["Owen Marsh", "Dev Parmar"])
def test_a_refuge_address_is_in_no_source_that_the_wrong_person_is_sent(
    at_work: Callable[..., Visitor], name: str
) -> None:
    """Given Kelly's sealed refuge address,
    when the perpetrator's practitioner and the housing worker read every page of the family,
    then the family opens and neither street nor postcode is anywhere in what the browser was sent.
    """
    visitor = at_work(name)
    family = visitor.finds_family("Hartley")
    for path in ("/families/", *(family + section for section in SECTIONS)):
        source = visitor.source_of(path).lower()
        assert [part for part in REFUGE if part.lower() in source] == [], path
    assert visitor.opens(f"{family}people/") == 200
    assert visitor.sees("Kelly")


@pytest.mark.parametrize("name", ["Priya Nair", "Leila Haddad"])
def test_who_needs_the_refuge_address_reads_it(at_work: Callable[..., Visitor], name: str) -> None:
    """Given Kelly's sealed refuge address, when who works with her reads the people's page, then it is there."""
    visitor = at_work(name)
    visitor.opens(f"{visitor.finds_family('Hartley')}people/")
    assert visitor.sees("27 Larch Way")
    assert visitor.sees("hidden: tell nobody")
    assert "Larch" not in visitor.page.locator("figure.genogram").inner_text()


def _without_date(headers: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name != "date"}
