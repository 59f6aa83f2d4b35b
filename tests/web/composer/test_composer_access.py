"""Who may write, who may not, and what the side of the parent who harms sees of a visit: nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from composing_world import Desk, hide_address, words

from fsp.core.models import Read
from fsp.record.workbook.models import Draft, Entry

Sit = Callable[[str], Desk]
PAGES = ("", "preview/", "keep/", "questions/?module=M2", "seal/")


@pytest.mark.parametrize("rest", PAGES)
def test_a_worker_of_another_team_is_refused_with_the_rule_everywhere(at_desk: Sit, rest: str) -> None:
    bob = at_desk("bob")
    answer = bob.client.post(bob.url(rest), bob.form(), headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert "Hartley" not in answer.content.decode()
    assert "Alfie" not in words(answer).replace("Alfie showed me", "")
    assert bob.world.rows(Entry) == bob.world.rows(Draft) == []
    assert bob.world.rows(Read, family=bob.family) == []


@pytest.mark.parametrize("who", ["charlie", "una"])
def test_roles_that_write_nothing_do_not_open_the_composer(at_desk: Sit, who: str) -> None:
    assert at_desk(who).opens().status_code == 403


def test_a_preview_says_nothing_of_a_family_that_is_not_the_writers(at_desk: Sit, alice: Desk) -> None:
    opening = re.search(r'id="opening" value="([^"]+)"', alice.opens().content.decode())
    assert opening
    bob = at_desk("bob")
    answer = bob.previews(opening=opening[1])
    assert answer.status_code == 403


def test_nobody_writes_about_somebody_of_another_family(alice: Desk) -> None:
    ivy = str(alice.world.people["ivy"])
    answer = alice.saves(who=[ivy])
    assert answer.status_code == 422
    assert "Somebody chosen is not in this family any more." in words(answer)
    assert alice.world.rows(Entry) == []


def test_a_kind_of_another_discipline_is_not_offered(alice: Desk, at_desk: Sit) -> None:
    assert 'value="test"' not in alice.opens().content.decode()
    assert 'value="test"' in at_desk("rhona").opens().content.decode()
    assert alice.saves(kind="test").status_code == 422


def test_the_perpetrators_worker_sees_no_trace_of_a_visit_to_a_family_with_a_hidden_address(
    alice: Desk, at_desk: Sit
) -> None:
    hide_address(alice.world)
    owen = at_desk("owen")
    form = owen.form(kind="session", who=[str(owen.world.people["dean"])], text="Dean came.")
    quiet = [plain(owen.previews(**form)), plain(owen.opens())]
    alice.keeps()
    where = alice.saves(text="Alfie has a new bed.")["Location"]
    assert [plain(owen.previews(**form)), plain(owen.opens())] == quiet
    for rest in ("", "correct/", "add/"):
        assert owen.client.get(where + rest).status_code == 404
    assert owen.client.post(f"{where}add/", {"text": "I know."}).status_code == 404


def test_a_preview_of_the_perpetrators_worker_says_nothing_of_visits(alice: Desk, at_desk: Sit) -> None:
    hide_address(alice.world)
    owen = at_desk("owen")
    said = words(owen.previews())
    assert "child protection visit" not in said
    assert "due" not in said


def plain(answer: object) -> str:
    """Return a page without what differs at every opening: proofs, keys, the new draft's own, the minute."""
    html = unescape(answer.content.decode())  # type: ignore[attr-defined]
    html = re.sub(r'(value|data-browser-key|data-draft)="[^"]{20,}"', "", html)
    return re.sub(r"\d\d:\d\d", "", html)
