"""Searching before recording somebody whom a restricted record may hold: nothing is told to the one who searches."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from fsp.core.access import Viewer, acting
from fsp.core.errors import NotAllowed, NotFound
from fsp.people.actions.hidden import settle_match
from fsp.people.selectors.held import MatchTask, matches_to_review
from fsp.record.views.matches import find_matches
from tests.core.walls.raw_sql import ask
from tests.small_county import AT, STAFF, County

TWIN = ("Ned Winterbourne", date(2016, 5, 4))  # a child of the restricted family
SEARCHERS = ("mo", "minnie", "charlie", "marlon", "alice")


def waiting(county: County, name: str = "minnie") -> tuple[MatchTask, ...]:
    viewer = county.viewer(name)
    with acting(viewer):
        return matches_to_review(viewer)


def look(viewer: Viewer, text: str, born: date | None = None) -> None:
    with acting(viewer):
        find_matches(viewer, text, born)


@pytest.mark.parametrize("name", ["mo", "charlie", "marlon"])
def test_the_front_door_manager_is_told_whoever_searches(county: County, name: str) -> None:
    look(county.viewer(name), *TWIN)
    found = waiting(county)
    assert [(each.searcher, each.words) for each in found][:1] == [(name.title(), "Ned Winterbourne, 2016-05-04")]
    assert {(each.team, each.lead) for each in found} == {("North team", "Alice")}


def test_the_searcher_learns_what_the_role_may_know_and_no_more(county: County) -> None:
    for name, told in (("mo", True), ("charlie", False), ("marlon", False)):
        viewer = county.viewer(name)
        with acting(viewer):
            matches = find_matches(viewer, *TWIN)
            assert (matches.found, matches.hidden_may_match) == ((), told), name


def test_who_opens_the_restricted_record_causes_no_alert(county: County) -> None:
    look(county.viewer("alice"), *TWIN)
    assert waiting(county) == ()


def test_a_search_for_somebody_else_causes_no_alert(county: County) -> None:
    look(county.viewer("mo"), "Ivy Larkin", date(2016, 5, 4))
    look(county.viewer("mo"), "Quentin Ullswater")
    assert waiting(county) == ()


def test_the_same_search_again_is_one_alert_until_it_is_dealt_with(county: County) -> None:
    minnie = county.viewer("minnie")
    for _ in range(2):
        look(county.viewer("mo"), *TWIN)
    found = waiting(county)
    assert len(found) == len({each.id for each in found})
    before = len(found)
    with acting(minnie):
        settle_match(by=minnie, at=AT, match_id=found[0].id)
        with pytest.raises(NotFound):
            settle_match(by=minnie, at=AT, match_id=found[0].id)
    assert len(waiting(county)) == before - 1
    look(county.viewer("mo"), *TWIN)
    assert len(waiting(county)) == before


@pytest.mark.parametrize("name", sorted(set(STAFF) - {"minnie"}))
def test_nobody_else_is_told_of_a_match_or_settles_one(county: County, name: str) -> None:
    look(county.viewer("mo"), *TWIN)
    match = waiting(county)[0].id
    assert waiting(county, name) == ()
    viewer = county.viewer(name)
    with acting(viewer):
        with pytest.raises(NotAllowed):
            settle_match(by=viewer, at=AT, match_id=match)
        assert ask("SELECT people.settle_match(%s, now())", match) == [(False,)]
        with pytest.raises(Exception, match="permission denied"):
            ask("SELECT * FROM people_hiddenmatch")
    assert waiting(county)[0].id == match


def test_a_match_that_is_not_there_is_not_found(county: County) -> None:
    minnie = county.viewer("minnie")
    with acting(minnie), pytest.raises(NotFound):
        settle_match(by=minnie, at=AT, match_id=uuid4())
