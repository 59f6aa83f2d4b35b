"""A hidden address in the words: shown to a writer who knows it and stopped; never hinted at to one who must not."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import unified_diff
from html import unescape

import pytest
from composing_world import Desk, hide_address, words
from django.db import transaction

from fsp.record.workbook.models import Entry, Notice, SealedNote

Sit = Callable[[str], Desk]
# What differs between any two openings: keys of drafts and forms, and the minute.
CHANGES = (
    r'data-(?:draft|browser-key)="[^"]*"|(?<=\w):\w{6}:[\w-]{43}(?=")'
    r'|name="(?:draft|csrfmiddlewaretoken)" value="[^"]*"'
    r"|\d\d:\d\d|\"X-CSRFToken\": \"[^\"]+"
)
WRITTEN = "Alfie was well. Kelly had cooked; we walked to Larch Way together. He laughed."


@pytest.fixture
def hidden(alice: Desk) -> Desk:
    """The lead, where Kelly lives at an address that is hidden."""
    hide_address(alice.world)
    return alice


def test_the_phrase_is_marked_in_its_sentence_beside_the_words(hidden: Desk) -> None:
    answer = hidden.previews(text=WRITTEN)
    html = unescape(answer.content.decode())
    assert "looks like a hidden address or number" in words(answer)
    assert re.search(r"<q>Kelly had cooked; we walked to <mark>[^<]*Larch Way[^<]*</mark>[^<]*together\.</q>", html)
    assert 'data-marks="["' in html


def test_saving_is_stopped_and_nothing_typed_is_lost(hidden: Desk) -> None:
    answer = hidden.saves(text=WRITTEN)
    assert answer.status_code == 422
    assert "A hidden address or number stands in the text." in words(answer)
    assert WRITTEN in unescape(answer.content.decode())
    assert "Move this sentence into the sealed part" in words(answer)
    assert hidden.world.rows(Entry) == []


def test_one_button_moves_the_sentence_into_the_sealed_part(hidden: Desk) -> None:
    form = hidden.form(text=WRITTEN)
    moved = hidden.client.post(hidden.url("seal/"), form)
    html = unescape(moved.content.decode())
    assert re.search(r'name="text"[^>]*>Alfie was well\. He laughed\.</textarea>', html)
    assert re.search(r'name="sealed_text"[^>]*>Kelly had cooked; we walked to Larch Way together\.</textarea>', html)
    assert "looks like a hidden address" not in html
    sealed = {"text": "Alfie was well. He laughed.", "sealed_text": "We walked to Larch Way together."}
    assert hidden.saves(**{**form, **sealed}).status_code == 302
    (note,) = hidden.world.rows(SealedNote)
    assert note.compartment == "hidden_address"
    assert b"Larch" not in bytes(note.sealed_value)


def test_who_reads_the_sealed_part_is_said_before_it_is_written(hidden: Desk) -> None:
    assert "The sealed part can be read only by those who may see the hidden address." in words(hidden.opens())


def test_a_sentence_of_somebody_there_is_stopped_too(hidden: Desk) -> None:
    kelly = str(hidden.world.people["kelly"])
    answer = hidden.saves(who=[kelly], **{f"words-{kelly}": "I live in Larch Way now."})
    assert answer.status_code == 422
    assert "A hidden address or number stands here." in words(answer)
    assert f'href="#words-{kelly}"' in answer.content.decode()
    assert hidden.world.rows(Entry) == []


def test_a_writer_who_may_not_know_gets_no_hint(hidden: Desk, at_desk: Sit) -> None:
    owen = at_desk("owen")
    plain = owen.form(kind="session", who=[str(owen.world.people["dean"])], text="Dean came to the group.")
    told = {**plain, "text": "Dean came to the group from Larch Way."}
    opening = re.search(r'id="opening" value="([^"]+)"', owen.opens().content.decode())
    assert opening
    without, with_ = (owen.previews(**each, opening=opening[1]) for each in (plain, told))
    assert without.content == with_.content
    saved = owen.saves(**told)
    assert saved.status_code == 302
    page = owen.client.get(saved["Location"])
    assert "Dean came to the group from Larch Way." in page.content.decode()
    assert "hidden" not in words(page).lower()
    assert "sealed" not in words(page).lower()


def test_those_who_may_know_are_told_and_everybody_else_reads_nothing(hidden: Desk, at_desk: Sit) -> None:
    owen = at_desk("owen")
    form = owen.form(kind="session", who=[str(owen.world.people["dean"])], text="He spoke of Larch Way.")
    where = owen.saves(**form)["Location"]
    assert [row.kind for row in owen.world.rows(Notice)] == ["hidden_value"]
    assert at_desk("rhona").client.get(where).status_code == 404
    assert hidden.client.get(where).status_code == 200


def test_an_addition_is_compared_too(hidden: Desk) -> None:
    where = hidden.saves()["Location"]
    answer = hidden.client.post(f"{where}add/", {"text": "She has moved to Larch Way."})
    assert answer.status_code == 422
    assert "Larch Way" in answer.content.decode()
    assert len(hidden.world.rows(Entry)) == 1


def test_a_right_guess_and_a_wrong_one_lead_their_writer_to_the_same_pages(hidden: Desk, at_desk: Sit) -> None:
    """Dean's worker writes a street, shares it with Dean, answers a module, and looks at every page of the entry."""
    owen = at_desk("owen")

    def pages(street: str) -> list[str]:
        dean = str(hidden.world.people["dean"])
        form = owen.form(
            kind="session",
            who=[dean],
            text=f"He asked about {street} again.",
            module=["M8"],
            shared_with=dean,
            **{f"how-{dean}": "present", f"q-M8-goal-{dean}": f"To find {street}"},
        )
        saved = owen.saves(**form)
        assert saved.status_code == 302
        where = saved["Location"]
        family = f"/families/{owen.family}/"
        urls = (where, where, f"{where}correct/", f"{family}thread/", f"{family}workbook/M8/", f"{family}workbook/")
        found = [unescape(owen.client.get(url).content.decode()) for url in urls]
        changes = (where.split("/")[-2], street, form["draft"])
        varies = re.compile("|".join([*map(re.escape, changes), CHANGES]))
        return [varies.sub("", each) for each in found]

    def in_a_past_of_its_own(street: str) -> list[str]:
        with transaction.atomic():
            found = pages(street)
            transaction.set_rollback(True)
        return found

    right, wrong = in_a_past_of_its_own("27 Larch Way"), in_a_past_of_its_own("31 Birch Row")
    for one, other in zip(right, wrong, strict=True):
        assert "To find" in one or "He asked about" in one or "Workbook" in one
        differ = list(unified_diff(one.splitlines(), other.splitlines(), lineterm="", n=0))
        assert not differ, "\n".join(differ)


def test_the_phrase_is_told_of_before_anything_else_is_chosen(hidden: Desk) -> None:
    said = words(hidden.previews(text=WRITTEN, who=None))
    assert "looks like a hidden address or number" in said
    said = words(hidden.saves(text=WRITTEN, kind=None, who=None))
    assert "looks like a hidden address or number" in said
    assert hidden.world.rows(Entry) == []
    moved = hidden.client.post(hidden.url("seal/"), hidden.form(text=WRITTEN, who=None))
    assert re.search(r'name="text"[^>]*>Alfie was well\. He laughed\.</textarea>', unescape(moved.content.decode()))
