"""One entry: its page says where it comes from; it is corrected and added to, and nothing is ever edited."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from uuid import uuid4

from composing_world import Desk, clocks, words
from django.utils import timezone

from fsp.core.models import Read
from fsp.record.workbook.models import Draft, Entry

Sit = Callable[[str], Desk]


def saved(desk: Desk, **more: object) -> str:
    """Save an entry; the address of its page."""
    answer = desk.saves(**more)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_page_of_an_entry_says_what_it_did_and_where_it_comes_from(alice: Desk) -> None:
    where = saved(alice, module=["M2"], place="at home")
    first, again = words(alice.client.get(where)), words(alice.client.get(where))
    assert re.search(r"This entry has stopped Alfie's child protection visit, \w+ (working )?days early", first)
    assert "This entry has" not in again
    for page in (first, again):
        assert "Home visit · Alfie seen alone" in page
        assert "Alfie showed me his bed." in page
        assert "Alice Alder, social worker" in page
        assert "The child's world" in page
        assert "stopped Alfie's child protection visit, due" in page
        assert "in time" in page
        assert "started the next: Alfie's child protection visit is due" in page


def test_opening_an_entry_is_logged_as_a_read_of_the_family(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    at_desk("tom").client.get(where)
    (look,) = alice.world.rows(Read, family=alice.family, page="entry")
    assert look.viewer_name == "Tom Thorn"


def test_a_correction_is_a_new_text_and_the_earlier_one_is_shown(alice: Desk) -> None:
    where = saved(alice)
    page = alice.client.get(f"{where}correct/")
    assert "Why is this corrected?" in words(page)
    assert re.search(r'name="text"[^>]*>Alfie showed me his bed\.</textarea>', page.content.decode())
    refused = alice.client.post(f"{where}correct/", alice.form(text="It was Mia's bed."))
    assert refused.status_code == 422
    assert "Say why the entry is corrected." in words(refused)
    answer = alice.client.post(f"{where}correct/", alice.form(text="It was Mia's bed.", because="Mixed up the beds"))
    assert answer.status_code == 302
    shown = words(alice.client.get(answer["Location"]))
    assert "It was Mia's bed." in unescape(shown)
    assert "How it stood before" in shown
    assert "Alfie showed me his bed." in shown
    assert "Mixed up the beds" in shown
    old = words(alice.client.get(where))
    assert "This text was replaced" in old
    assert "See the text that stands" in old


def test_a_correction_of_who_was_seen_takes_the_clock_back(alice: Desk) -> None:
    alfie, mia = (str(alice.world.people[name]) for name in ("alfie", "mia"))
    where = saved(alice)
    form = alice.form(who=[mia], **{f"how-{alfie}": None, f"how-{mia}": "seen"}, because="It was Mia, not Alfie")
    ahead = alice.client.post(
        alice.url("preview/"), {**form, "corrects": where.split("/")[-2]}, headers={"HX-Request": "true"}
    )
    assert "Alfie's child protection visit" in words(ahead)
    assert "stop Mia's child in need visit" in words(ahead)
    alice.client.post(f"{where}correct/", form)
    assert [row.met_on for row in clocks(alice.world, "alfie", "C12")] == [None]
    assert clocks(alice.world, "mia", "C15")[0].met_on == timezone.localdate()


def test_two_who_correct_one_entry_lose_no_word(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    tom = at_desk("tom")
    alice.client.post(f"{where}correct/", alice.form(text="Alice's words.", because="Better words"))
    clash = tom.client.post(f"{where}correct/", tom.form(text="Tom's words.", because="The wrong day"))
    assert clash.status_code == 409
    html = unescape(clash.content.decode())
    assert "Alice's words.\n\nTom's words." in html
    now = next(row for row in alice.world.rows(Entry) if not row.is_void)
    assert f"/entries/{now.pk}/correct/" in html
    joined = tom.form(text="Alice's words. Tom's words.", because="The wrong day")
    assert tom.client.post(f"/families/{tom.family}/entries/{now.pk}/correct/", joined).status_code == 302
    texts = {row.text for row in alice.world.rows(Entry)}
    assert texts == {"Alfie showed me his bed.", "Alice's words.", "Alice's words. Tom's words."}


def test_a_draft_of_a_correction_is_resumed_at_the_correction(alice: Desk) -> None:
    where = saved(alice)
    entry = where.split("/")[-2]
    form = alice.form(text="Half written.", corrects=entry)
    alice.keeps(**form)
    back = alice.opens(f"?draft={form['draft']}")
    assert back["Location"] == f"{where}correct/?draft={form['draft']}"
    assert "Half written." in alice.client.get(back["Location"]).content.decode()


def test_an_addition_stands_below_the_entry_with_its_writer(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    rhona = at_desk("rhona")
    assert rhona.client.post(f"{where}add/", {"text": ""}).status_code == 422
    assert rhona.client.post(f"{where}add/", {"text": "Kelly told me the same."}).status_code == 302
    page = words(alice.client.get(where))
    assert "Added Rhona Rowan" in page
    assert "Kelly told me the same." in page
    assert "Alfie showed me his bed." in page


def test_nobody_corrects_what_another_wrote_unless_the_role_does(alice: Desk, at_desk: Sit) -> None:
    where = saved(alice)
    rhona = at_desk("rhona")
    assert "Correct it" not in words(rhona.client.get(where))
    refused = rhona.client.post(f"{where}correct/", rhona.form(text="Mine now.", because="I say so"))
    assert refused.status_code == 422
    assert len(alice.world.rows(Entry)) == 1


def test_an_entry_of_another_family_is_not_found_under_this_one(alice: Desk) -> None:
    where = saved(alice)
    assert alice.client.get(where.replace(str(alice.family), str(alice.world.other))).status_code == 404


def test_an_addition_sent_twice_is_one(alice: Desk) -> None:
    where = saved(alice)
    for _ in range(2):
        assert alice.client.post(f"{where}add/", {"text": "She rang later."}).status_code == 302
    assert [row.text for row in alice.world.rows(Entry)].count("She rang later.") == 1


def test_a_draft_of_an_addition_is_resumed_at_the_addition_and_goes_with_saving(alice: Desk) -> None:
    where = saved(alice)
    form = {
        "draft": str(uuid4()),
        "version": "0",
        "adds_to": where.split("/")[-2],
        "text": "Half",
        "kind": "home_visit",
    }
    headers = {"HX-Request": "true"}
    assert alice.client.post(alice.url("keep/"), form, headers=headers).json()["version"] == 1
    back = alice.opens(f"?draft={form['draft']}")
    assert back["Location"] == f"{where}add/?draft={form['draft']}"
    page = alice.client.get(back["Location"]).content.decode()
    assert re.search(r'name="text"[^>]*>Half</textarea>', page)
    assert f'name="draft" value="{form["draft"]}"' in page
    assert alice.client.post(f"{where}add/", {**form, "version": "1", "text": "Half, and whole."}).status_code == 302
    assert alice.world.rows(Draft) == []


def test_what_was_added_is_corrected_by_its_text_alone_with_a_reason(alice: Desk) -> None:
    where = saved(alice)
    alice.client.post(f"{where}add/", {"text": "She rang at nine."})
    added = next(row for row in alice.world.rows(Entry) if row.adds_to_id)
    correct = f"/families/{alice.family}/entries/{added.pk}/correct/"
    page = alice.client.get(correct)
    assert "Correct what was added" in words(page)
    assert re.search(r'name="text"[^>]*>She rang at nine\.</textarea>', page.content.decode())
    refused = alice.client.post(correct, {"text": "She rang at ten."})
    assert refused.status_code == 422
    assert 'href="#because"' in refused.content.decode()
    answer = alice.client.post(correct, {"text": "She rang at ten.", "because": "The wrong hour"})
    assert answer["Location"] == where
    shown = words(alice.client.get(where))
    assert "She rang at ten." in shown
    assert "She rang at nine." not in shown
    late = alice.client.post(correct, {"text": "She rang at eleven.", "because": "The wrong hour"})
    assert late.status_code == 409
    html = unescape(late.content.decode())
    assert "She rang at ten." in html
    assert re.search(r'name="text"[^>]*>She rang at eleven\.</textarea>', html)
    now = next(row for row in alice.world.rows(Entry) if row.text == "She rang at ten.")
    assert f'action="/families/{alice.family}/entries/{now.pk}/correct/"' in html
