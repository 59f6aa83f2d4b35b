"""Hazard 5: a child is recorded twice because the first record is restricted."""

from __future__ import annotations

from typing import Any

import pytest
from visiting import Visits

from fsp.core.access import acting
from fsp.people.models import PersonName
from tests.core.walls.raw_sql import ask

TWIN = {"given": "Ned", "family": "Winterbourne", "birth_date_0": "4", "birth_date_1": "5", "birth_date_2": "2016"}
OPENING = {"sex": "M", "name": "Winterbourne", "received_on_0": "2", "received_on_1": "3", "received_on_2": "2026",
           "source": "6", "save": "1"}  # fmt: skip
MATCHES = "/front-door/matches/"
NOT_TO_BE_TOLD = ("North team", "Alice", "Rosa Winterbourne", "Gus Winterbourne", "C1002")


def named(visits: Visits) -> int:
    with acting(visits.county.by):
        return int(PersonName.objects.filter(given="Ned", family="Winterbourne").count())


def page(answer: Any) -> str:
    return str(answer.content.decode())


def test_no_second_record_is_made_until_the_front_door_manager_was_asked(visits: Visits) -> None:
    """Given a restricted child, when the front door opens a family for one of the same name and birth date,
    then nothing is saved, the worker learns nothing but whom to speak to, and the manager is told at once.
    """
    mo, before = visits.browser("mo"), named(visits)
    searched = page(mo.post("/families/new/", TWIN))
    assert "A record that you may not open may match" in searched
    saved = mo.post("/families/new/", {**TWIN, **OPENING})
    assert saved.status_code == 422
    assert "Speak to the front-door manager first" in page(saved)
    assert named(visits) == before
    assert [words for words in NOT_TO_BE_TOLD if words in searched + page(saved)] == []
    listed = page(visits.browser("minnie").get(MATCHES))
    assert "Mo looked for" in listed
    assert "Ned Winterbourne, 2016-05-04" in listed
    assert "Ask Alice and the manager of North team" in listed


def test_who_is_told_nothing_still_causes_the_alert(visits: Visits) -> None:
    """Given a restricted child, when a social worker of another team adds one of the same name to a family,
    then the page tells nothing, and the front-door manager can see to it that two records become one.
    """
    charlie, south = visits.browser("charlie"), visits.county.families["south"].id
    searched = page(charlie.post(f"/families/{south}/record/person/", TWIN))
    assert "may match" not in searched
    assert [words for words in NOT_TO_BE_TOLD if words in searched] == []
    assert "Charlie looked for" in page(visits.browser("minnie").get(MATCHES))


def test_the_alert_stays_until_it_is_dealt_with_and_who_did_is_kept(visits: Visits) -> None:
    visits.browser("mo").post("/families/new/", TWIN)
    minnie = visits.browser("minnie")
    which = minnie.get(MATCHES).context["page"].waiting
    assert "Matches" in page(minnie.get("/families/"))
    for each in which:
        answer = minnie.post(MATCHES, {"which": each.id})
        assert (answer.status_code, answer["Location"]) == (302, MATCHES)
    assert "Nothing waits for you" in page(minnie.get(MATCHES))
    assert minnie.post(MATCHES, {"which": which[0].id}).status_code == 404
    assert minnie.post(MATCHES, {"which": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["mo", "alice", "mags", "percy", "sam", "sid", "dora"])
def test_the_alerts_are_for_the_front_door_manager_alone(visits: Visits, name: str) -> None:
    visits.browser("mo").post("/families/new/", TWIN)
    assert visits.browser(name).get(MATCHES).status_code == 403
    assert visits.browser(name).post(MATCHES, {}).status_code == 403
    assert "Matches" not in page(visits.browser(name).get("/access/"))[:4000]


def test_the_alert_is_in_the_ledger_without_the_restricted_family(visits: Visits) -> None:
    before = ask("SELECT core.ledger_head()")
    visits.browser("mo").post("/families/new/", TWIN)
    assert ask("SELECT core.ledger_head()") > before
