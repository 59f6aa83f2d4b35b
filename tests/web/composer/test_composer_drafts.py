"""Drafts: kept, found again, never overwritten by another window, back after a session has ended."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from uuid import uuid4

from composing_world import Desk, words
from django.test import Client

from fsp.core.access import acting, end_session, open_session
from fsp.record.workbook.actions import list_drafts
from fsp.record.workbook.models import Draft, Entry

Sit = Callable[[str], Desk]


def kept(desk: Desk, who: str = "alice") -> tuple[Any, ...]:
    """Return somebody's own drafts."""
    viewer = open_session(desk.world.accounts[who].pk)
    with acting(viewer):
        return list_drafts(viewer)


def fields(answer: Any) -> dict[str, str]:
    """Return the hidden fields and texts of a page's form, references decoded."""
    html = answer.content.decode()
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)"[^>]*value="([^"]*)"', html))
    found |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', html))
    return {name: unescape(value) for name, value in found.items()}


def test_a_draft_is_kept_and_comes_back_with_every_answer(alice: Desk) -> None:
    mia = str(alice.world.people["mia"])
    form = alice.form(
        who=[str(alice.world.people["alfie"]), mia], **{f"words-{mia}": "I like school."}, significant="yes"
    )
    assert alice.keeps(**form).json()["version"] == 1
    (draft,) = kept(alice)
    page = alice.opens(f"?draft={draft.id}")
    html = page.content.decode()
    assert fields(page)["draft"] == form["draft"]
    assert fields(page)["version"] == "1"
    assert fields(page)["text"] == "Alfie showed me his bed."
    assert 'value="I like school."' in html
    assert re.search(r'id="significant"[^>]* checked', html)
    assert re.search(rf'id="who-{mia}"[^>]* checked', html)
    assert re.search(r'id="kind-home_visit"[^>]* checked', html)


def test_a_draft_of_friday_keeps_its_day(alice: Desk) -> None:
    form = alice.form(day="2026-09-04", time="15:20")
    alice.keeps(**form)
    page = alice.opens(f"?draft={form['draft']}")
    assert "Friday 4 September 2026, 15:20" in words(page)
    assert re.search(r'id="day-2026-09-04"[^>]* checked', page.content.decode())


def test_without_scripts_keeping_leads_back_to_the_draft(alice: Desk) -> None:
    form = alice.form()
    answer = alice.client.post(alice.url("keep/"), form)
    assert answer.status_code == 302
    assert answer["Location"] == f"{alice.url()}?draft={form['draft']}"
    assert "Alfie showed me his bed." in alice.client.get(answer["Location"]).content.decode()


def test_nobody_else_finds_a_draft(alice: Desk, at_desk: Sit) -> None:
    form = alice.form(text="Only mine so far.")
    alice.keeps(**form)
    page = at_desk("tom").opens(f"?draft={form['draft']}")
    assert page.status_code == 200
    assert "Only mine so far." not in page.content.decode()


def test_a_draft_is_not_opened_in_another_family(alice: Desk) -> None:
    form = alice.form(text="Of the Hartleys.")
    alice.keeps(**form)
    page = alice.client.get(f"/families/{alice.world.other}/write/?draft={form['draft']}")
    assert "Of the Hartleys." not in page.content.decode()


def test_saving_drops_the_draft(alice: Desk) -> None:
    form = alice.form()
    alice.keeps(**form)
    assert alice.saves(**{**form, "version": "1"}).status_code == 302
    assert kept(alice) == ()


def test_two_windows_on_one_draft_lose_no_word(alice: Desk) -> None:
    form = alice.form(text="First window.")
    alice.keeps(**form)
    alice.keeps(**{**form, "version": "1", "text": "First window, more."})
    late = alice.keeps(**{**form, "version": "1", "text": "Second window."})
    assert late.status_code == 409
    assert late.json() == {"conflict": True, "version": 2}
    clash = alice.client.post(alice.url("keep/"), {**form, "version": "1", "text": "Second window."})
    assert clash.status_code == 409
    assert "Nothing of yours is lost" in words(clash)
    told = fields(clash)
    assert told["text"] == "First window, more.\n\nSecond window."
    joined = alice.client.post(alice.url("keep/"), told)
    assert joined.status_code == 302
    page = fields(alice.client.get(joined["Location"]))
    assert page["text"] == "First window, more.\n\nSecond window."
    assert (page["draft"], page["version"]) == (form["draft"], "3")
    (draft,) = kept(alice)
    assert draft.answers["who"] == form["who"]


def test_a_window_that_is_behind_cannot_save_over_the_other(alice: Desk) -> None:
    form = alice.form(text="First window.")
    alice.keeps(**form)
    answer = alice.saves(**{**form, "version": "0", "text": "Second window."})
    assert answer.status_code == 409
    assert {"First window.", "Second window."} <= set(fields(answer)["text"].split("\n\n"))
    assert alice.world.rows(Entry) == []


def test_a_form_sent_twice_is_one_entry(alice: Desk) -> None:
    form = alice.form()
    first, second = alice.saves(**form), alice.saves(**form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert len(alice.world.rows(Entry)) == 1


def test_a_second_window_that_saves_other_words_under_one_draft_is_shown_both(alice: Desk) -> None:
    form = alice.form(text="First window.")
    alice.saves(**form)
    answer = alice.saves(**{**form, "text": "Second window."})
    assert answer.status_code == 409
    told = fields(answer)
    assert told["text"] == "First window.\n\nSecond window."
    entry = alice.world.rows(Entry)[0]
    assert f'action="/families/{alice.family}/entries/{entry.pk}/correct/"' in answer.content.decode()
    joined = alice.client.post(f"/families/{alice.family}/entries/{entry.pk}/correct/", told)
    assert joined.status_code == 302
    assert "Second window." in alice.client.get(joined["Location"]).content.decode()


def test_keeping_a_draft_of_what_is_saved_already_is_no_fault_of_the_page(alice: Desk) -> None:
    form = alice.form()
    alice.saves(**form)
    answer = alice.keeps(**form)
    assert answer.status_code == 409
    assert alice.world.rows(Draft) == []


def test_what_arrives_after_the_session_has_ended_comes_back_after_signing_in(alice: Desk) -> None:
    form = alice.form(text="The session ended while I wrote this.")
    end_session(alice.client.session["access_token"])
    answer = alice.saves(**form)
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]
    signed_in(alice.client, alice)
    page = alice.opens()
    assert fields(page)["text"] == "The session ended while I wrote this."
    assert fields(page)["draft"] == form["draft"]
    assert "What you typed could not be saved when you sent it, and was kept." in words(page)
    assert alice.saves(**{**form, "version": fields(page)["version"]}).status_code == 302


def test_an_autosave_after_the_session_has_ended_leads_nowhere_and_is_kept(alice: Desk) -> None:
    form = alice.form(text="Typed in the car.")
    end_session(alice.client.session["access_token"])
    where = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{alice.url()}"}
    answer = alice.client.post(alice.url("keep/"), form, headers=where)
    assert answer.status_code == 200
    assert "HX-Redirect" in answer
    signed_in(alice.client, alice)
    assert fields(alice.opens())["text"] == "Typed in the car."


def test_once_kept_again_what_came_late_is_forgotten(alice: Desk) -> None:
    form = alice.form(text="Late words.")
    end_session(alice.client.session["access_token"])
    alice.saves(**form)
    signed_in(alice.client, alice)
    alice.keeps(**form)
    assert fields(alice.opens(f"?draft={uuid4()}"))["text"] == ""


def signed_in(client: Client, desk: Desk, who: str = "alice") -> None:
    """Sign in again in the same browser."""
    account = desk.world.accounts[who]
    session = client.session
    session["_auth_user_id"] = str(account.pk)
    session["_auth_user_backend"] = "fsp.web.sign_in.backend.SignInBackend"
    session["_auth_user_hash"] = account.get_session_auth_hash()
    session["access_token"] = open_session(account.pk).token
    session.save()


def test_what_another_button_of_the_page_sent_too_late_comes_back(alice: Desk) -> None:
    form = alice.form(text="The session ended before the sentence was moved.")
    end_session(alice.client.session["access_token"])
    alice.client.post(alice.url("seal/"), form)
    signed_in(alice.client, alice)
    assert fields(alice.opens())["text"] == "The session ended before the sentence was moved."


def test_the_address_of_a_button_leads_to_the_composer(alice: Desk) -> None:
    for rest in ("seal/", "preview/", "keep/", "questions/"):
        assert alice.client.get(alice.url(rest))["Location"] == alice.url()
