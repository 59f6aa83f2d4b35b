"""The Workbook: cards from definitions alone, a module's page with who answered what, and how far it is."""

from __future__ import annotations

from typing import Any

import pytest
from family_story import STREET, at, day, words, write

from fsp.record.workbook.drafts import AnswerDraft, EntryDraft, Seen
from fsp.web.components.words import reading_date
from tests.own_files import OwnFiles

NINTH = """
code = "M9"
version = 1
title = "Animals of the house"
purpose = "Who looks after the animals, and what they mean to the children."
disciplines = ["social_work"]
band = "core"
per = "family"
order = 90
source = "A test"
confirmed_by = "A test"
next_review = 2030-01-01

[[questions]]
code = "animals"
type = "choice"
label = "Are there animals?"
feeds = ["assessment"]
options = { none = "No", some = "Yes" }
"""


@pytest.fixture
def ninth(own_files: OwnFiles) -> None:
    """Add a ninth module as an authority adds one: as a file in a folder of its own."""
    own_files({"modules/m9.v1.toml": NINTH})


def visit(story: Any, name: str, before: int, *answers: AnswerDraft) -> Any:
    """Record a call that answers questions."""
    draft = EntryDraft("call", at(before), "We talked.", (), tuple({each.module for each in answers}), answers)
    return write(story, "alice", name, draft)


def post(story: Any, who: str, **changed: str) -> Any:
    """Send the form of a module with what stands there, and some of it changed."""
    url = f"/families/{story.world.family}/workbook/M2/"
    said = {"state": "open", "owner": "", "summary": "", "family_words": "", "version": "0", **changed}
    return story.world.browser(who).post(url, said)


def version(story: Any) -> str:
    """Return the version that the form of the module would send."""
    page = story.shown("alice", "workbook/M2")
    return str(page.split('name="version" value="')[1].split('"')[0])


def test_every_module_that_opens_has_a_card_with_state_last_entry_and_open_questions(story: Any) -> None:
    page = story.reads("alice", "workbook")
    assert f"Last entry {reading_date(day(12))}, Alice Alder" in page
    assert "Drugs and alcohol in progress" in page
    assert "open question" in page
    assert "of 7 modules begun" in page
    assert "the authority has not confirmed them yet" in page


def test_a_module_page_shows_answers_with_who_and_when_and_what_was_answered_before(story: Any, ninth: None) -> None:
    visit(story, "first", 9, AnswerDraft("M9", "animals", "none"))
    visit(story, "second", 6, AnswerDraft("M9", "animals", "some"))
    page = story.shown("alice", "workbook/M9")
    said = words(page)
    assert f"Are there animals? Yes Alice Alder, social work, {reading_date(day(6))}" in said
    assert f"1 earlier answer to Are there animals? No Alice Alder, social work, {reading_date(day(9))}" in said
    assert "<details" in page


def test_a_ninth_module_in_an_authority_s_own_folder_is_on_every_page_without_code(story: Any, ninth: None) -> None:
    assert "Animals of the house" in story.reads("alice", "workbook")
    key = visit(story, "cat", 3, AnswerDraft("M9", "animals", "some"))
    thread = story.shown("alice", "thread", module="M9")
    assert str(key) in thread
    assert "Animals of the house" in words(thread)
    assert "Are there animals? Yes" in words(thread)
    module = story.shown("alice", "workbook/M9")
    assert "We talked." in words(module)
    assert f"/families/{story.world.family}/write/?module=M9" in module


def test_each_discipline_s_latest_view_stands_side_by_side(story: Any) -> None:
    kelly = Seen(story.world.people["kelly"], "present")
    write(story, "jo", "hers", EntryDraft("session", at(2), "Jo sees it otherwise.", (kelly,), ("M5",)))
    page = story.reads("alice", "workbook/M5")
    views = page[page.index("How each discipline sees it") :]
    assert f"Recovery Jo Juniper, {reading_date(day(2))} Jo sees it otherwise." in views


def test_entries_of_a_module_lead_to_their_own_pages(story: Any) -> None:
    page = story.shown("alice", "workbook/M2")
    assert "Home visit · Alfie seen alone" in words(page)
    assert f"/entries/{story.entries['visit']}/" in page


def test_a_sealed_entry_of_a_module_is_closed_there_and_not_there_for_others(story: Any) -> None:
    kelly = Seen(story.world.people["kelly"], "spoken_to")
    sealed = EntryDraft("call", at(1), f"At {STREET}.", (kelly,), ("M2",), compartment="hidden_address")
    write(story, "alice", "kept", sealed)
    for who, closed in (("alice", True), ("tom", True), ("jo", False), ("owen", False)):
        page = story.shown(who, "workbook/M2")
        assert ("Sealed entry" in page) is closed, who
        assert STREET not in words(page), who


def test_the_state_the_owner_and_the_family_s_words_are_saved_and_stand_on_the_card(story: Any) -> None:
    owner = str(story.world.staff["alice"])
    answer = post(
        story,
        "alice",
        state="concluded",
        owner=owner,
        summary="He sleeps and eats.",
        family_words="“He sleeps.”",
        version=version(story),
    )
    assert answer.status_code == 302
    page = story.reads("tom", "workbook")
    assert "The child's world concluded Alice Alder" in page
    assert "“He sleeps.”" in page
    assert "He sleeps and eats." in story.reads("tom", "workbook/M2")


def test_a_save_that_somebody_overtook_shows_both_texts_and_loses_none(story: Any) -> None:
    seen = version(story)
    post(story, "tom", summary="Tom's text.", state="in_progress", version=seen)
    answer = post(story, "alice", summary="Alice's text.", state="in_progress", version=seen)
    page = words(answer.content.decode())
    assert answer.status_code == 409
    assert "Tom's text." in page
    assert "Alice's text." in page
    again = answer.content.decode().split('name="version" value="')[1].split('"')[0]
    assert post(story, "alice", summary="Both.", state="in_progress", version=again).status_code == 302
    assert "Both." in story.reads("tom", "workbook/M2")


def test_a_hidden_address_in_a_summary_is_refused_with_what_was_typed_kept(story: Any) -> None:
    answer = post(story, "alice", summary=f"They live at {STREET}.", state="open", version=version(story))
    assert answer.status_code == 422
    assert f"They live at {STREET}." in words(answer.content.decode())


def test_who_may_only_read_gets_no_form_and_a_sent_one_changes_nothing(story: Any) -> None:
    assert '<form method="post" class="card' not in story.shown("chair", "workbook/M2")
    post(story, "chair", state="concluded", version="0")
    assert "The child's world concluded" not in story.reads("tom", "workbook")


def test_a_family_without_any_entry_has_every_module_open_and_nothing_written(world: Any) -> None:
    page = words(world.browser("alice").get(f"/families/{world.other}/workbook/").content.decode())
    assert "0 of 7 modules begun" in page
    assert page.count("Nothing written yet") == 7


def test_what_the_action_refuses_stands_beside_the_form_which_keeps_what_was_typed(story: Any) -> None:
    answer = post(story, "alice", state="concluded", family_words="“He sleeps.”", version=version(story))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert "There is a problem" in page
    assert "“He sleeps.”" in page
