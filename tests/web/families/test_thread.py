"""The thread: what a line says, who it shows a sealed one, how it is narrowed, where the worker changed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from family_story import STREET, at, day, words, write
from recording_world import START

from fsp.core.access import Purpose, acting
from fsp.core.models import Read
from fsp.people.actions import allocations
from fsp.people.drafts import AllocationDraft
from fsp.record.front_door.actions import ReferralDraft, record_referral
from fsp.record.views import bar
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.rules.calendar import working_days
from fsp.web.components.words import reading_date

SEALED = "Sealed entry"


def line(page: str, entry: object) -> str:
    """Return the words of one line of the thread."""
    found = re.search(rf'<li class="[^"]*" id="e-{entry}".*?\n</li>', page, re.S)
    assert found, "the entry is not on the page"
    return words(found[0])


def test_a_visit_says_who_was_seen_what_it_stopped_and_what_it_concerns(story: Any) -> None:
    said = line(story.shown("alice", "thread"), story.entries["visit"])
    assert said.startswith("Home visit · Alfie seen alone")
    assert f"/entries/{story.entries['visit']}/" in story.shown("alice", "thread")
    assert "Alice Alder, social work · Kelly there" in said
    due = working_days().add_working_days(day(20), 10)
    assert f"stopped: child protection visit, Alfie, due {reading_date(due)} in time" in said
    assert "The child's world , Parenting in practice" in said
    assert "Alfie: “Mummy sings the bus one.”" in said


def test_an_attempt_in_vain_says_that_the_clock_runs_on_and_the_second_one_is_marked(story: Any) -> None:
    alfie = story.world.people["alfie"]
    again = EntryDraft("home_visit", at(4), "Alfie was asleep.", (Seen(alfie, "not_seen"),))
    write(story, "alice", "again", again)
    page = story.shown("alice", "thread")
    assert "tried: child protection visit, Alfie clock runs on" in line(page, story.entries["nobody in"])
    assert "tried: child protection visit, Alfie second time in vain" in line(page, story.entries["again"])
    assert "A child was not seen at two attempts" in words(page)


def test_a_corrected_entry_has_its_earlier_text_one_tap_away_and_additions_stand_below(story: Any) -> None:
    page = story.shown("alice", "thread")
    said = line(page, story.entries["visit"])
    assert "Corrected" in said
    assert "It was his own bed." in said
    assert "The health visitor wrote that he has grown." in said
    earlier = re.search(r"<details[^>]*><summary>Corrected.*?</details>", page, re.S)
    assert earlier
    assert "Mia&#x27;s bed" in earlier[0]
    assert page.count("Mia&#x27;s bed") == 1


def test_an_entry_written_up_later_says_so(story: Any) -> None:
    key = write(story, "alice", "late", EntryDraft("call", at(9), "Marcus rang.", ()), recorded=at(7))
    assert f"written up {reading_date(day(7))}" in line(story.shown("alice", "thread"), key)


def test_a_sealed_entry_is_closed_for_those_who_may_open_it_with_the_reason(story: Any) -> None:
    page = story.shown("alice", "thread")
    said = line(page, story.entries["sealed"])
    assert said.startswith(SEALED)
    assert "you may open it: you wrote it" in said
    assert STREET not in words(page)
    assert "you may open it: your team works with this family" in story.reads("tom", "thread")


def test_a_sealed_entry_opens_by_a_press_on_a_page_of_its_own_and_the_log_has_the_reading(story: Any) -> None:
    key = story.entries["sealed"]
    assert f'href="/families/{story.world.family}/entries/{key}/">Open it' in story.shown("tom", "thread")
    assert f"Kelly rang from {STREET}." in story.reads("tom", f"entries/{key}")
    with acting(story.world.by, Purpose.DEMONSTRATION):
        reads = Read.objects.filter(family=story.world.family, viewer=story.world.accounts["tom"].pk)
        assert set(reads.values_list("page", flat=True)) >= {"thread", "entry"}


@pytest.mark.parametrize("who", ["jo", "owen", "hanna", "chair"])
def test_for_everybody_else_a_sealed_entry_is_not_there(story: Any, who: str) -> None:
    key = str(story.entries["sealed"])
    page = story.shown(who, "thread")
    assert SEALED not in page
    assert key not in page
    assert STREET not in words(page)
    answer = story.world.browser(who).get(f"/families/{story.world.family}/entries/{key}/")
    assert answer.status_code == 404


def test_sealed_notes_open_to_their_discipline_alone(story: Any) -> None:
    key = str(story.entries["programme"])
    assert "Sealed notes you may open them: you wrote it" in line(story.shown("owen", "thread"), key)
    assert "he reads her telephone" not in story.reads("owen", "thread")
    assert "he reads her telephone" not in story.reads("owen", f"entries/{key}")
    assert "he reads her telephone" in story.reads("owen", f"entries/{key}", sealed="open")
    for who in ("alice", "lena", "tom", "hanna"):
        assert "Sealed notes" not in line(story.shown(who, "thread"), key)
        assert "he reads her telephone" not in story.reads(who, f"entries/{key}", sealed="open")


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ({"kind": "home_visit"}, {"visit", "nobody in"}, {"call", "test"}),
        ({"person": "kelly"}, {"visit", "test"}, {"call", "nobody in"}),
        ({"discipline": "recovery"}, {"test"}, {"visit", "call"}),
        ({"module": "M2"}, {"visit"}, {"nobody in", "test"}),
        ({"person": "alfie", "kind": "home_visit", "module": "M6"}, {"visit"}, {"nobody in"}),
    ],
)
def test_the_thread_is_narrowed_by_person_discipline_module_and_kind_together(
    story: Any, asked: dict[str, str], there: set[str], gone: set[str]
) -> None:
    if "person" in asked:
        asked = {**asked, "person": str(story.world.people[asked["person"]])}
    page = story.shown("alice", "thread", **asked)
    assert "Show everything" in page
    assert [name for name in there if f"e-{story.entries[name]}" not in page] == []
    assert [name for name in gone if f"e-{story.entries[name]}" in page] == []


def test_addresses_of_a_narrowed_thread_hold_ids_and_codes_and_no_name(story: Any) -> None:
    page = story.shown("alice", "thread", person=str(story.world.people["kelly"]))
    for address in re.findall(r'(?:href|value)="([^"]*)"', page):
        assert "kelly" not in address.lower()


@pytest.mark.parametrize("asked", [{"person": "x"}, {"page": "x"}, {"page": "99999999999"}])
def test_an_address_that_cannot_be_read_narrows_nothing(story: Any, asked: dict[str, str]) -> None:
    assert f"e-{story.entries['visit']}" in story.shown("alice", "thread", **asked)


def test_a_choice_that_nothing_fits_says_so_and_leads_back(story: Any) -> None:
    page = story.reads("alice", "thread", kind="core_group")
    assert "0 lines of the thread" in page
    assert "Nothing fits these choices." in page


def test_fifty_lines_stand_on_a_page_and_the_rest_on_the_next(story: Any) -> None:
    for place in range(50):
        write(story, "alice", f"note {place}", EntryDraft("decision", at(1, 1 + place % 20), f"Note {place}.", ()))
    first = story.shown("alice", "thread")
    assert len(re.findall(r'<li class="(?:ev|change)\b', first)) == 50
    oldest = str(story.entries["call"])
    assert oldest not in first
    assert oldest in story.shown("alice", "thread", page="2")
    assert oldest in story.shown("alice", "thread", page="99")


def test_what_others_wrote_since_the_last_visit_is_marked_and_counted(
    story: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bar, "TOLD", bar.TOLD.replace("30 minutes", "0 seconds"))
    story.shown("alice", "thread")
    later = timezone.now() + timedelta(hours=1)
    kelly = Seen(story.world.people["kelly"], "present")
    new = write(story, "jo", "new", EntryDraft("session", at(1), "Kelly came.", (kelly,), ("M5",)), recorded=later)
    own = write(story, "alice", "own", EntryDraft("call", at(1), "I rang.", ()), recorded=later)
    page = story.shown("alice", "thread")
    assert "1 new since you were here" in words(page)
    assert line(page, new).startswith("New to you:")
    assert "New to you" not in line(page, own)
    assert story.reads("alice", "workbook").count("1 new entry") == 1


def test_nothing_is_new_to_somebody_who_was_not_here_before(story: Any) -> None:
    assert "New to you" not in story.shown("jo", "thread")


def test_a_change_of_worker_breaks_the_line_and_is_told(story: Any) -> None:
    world = story.world
    assert "Change of worker." not in story.shown("alice", "thread")
    with acting(world.by, Purpose.DEMONSTRATION):
        allocations.end_allocation(by=world.by, at=at(8), allocation_id=world.lead, on=day(8), reason="left")
        draft = AllocationDraft(world.staff["bob"], "lead", day(7), team_id=world.teams["t7"])
        allocations.allocate(by=world.by, at=at(7), family_id=world.family, draft=draft)
    page = story.shown("tom", "thread")
    assert "Change of worker. Bob Birch took over as lead practitioner" in words(page)
    assert "ev--before" in page


def test_siblings_who_share_an_event_are_told_together(story: Any) -> None:
    world = story.world
    with acting(world.by, Purpose.DEMONSTRATION):
        draft = ReferralDraft(START, "6", "N1")
        record_referral(by=world.by, at=at(1), family_id=world.family, child_id=world.people["mia"], draft=draft)
    assert "Referral: Mia, Alfie" in story.reads("alice", "thread")


def test_an_empty_thread_leads_to_the_first_entry(world: Any) -> None:
    page = words(world.browser("alice").get(f"/families/{world.other}/thread/").content.decode())
    assert "Alice Alder began with the family" in page
