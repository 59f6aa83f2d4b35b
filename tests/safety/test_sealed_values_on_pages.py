"""Hazard 1: nobody finds a refuge in what a page, a file or a header sends them, taken apart as far as it goes."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from visiting import Visits, words_in

from fsp.core.access import acting
from fsp.people.actions.contact import hide_contact_detail
from fsp.people.drafts import ContactDraft
from tests.small_county import AT

# As they read when everything but letters and digits is gone.
ADDRESS = ("larchway", "zz99zz")
NUMBER, EMAIL = "+44 1632 960 177", "rosa.new@mail.example"
CONTACTS = ("1632960177", "rosanewmail")
MAY_NOT = ("percy", "holly", "bob", "mo", "sam", "dora", "prue", "sid")
PAGES = ("my-day", "families", "scorecard", "held-words", "front-door/matches", "access", "figures", "benchmarks")
NOT_OF_A_FAMILY = (*(f"/{page}/" for page in PAGES), "/families/?mine=1", "/scorecard/scorecard.csv")


@pytest.fixture
def sealed(visits: Visits) -> Visits:
    """Seal a number and an e-mail address beside the address that is sealed already."""
    larkin, by = visits.county.families["larkin"], visits.county.by
    with acting(by):
        for kind, value in (("phone", NUMBER), ("email", EMAIL)):
            draft = ContactDraft(kind, value)
            hide_contact_detail(by=by, at=AT, family_id=larkin.id, person_id=larkin.mother, draft=draft)
    return visits


@pytest.mark.parametrize("name", MAY_NOT)
def test_no_page_and_no_file_holds_a_sealed_value_for_who_may_not_see_it(sealed: Visits, name: str) -> None:
    browser, opened = sealed.browser(name), 0
    for url in (*sealed.addresses(sealed.county.families["larkin"].id), *NOT_OF_A_FAMILY):
        answer = browser.get(url)
        opened += answer.status_code == 200
        found = [value for value in (*ADDRESS, *CONTACTS) if value in words_in(answer)]
        assert not found, url
    assert opened > 2, "this person opens nothing: the test would prove nothing"


def test_a_search_for_a_sealed_value_finds_nothing_and_does_not_hold_it_but_for_the_words_typed(sealed: Visits) -> None:
    for name in ("percy", "holly", "mo", "alice"):
        browser = sealed.browser(name)
        for text in ("Larch Way", "ZZ9 9ZZ", "960177"):
            page = browser.post("/families/", {"q": text}, follow=True)
            assert page.status_code == 200
            assert "Larkin family" not in page.content.decode(), (name, text)


def test_the_same_search_of_pages_finds_the_values_where_they_are_shown(sealed: Visits) -> None:
    """For who may see them; so the test above can fail."""
    page = words_in(sealed.browser("alice").get(f"/families/{sealed.county.families['larkin'].id}/people/"))
    assert all(value in page for value in (*ADDRESS, *CONTACTS))


@pytest.mark.parametrize(
    "hidden",
    [
        "27 Larch Way",
        "LARCH&nbsp;WAY",
        "27 Larch&#32;Way",
        "Larch%20Way",
        "Larch\\u0020Way",
        "L&amp;#97;rch Way",
        "zz9\u200b9zz",
    ],
)
def test_taking_an_answer_apart_undoes_what_hides_a_value(hidden: str) -> None:
    assert any(value in words_in(HttpResponse(hidden)) for value in ADDRESS)
