"""Forms that are sent when the session has ended: their words are back in the form after the next sign-in."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from recording_world import START, World, day, shown, today

from fsp.core.access.sessions import BY_ADMINISTRATOR, end_sessions_of
from fsp.people.models import Family, Membership
from fsp.web import session
from fsp.web.parked import BELOW

WHY = "Alfie was frightened at home; “he is safe now”.\nKelly says so too."


def end(world: World, who: str) -> None:
    end_sessions_of(world.accounts[who].pk, BY_ADMINISTRATOR)


def back(world: World, browser: Client, who: str) -> Client:
    """Sign somebody in at a browser in which words may be waiting."""
    waiting = browser.session.get(session.PARKED)
    again = world.browser(who)
    kept = again.session
    kept[session.PARKED] = waiting
    kept.save()
    return again


def late(world: World, who: str, url: str, form: dict[str, str]) -> Any:
    """Send a form after the session has ended, and open its page after signing in again."""
    browser = world.browser(who)
    end(world, who)
    answer = browser.post(url, form)
    assert answer["Location"].startswith("/sign-in/?next=%2Ffamilies%2F")
    return back(world, browser, who).get(url)


def test_a_correction_is_back_and_nothing_of_it_is_saved(world: World) -> None:
    form = {"name": "Hartley", "why_involved": WHY, "version": "1"}
    page = late(world, "alice", world.url("name/"), form)
    assert page.context["page"].form["why_involved"].value() == WHY
    assert BELOW in shown(page)
    assert world.rows(Family, pk=world.family)[0].why_involved != WHY


def test_words_that_were_overtaken_meanwhile_meet_the_newer_version(world: World) -> None:
    browser = world.browser("alice")
    end(world, "alice")
    browser.post(world.url("name/"), {"name": "Hartley", "why_involved": WHY, "version": "1"})
    world.browser("tom").post(world.url("name/"), {"name": "Hartley", "why_involved": "Tom's words.", "version": "1"})
    alice = back(world, browser, "alice")
    form = alice.get(world.url("name/")).context["page"].form
    assert form["version"].value() == "1"
    answer = alice.post(world.url("name/"), {"name": "Hartley", "why_involved": WHY, "version": "1"})
    assert answer.status_code == 409
    assert "Tom&#x27;s words." in answer.content.decode() or "Tom's words." in shown(answer)


def test_a_family_to_open_is_back_and_not_opened(world: World) -> None:
    form = {
        "given": "Noor",
        "family": "Quill",
        **day("birth_date", "14 3 2019"),
        "save": "1",
        "seen": "",
        "sex": "F",
        "name": "Quill",
        "why_involved": "Noor comes to school hungry.",
        **day("received_on", today()),
        "source": "6",
        "primary_need": "N1",
    }
    page = late(world, "ben", "/families/new/", form)
    assert "Noor comes to school hungry." in shown(page)
    assert world.rows(Family, name="Quill") == []


def test_a_person_to_add_is_back_and_not_added(world: World) -> None:
    before = len(world.rows(Membership, family_id=world.family))
    form = {"given": "Zed", "family": "Quill", "save": "1", "seen": "", "sex": "M", "part": "other"}
    page = late(world, "alice", world.url("person/"), form)
    assert 'value="Zed"' in shown(page)
    assert len(world.rows(Membership, family_id=world.family)) == before


def test_families_to_join_are_back_and_not_joined(world: World) -> None:
    form = {"other": str(world.other), "save": "1", **day("on", START), "reason": "One household.", "compared": "on"}
    page = late(world, "tom", world.url("join/"), form)
    assert 'value="One household."' in shown(page)
    assert world.people["ivy"] not in {
        row.person_id for row in world.rows(Membership, family_id=world.family, ended_on=None)
    }


def test_joining_wants_a_fresh_proof_and_nothing_else_here_does(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "PROOF_SECONDS", 0)
    tom = world.browser("tom")
    assert tom.get(world.url("join/"))["Location"].startswith("/my/again/?next=")
    assert tom.post(world.url("join/"), {"reason": "x"})["Location"].startswith("/my/again/?next=")
    assert tom.get(world.url("name/")).status_code == 200


def test_another_person_finds_none_of_it(world: World) -> None:
    browser = world.browser("alice")
    end(world, "alice")
    browser.post(world.url("name/"), {"name": "Hartley", "why_involved": WHY, "version": "1"})
    page = back(world, browser, "tom").get(world.url("name/"))
    assert "Kelly says so too." not in shown(page)
    assert BELOW not in shown(page)
