"""The bar at the top: every parent with last contact or why there is none, every child, who leads, what comes next."""

from __future__ import annotations

from typing import Any

import pytest
from family_story import STREET, at, day, words, write

from fsp.record.views.bar import SEALED
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.web.components.words import reading_date


def bar(story: Any, who: str, section: str = "people") -> str:
    """Return the words of the bar."""
    page = story.shown(who, section)
    return words(page[page.index('class="identity"') : page.index("<main")])


def test_every_parent_stands_there_with_responsibility_and_last_contact(story: Any) -> None:
    said = bar(story, "alice")
    assert f"Kelly , mother PR last contact {reading_date(day(2))}" in said
    assert f"Marcus , father of Mia PR last contact {reading_date(day(40))}" in said
    assert f"Dean , father of Alfie last contact {reading_date(day(25))}" in said


def test_the_reason_why_there_is_no_contact_stands_until_there_is_one(story: Any) -> None:
    dean = story.world.people["dean"]
    why = EntryDraft("no_contact", at(3), "", (Seen(dean, "no_contact", "he moved to Leeds"),))
    write(story, "alice", "why", why)
    assert f"Dean , father of Alfie no contact: he moved to Leeds (last {reading_date(day(25))})" in bar(story, "alice")
    write(story, "alice", "rang", EntryDraft("call", at(1), "He rang.", (Seen(dean, "spoken_to"),)))
    assert f"Dean , father of Alfie last contact {reading_date(day(1))}" in bar(story, "alice")


@pytest.mark.parametrize("told", ["in the text", "beside the person"])
def test_no_page_s_bar_holds_the_words_of_a_sealed_entry(story: Any, told: str) -> None:
    kelly, secret = story.world.people["kelly"], "Kelly is in hospital under another name."
    text, beside = (secret, "") if told == "in the text" else ("", secret)
    sealed = EntryDraft("no_contact", at(1), text, (Seen(kelly, "no_contact", beside),), compartment="hidden_address")
    write(story, "alice", "why", sealed)
    for who in ("alice", "lena"):
        for section in ("thread", "people", "workbook", "plans", "looked", "workbook/M2", "record"):
            assert "hospital" not in bar(story, who, section)
        assert f"Kelly , mother PR no contact: {SEALED} (last {reading_date(day(2))})" in bar(story, who)
        assert "hospital" not in story.reads(who, "people")
        assert f"None: {SEALED}" in story.reads(who, "people")
    for who in ("owen", "hanna", "jo"):
        assert SEALED not in story.reads(who, "people")


def test_who_wrote_it_reads_their_own_words_where_they_take_them_to_stand(story: Any) -> None:
    """Owen must not learn that he wrote a hidden address; Alice, who knows it, does not have it on her screen."""
    dean = story.world.people["dean"]
    why = EntryDraft("no_contact", at(1), f"Dean waits outside {STREET}.", (Seen(dean, "no_contact"),))
    write(story, "owen", "why", why)
    assert "no contact: Dean waits outside 27 Larch Way" in bar(story, "owen")
    assert "Dean waits outside 27 Larch Way" in story.reads("owen", "people")
    for section in ("thread", "people"):
        assert f"no contact: {SEALED}" in bar(story, "alice", section)
    assert "Larch Way" not in bar(story, "alice")


def test_a_parent_nobody_has_met_yet_has_a_link_to_record_why(world: Any) -> None:
    page = world.browser("alice").get(f"/families/{world.family}/people/").content.decode()
    kelly = world.people["kelly"]
    assert "no contact recorded yet" in words(page)
    assert f"/families/{world.family}/write/?kind=no_contact&amp;person={kelly}" in page


def test_a_child_says_when_it_was_seen_alone_and_with_whom_it_lives_where_that_is_open(story: Any) -> None:
    said = bar(story, "alice")
    assert f"seen alone {reading_date(day(12))}" in said
    assert f"with Marcus since {reading_date(day(30))}" in said
    assert "with Kelly" not in said


def test_a_child_seen_only_with_others_says_so(story: Any) -> None:
    mia = story.world.people["mia"]
    write(story, "alice", "school", EntryDraft("school_visit", at(2), "Mia read to me.", (Seen(mia, "seen"),)))
    assert f"seen {reading_date(day(2))}, not alone" in bar(story, "alice")


def test_who_leads_since_when_in_which_team_under_which_manager(story: Any) -> None:
    assert "Lead: Alice Alder since 1 September 2026" in bar(story, "alice")
    assert "Team 7 · manager Mona Maple" in bar(story, "alice")


def test_a_hidden_address_is_a_marker_for_those_who_may_know_of_it_alone(story: Any) -> None:
    assert "Hidden address: tell nobody" in bar(story, "alice")
    assert "Hidden address: tell nobody" in bar(story, "lena")
    for who in ("jo", "owen", "hanna", "chair"):
        assert "Hidden" not in bar(story, who)


def test_the_workbook_s_tab_counts_the_modules_that_open_to_the_reader(story: Any) -> None:
    assert "Workbook 3 of 7" in bar(story, "alice")
    assert "Workbook 4 of 8" in bar(story, "lena")
    assert "Workbook 1 of 8" in bar(story, "owen")


def test_each_person_s_card_tells_the_last_contact_with_its_kind_and_by_whom(story: Any) -> None:
    page = story.reads("alice", "people")
    assert f"Last contact {reading_date(day(2))}, session with an adult or a child, Lena Larch" in page
    assert f"Last contact {reading_date(day(12))}, home visit, Alice Alder" in page


def test_a_child_who_was_seen_since_but_not_alone_has_both_days(story: Any) -> None:
    alfie = Seen(story.world.people["alfie"], "seen")
    write(story, "alice", "seen since", EntryDraft("home_visit", at(1), "He played.", (alfie,)))
    assert f"seen {reading_date(day(1))}, alone {reading_date(day(12))}" in bar(story, "alice")
