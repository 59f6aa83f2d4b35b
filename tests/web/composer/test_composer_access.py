"""Who may write, who may not, and what the side of the parent who harms sees of a visit: nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from composing_world import NOW, Desk, World, hide_address, words

from fsp.core.access import Purpose, acting
from fsp.core.models import Account, Read, RoleHolding
from fsp.definitions.access import access_matrix
from fsp.people.actions.families import restrict_family
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


@pytest.mark.parametrize("role", [role.code for role in access_matrix().roles if not role.is_system])
def test_no_role_writes_in_a_family_without_a_relation_to_it(world: World, role: str) -> None:
    account = Account.objects.create(name=role, email=f"{role}@somewhere.example", password="!")
    RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
    world.accounts[role] = account
    desk = Desk(world, world.browser(role), world.family)
    assert desk.opens().status_code == 403
    for rest in PAGES:
        assert desk.client.post(desk.url(rest), desk.form()).status_code == 403, rest
    entry = f"/families/{world.family}/entries/{uuid4()}/"
    reads = access_matrix().scope(role, "workbook.read", "core") in ("all", "service")
    assert desk.client.get(entry).status_code == (404 if reads else 403)
    assert desk.client.get(f"{entry}correct/").status_code in (403, 404)
    assert world.rows(Entry) == world.rows(Draft) == []


def test_a_restricted_family_is_to_a_stranger_the_same_as_none(world: World, at_desk: Sit) -> None:
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=NOW, family_id=world.family, reason="A relative works here.")
    bob = at_desk("bob")
    nowhere = Desk(world, bob.client, uuid4())
    for rest in PAGES:
        there, nothing = (each.client.post(each.url(rest), each.form()) for each in (bob, nowhere))
        assert (there.status_code, there.content) == (nothing.status_code, nothing.content) == (404, there.content), (
            rest
        )


def plain(answer: object) -> str:
    """Return a page without what differs at every opening: proofs, keys, the new draft's own, the minute."""
    html = unescape(answer.content.decode())  # type: ignore[attr-defined]
    html = re.sub(r'(value|data-browser-key|data-draft)="[^"]{20,}"', "", html)
    return re.sub(r"\d\d:\d\d", "", html)
