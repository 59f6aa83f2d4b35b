"""What each side may know of the family, over HTTP, in the decoded source of every section."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from family_story import STREET, tell_after_the_move, tell_before_the_move

from fsp.core.access import Purpose, acting
from fsp.people.actions.families import restrict_family

SECTIONS = ("thread", "people", "workbook", "plans", "looked", "workbook/M2", "workbook/M4P", "record")
OF_THE_OTHER_SIDE = (
    STREET,
    "Larch",
    "ZZ9 9ZZ",
    "Lena Larch",
    "safety plan",
    "second telephone",
    "Mummy sings",
    "seen alone",
    "nobody in",
    "Child protection visit",
    "child protection visit",
    "Kelly kept the strip",
    "kept apart",
    "M4V",
    "the parent who is harmed",
    "Hidden address",
)


def source(story: Any, who: str, section: str) -> str:
    """Return a section's source as somebody gets it, every character reference decoded."""
    return unescape(story.shown(who, section))


@pytest.mark.parametrize("section", SECTIONS)
def test_the_worker_of_the_parent_who_harms_finds_no_trace_of_the_other_side(story: Any, section: str) -> None:
    for who in ("alice", "lena", "jo"):
        story.shown(who, "thread")
    page = source(story, "owen", section)
    assert [each for each in OF_THE_OTHER_SIDE if each in page] == []


@pytest.mark.parametrize("section", ["thread", "people", "workbook", "plans", "workbook/M4P"])
def test_a_page_of_the_other_side_is_the_same_byte_for_byte_with_and_without(world: Any, section: str) -> None:
    story = tell_before_the_move(world)
    without = stripped(story.shown("owen", section))
    tell_after_the_move(story)
    assert stripped(story.shown("owen", section)) == without


@pytest.mark.parametrize(
    ("who", "code", "status"),
    [
        ("lena", "M4V", 200),
        ("lena", "M4P", 404),
        ("owen", "M4P", 200),
        ("owen", "M4V", 404),
        ("alice", "M4V", 404),
        ("alice", "M4P", 404),
        ("tom", "M4V", 404),
        ("alice", "M99", 404),
        ("bob", "M2", 403),
    ],
)
def test_a_sealed_module_is_plain_not_found_for_those_to_whom_it_does_not_open(
    story: Any, who: str, code: str, status: int
) -> None:
    family = story.world.family
    answer = story.world.browser(who).get(f"/families/{family}/workbook/{code}/")
    assert answer.status_code == status
    if status == 404:
        unknown = story.world.browser(who).get(f"/families/{family}/workbook/nothing/")
        assert stripped(answer.content.decode()) == stripped(unknown.content.decode())


@pytest.mark.parametrize("who", ["hanna", "chair", "jo"])
def test_others_who_work_with_the_family_read_visits_and_clocks_but_no_sealed_part(story: Any, who: str) -> None:
    page = "".join(source(story, who, section) for section in ("thread", "people", "plans"))
    assert "Mummy sings the bus one." in page
    assert "child protection visit" in page
    for sealed in (STREET, "Hidden address", "second telephone", "reads her telephone", "Sealed"):
        assert sealed not in page, sealed


def test_who_only_reads_is_offered_nothing_to_write_and_a_manager_more_time(story: Any) -> None:
    chair = source(story, "chair", "plans")
    assert "/write/" not in chair
    assert "Record visit" not in chair
    assert "Record visit" in source(story, "alice", "plans")
    assert "Agree more time" in source(story, "tom", "plans")
    assert "Agree more time" not in source(story, "alice", "plans")


def test_a_stranger_is_told_why_not_and_of_a_restricted_family_nothing(story: Any) -> None:
    world = story.world
    urls = [f"/families/{world.family}/{section}/" for section in SECTIONS]
    browser = world.browser("bob")
    for url in urls:
        answer = browser.get(url)
        assert answer.status_code == 403, url
        assert b"Alfie" not in answer.content
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=world_time(), family_id=world.family, reason="A relative works here.")
    for url in urls:
        unknown = browser.get(url.replace(str(world.family), str(uuid4())))
        answer = browser.get(url)
        assert answer.status_code == 404, url
        assert stripped(answer.content.decode()) == stripped(unknown.content.decode())


def test_who_has_looked_hides_the_other_side_and_does_not_say_which_entry_was_opened(story: Any) -> None:
    story.shown("lena", "thread")
    story.shown("tom", f"entries/{story.entries['sealed']}")
    for_owen = story.reads("owen", "looked")
    assert "Lena Larch" not in for_owen
    assert "Tom Thorn Team manager" in for_owen
    assert "Sealed" not in for_owen
    assert "One entry" not in for_owen
    assert "Lena Larch" in story.reads("alice", "looked")
    assert "One entry" in story.reads("alice", "looked")


def stripped(page: str) -> str:
    """Return a page without what is new on each: the token of its forms and the address that was asked for."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def world_time() -> Any:
    """Return the moment at which the world was made."""
    from recording_world import NOW  # the world's own folder is on the path by now

    return NOW
