"""Moving through time: the days on which the drawing of a family changes, for the reader, and how it was then."""

from __future__ import annotations

import re
from typing import Any

from family_story import day, words

from fsp.web.components.words import reading_date


def days_of(story: Any, who: str) -> list[str]:
    """Return the days that the slider of the people's page goes through."""
    found = re.search(r'data-days="([^"]*)"', story.shown(who, "people"))
    assert found
    return found[1].split(",")


def test_the_slider_goes_from_the_first_day_to_today_by_what_changed(story: Any) -> None:
    days = days_of(story, "alice")
    assert days == sorted(set(days))
    assert days[-1] == day(0).isoformat()
    for changed in (day(30), day(20)):  # Mia and Marcus live together; Alfie's plan begins
        assert changed.isoformat() in days


def test_the_day_of_a_hidden_move_is_no_stop_for_anybody(story: Any) -> None:
    for who in ("alice", "owen", "lena"):
        assert day(24).isoformat() not in days_of(story, who)


def test_a_child_has_the_status_of_the_day_that_is_drawn(story: Any) -> None:
    def drawn(on: int) -> str:
        page = words(story.shown("alice", "people", as_at=day(on).isoformat()))
        return page[page.index(f"The family as at {reading_date(day(on))}") :]

    assert "Child protection plan" in drawn(20)
    assert "Child protection plan" not in drawn(21)


def test_without_scripts_links_lead_to_the_change_before_and_after(story: Any) -> None:
    page = story.shown("alice", "people", as_at=day(25).isoformat())
    assert f'href="?as_at={day(20).isoformat()}">Change after: {reading_date(day(20))}' in page
    assert "Change before:" in page
    assert "Change after:" not in story.shown("alice", "people")
