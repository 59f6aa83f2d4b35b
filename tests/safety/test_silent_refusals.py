"""Hazard 4: what is restricted is to a stranger the same as what is not there, by every address and every search."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections, reset_queries
from django.test.utils import CaptureQueriesContext
from visiting import Visits, family_routes, sent

from fsp.core.access import acting
from fsp.people.actions.families import restrict_family
from tests.core.walls.raw_sql import rows_about
from tests.small_county import AT, County

STRANGERS = ("charlie", "percy", "holly", "mo", "minnie", "sam", "prue", "ada", "sid")
SEARCHERS = ("charlie", "percy", "holly", "sam", "ada", "prue")  # whom no search tells of a hidden match


def told(browser: Any, method: str, url: str, about: UUID, /, **answers: str) -> tuple[bytes, int, list[str]]:
    """Return every byte that comes back, the number of questions to the database, and where an answer leads."""
    reset_queries()  # it remembers no more than nine thousand
    with CaptureQueriesContext(connections["default"]) as asked:
        answer = getattr(browser, method)(url, answers)
    body = sent(answer).replace(str(about).encode(), b"the family")
    return body, len(asked), [url.replace(str(about), "") for url in [answer.headers.get("Location", "")]]


@pytest.mark.parametrize("name", STRANGERS)
def test_a_restricted_family_and_one_that_is_not_there_are_one_by_every_address(visits: Visits, name: str) -> None:
    hidden, missing = visits.county.families["winterbourne"].id, uuid4()
    browser = visits.browser(name)
    addresses = visits.addresses(hidden)
    assert len(addresses) > len(list(family_routes()))
    for url in addresses:
        for method in ("get", "post"):
            answers = [
                told(browser, method, url.replace(str(hidden), str(each)), each, q="x") for each in (hidden, missing)
            ]
            assert answers[0] == answers[1], (method, url)


def test_the_same_comparison_sees_a_difference_where_there_is_one(visits: Visits) -> None:
    """For the lead of the restricted family; so the test above can fail."""
    hidden, missing = visits.county.families["winterbourne"].id, uuid4()
    one, other = (
        told(visits.browser("alice"), "get", f"/families/{each}/thread/", each)[0] for each in (hidden, missing)
    )
    assert one.startswith(b"200")
    assert other.startswith(b"404")


@pytest.mark.parametrize("name", SEARCHERS)
def test_a_search_that_would_meet_a_restricted_family_is_like_one_that_meets_nobody(visits: Visits, name: str) -> None:
    """Two names of which one is restricted and the other is nobody's, of one length, asked for in the list."""
    browser, found = visits.browser(name), []
    for text in ("Winterbourne", "Quimperlicht"):
        browser.post("/families/", {"q": text})
        body, questions, _ = told(browser, "get", "/families/?found=1", uuid4())
        found.append((body.replace(text.encode(), b"the name"), questions))
    assert found[0] == found[1]


def test_a_search_before_recording_is_as_silent(visits: Visits) -> None:
    """A social worker adds a person: the name of a child of a restricted family is like a name that nobody has."""
    browser, south = visits.browser("charlie"), visits.county.families["south"].id
    found = []
    for given, family in (("Ned", "Winterbourne"), ("Pip", "Quimperlicht")):
        url = f"/families/{south}/record/person/"
        body, questions, _ = told(browser, "post", url, south, given=given, family=family, search="1")
        found.append((body.replace(given.encode(), b"given").replace(family.encode(), b"family"), questions))
    assert found[0] == found[1]


def test_a_thing_of_a_restricted_family_is_not_found_under_a_family_of_ones_own(visits: Visits) -> None:
    """An address that joins one's own family with a key of the restricted one is like one with a key of nothing."""
    own, hidden = visits.county.families["south"].id, visits.county.families["winterbourne"].id
    browser = visits.browser("charlie")
    keys = {key for keys in rows_about(visits.county.by, hidden).values() for key in keys}
    for url in visits.addresses(hidden):
        key = next((each for each in keys if str(each) in url and each != hidden), None)
        if key is None:
            continue
        there, nothing = (
            told(browser, "get", url.replace(str(hidden), str(own)).replace(str(key), str(each)), own)
            for each in (key, uuid4())
        )
        assert there[0].replace(str(key).encode(), b"") == nothing[0], url
        assert there[1] == nothing[1], url


@pytest.fixture(autouse=True)
def restricted(county: County) -> None:
    """The family is restricted before the test; this says so where somebody changes the small county."""
    with acting(county.by), pytest.raises(Exception, match="restricted already"):
        restrict_family(by=county.by, at=AT, family_id=county.families["winterbourne"].id, reason="x")
