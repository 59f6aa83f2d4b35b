"""What the page says an entry will do is what saving it does, for each child apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from composing_world import Desk, World, clocks, hide_address, words
from django.utils import timezone

from fsp.core.models import Read
from fsp.record.workbook.models import Entry

Sit = Callable[[str], Desk]
# Calendar days and working days are the same number only where no weekend lies between.
EARLY = re.compile(r"stop Alfie's child protection visit, \w+ (working )?days early")


def lines(answer: Any, part: str = "will__does") -> list[str]:
    """Return the lines of a part of the answer, in words."""
    html = answer.content.decode()
    block = re.search(rf'class="{part}".*?</ul>', html, re.S)
    found = re.findall(r"<li>(.*?)</li>", block[0], re.S) if block else []
    return [" ".join(re.sub(r"<[^>]+>", "", each).split()).replace("&#x27;", "'") for each in found]


def past(line: str) -> str:
    """Return a line about what will be as one about what has been."""
    return line.replace("stop ", "stopped ", 1).replace("start ", "started ", 1).replace("add ", "added ", 1)


def test_the_preview_says_what_saving_then_does(alice: Desk) -> None:
    form = alice.form(module=["M2", "M6"], time="00:00")
    said = lines(alice.previews(**form))
    assert EARLY.fullmatch(said[0])
    assert "add to The child's world and Parenting in practice" in said
    saved = alice.saves(**form)
    assert saved.status_code == 302
    page = alice.client.get(saved["Location"])
    assert lines(page) == [past(line) for line in said]
    first, second = clocks(alice.world, "alfie", "C12")
    assert (first.met_on, str(first.met_by)) == (timezone.localdate(), form["draft"])
    assert (second.met_on, second.due_on.isoformat() in page.content.decode()) == (None, False)


def test_a_child_who_was_not_there_keeps_their_clock_and_is_named(alice: Desk) -> None:
    before = [(row.due_on, row.met_on, row.version) for row in clocks(alice.world, "mia", "C15")]
    answer = alice.previews()
    assert "Not Mia's visit: she was not there." in lines(answer, "will__not")
    assert "Nothing else to type." in lines(answer, "will__not")
    alice.saves()
    assert [(row.due_on, row.met_on, row.version) for row in clocks(alice.world, "mia", "C15")] == before


def test_siblings_seen_on_one_visit_each_stop_their_own_clock(alice: Desk) -> None:
    mia = str(alice.world.people["mia"])
    form = alice.form(who=[str(alice.world.people["alfie"]), mia], **{f"how-{mia}": "seen"})
    said = lines(alice.previews(**form))
    assert [line.split(",")[0] for line in said[:2]] == [
        "stop Mia's child in need visit",
        "stop Alfie's child protection visit",
    ] or [line.split(",")[0] for line in said[:2]] == [
        "stop Alfie's child protection visit",
        "stop Mia's child in need visit",
    ]
    alice.saves(**form)
    assert all(clocks(alice.world, who, code)[0].met_on for who, code in (("alfie", "C12"), ("mia", "C15")))


def test_nobody_in_stops_nothing_is_kept_and_the_second_time_is_raised(alice: Desk) -> None:
    said = lines(alice.previews(nobody_in="yes", text=None))
    assert said[0].startswith("keep a try to see Alfie; Alfie's child protection visit runs on, due ")
    assert (
        alice.saves(nobody_in="yes", text=None, day=(timezone.localdate() - timedelta(days=1)).isoformat()).status_code
        == 302
    )
    again = alice.previews(nobody_in="yes", text=None)
    assert lines(again)[0].startswith("keep a second try to see Alfie")
    assert "This is the second time that Alfie was not seen: it is raised with your manager." in words(again)
    alice.saves(nobody_in="yes", text=None)
    (clock,) = clocks(alice.world, "alfie", "C12")
    assert (clock.attempts, clock.met_on, clock.raised_on) == (2, None, timezone.localdate())


def test_nobody_in_asks_whom_the_visit_was_for(alice: Desk) -> None:
    answer = alice.saves(nobody_in="yes", who=None, text=None)
    assert answer.status_code == 422
    assert "Nobody was in: choose the children you came to see." in words(answer)


def test_a_visit_of_another_role_is_kept_and_says_why_it_does_not_count(at_desk: Sit) -> None:
    rhona = at_desk("rhona")
    answer = rhona.previews()
    assert "It does not stop Alfie's child protection visit: only a social worker's visit does." in words(answer)
    assert rhona.saves().status_code == 302
    (clock,) = clocks(rhona.world, "alfie", "C12")
    assert clock.met_on is None


def test_before_the_first_word_it_already_says_what_it_will_do_and_what_is_missing(alice: Desk) -> None:
    answer = alice.previews(text=None)
    assert lines(answer)[0].startswith("stop Alfie's child protection visit")
    assert "Write what we know now." in words(answer)
    assert "Nothing else to type." not in words(answer)


def test_an_empty_form_asks_for_the_first_answers(alice: Desk) -> None:
    assert "Choose what happened and who was seen" in words(alice.previews(kind=None, who=None, text=None))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ({"day_0": "31", "day_1": "2", "day_2": "2026"}, "That is not a date in the calendar."),
        ({"day_0": "3", "day_1": "2", "day_2": "26"}, "Type the year in four digits"),
        ({"day_0": "1", "day_1": "1", "day_2": "2090"}, "This is in the future."),
    ],
)
def test_a_day_that_cannot_be_is_said_beside_it_and_nothing_is_saved(
    alice: Desk, day: dict[str, str], sentence: str
) -> None:
    answer = alice.saves(day="other", **day)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'value="Alfie' not in answer.content.decode()
    assert "Alfie showed me his bed." in answer.content.decode()
    assert alice.world.rows(Entry) == []


def test_a_meeting_does_not_ask_who_was_seen_and_stops_no_visit(alice: Desk) -> None:
    answer = alice.previews(kind="meeting")
    assert "stop" not in lines(answer)[0]
    assert "Not Mia's visit" not in words(answer)


def test_a_hidden_address_keeps_a_visit_apart_and_says_so(alice: Desk) -> None:
    hide_address(alice.world)
    answer = alice.previews()
    assert "except those on the side of the parent who harms" in words(answer)
    alice.saves()
    (entry,) = alice.world.rows(Entry)
    assert entry.compartment == "apart"


def test_an_opening_is_logged_once_and_its_previews_are_the_same_read(alice: Desk) -> None:
    page = alice.opens().content.decode()
    opening = re.search(r'name="opening" id="opening" value="([^"]+)"', page)
    assert opening
    assert len(looks(alice.world)) == 1
    answer = alice.previews(opening=opening[1])
    assert len(looks(alice.world)) == 1
    assert 'name="opening"' not in answer.content.decode()


def test_a_preview_without_proof_of_an_opening_is_logged_and_gives_one(alice: Desk, at_desk: Sit) -> None:
    foreign = re.search(r'id="opening" value="([^"]+)"', at_desk("tom").opens().content.decode())
    assert foreign
    for number, forged in enumerate(("", "made-up", foreign[1]), start=2):
        answer = alice.previews(opening=forged).content.decode()
        assert len(looks(alice.world)) == number
        fresh = re.search(r'name="opening" id="opening" value="([^"]+)" hx-swap-oob', answer)
        assert fresh
        alice.previews(opening=fresh[1])
        assert len(looks(alice.world)) == number


def looks(world: World) -> list[Any]:
    """Return who opened the composer of the Hartleys."""
    return world.rows(Read, family=world.family, page="write")
