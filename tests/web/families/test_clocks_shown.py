"""Clocks on the family's pages: what is due next, how each stands, what was agreed, which rule nobody confirmed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from family_story import at, day, words, write
from recording_world import today

from fsp.core.access import acting, open_session
from fsp.definitions.clock_definitions import clock_definitions
from fsp.record.clocks.actions import ExtensionDraft, agree_extension
from fsp.record.views.family import open_family
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.rules.calendar import working_days
from fsp.web.components.words import days_left, reading_date
from fsp.web.families.clock_spans import Bar, Extended, SpanLine
from fsp.web.families.drawn_spans import axis_of, bars_of, marks_of
from fsp.web.parts import Tag


def row(page: str, name: str) -> str:
    """Return the words of one clock's row in the table of clocks."""
    found = re.search(rf'<tr>\s*<th scope="row">{name}.*?</tr>', page, re.S)
    assert found, name
    return words(found[0])


def clock_of(story: Any, code: str) -> Any:
    """Return the clock of a code that runs, as Tom sees it."""
    viewer = open_session(story.world.accounts["tom"].pk)
    with acting(viewer):
        record = open_family(viewer, story.world.family, "plans")
    return next(each for each in record.clocks if each.definition.code == code and each.is_running)


def planned(length: int) -> date:
    """Return when something is due that ran so many working days from the beginning of Alfie's plan."""
    return working_days().add_working_days(day(20), length)


def test_due_next_names_child_rule_and_day_and_leads_to_how_it_is_computed(story: Any) -> None:
    page = story.shown("alice", "thread")
    due = words(page[page.index('id="due-next"') : page.index("</section>", page.index('id="due-next"'))])
    late = clock_definitions()["C08"]
    due_on = planned(10)
    words_of = f"{(today() - due_on).days} days late {late.name[:1].lower()}{late.name[1:]}"
    assert f"{words_of}: Alfie, {reading_date(due_on)}" in due
    assert "(10 working days)" in due
    assert f'/clocks/{clock_of(story, "C08").id}/"' in page
    assert story.world.browser("alice").get(re.findall(r'href="(/families/[^"]*/clocks/[^"]*)"', page)[0]).status_code


def test_pages_without_the_strip_name_the_next_clock_in_the_bar(story: Any) -> None:
    for section in ("people", "workbook", "looked"):
        assert "Next:" in story.reads("tom", section)
    assert "Next:" not in story.reads("tom", "thread")


def test_each_clock_says_when_it_was_due_and_how_it_stands(story: Any) -> None:
    page = story.shown("alice", "plans")
    running = row(page, "Child protection visit")
    now, earlier = clock_of(story, "C12").due_on, planned(10)
    assert f"{reading_date(now)} due {days_left((now - today()).days)} tried {reading_date(day(5))}" in running
    assert f"{reading_date(day(20))} to {reading_date(earlier)} in time on {reading_date(day(12))}" in running
    assert f"{(today() - earlier).days} days late" in row(page, "First core group")
    assert re.search(r"(in time|working day late) on", row(page, "Initial child protection conference"))


def test_a_rule_that_the_authority_has_not_confirmed_says_so(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "rule is not yet confirmed by the authority"
    page = story.shown("alice", "plans")
    assert clock_definitions()["C12"].confirmed_by == ""
    assert said in row(page, "Child protection visit")
    monkeypatch.setattr("fsp.record.views.clocks.ChildClock.is_confirmed", True)
    assert said not in story.shown("alice", "plans")


def test_an_extension_is_shown_and_late_stays_late(story: Any) -> None:
    viewer = open_session(story.world.accounts["tom"].pk)
    found = clock_of(story, "C03")
    draft = ExtensionDraft(today() + timedelta(days=9), "The school's report is awaited.", day(1))
    with acting(viewer):
        agree_extension(by=viewer, at=at(0, 1), clock_id=found.id, draft=draft)
    page = story.shown("alice", "plans")
    said = row(page, "Assessment")
    assert f"{(today() - found.due_on).days} days late" in said
    assert f"agreed: until {reading_date(draft.until)}" in said
    assert f"Extension agreed {reading_date(day(1))} by Tom Thorn: The school's report is awaited." in said
    assert "stretch--extended" in page


def test_a_second_attempt_in_vain_is_raised_where_the_clock_stands(story: Any) -> None:
    alfie = Seen(story.world.people["alfie"], "not_seen")
    write(story, "alice", "again", EntryDraft("home_visit", at(4), "Alfie was asleep.", (alfie,)))
    said = row(story.shown("alice", "plans"), "Child protection visit")
    assert f"tried twice in vain raised {reading_date(day(4))}" in said
    assert "tried twice" in story.reads("alice", "thread")


def test_a_visit_by_somebody_whose_role_the_clock_does_not_name_is_no_attempt(story: Any) -> None:
    alfie = Seen(story.world.people["alfie"], "not_seen")
    write(story, "hanna", "hers", EntryDraft("home_visit", at(4), "Alfie was asleep.", (alfie,)))
    page = story.shown("alice", "plans")
    assert reading_date(day(4)) not in row(page, "Child protection visit")


def test_a_step_of_a_child_says_which_clock_it_stopped(story: Any) -> None:
    page = story.shown("alice", "plans")
    assert "stopped: initial child protection conference, Alfie" in row(page, "Initial conference")


TODAY = date(2026, 11, 22)
MET = SpanLine(date(2026, 11, 2), date(2026, 11, 16), Tag("in time"), met=date(2026, 11, 10))
LATE = SpanLine(
    date(2026, 10, 1),
    date(2026, 11, 12),
    Tag("late"),
    extended=(Extended(date(2026, 11, 30), date(2026, 11, 11)),),
    tried=(date(2026, 11, 20),),
)


def test_the_picture_shows_half_a_year_back_at_most_and_what_is_due_ahead() -> None:
    old = SpanLine(date(2020, 1, 1), date(2020, 2, 1), Tag("late"))
    ahead = SpanLine(date(2026, 11, 1), date(2028, 1, 1), Tag("due"))
    axis = axis_of((old, ahead), TODAY)
    assert axis is not None
    assert (TODAY - axis.first).days == 190
    assert (axis.last - TODAY).days == 120
    assert axis_of((), TODAY) is None


def test_what_was_met_ends_where_it_was_met_and_what_is_late_runs_to_today_past_its_due_date() -> None:
    axis = axis_of((MET, LATE), TODAY)
    assert axis is not None
    assert [bar.kind for bar in bars_of((MET,), axis, TODAY)] == ["met"]
    run, late, extended = bars_of((LATE,), axis, TODAY)
    assert (run.kind, late.kind, extended.kind) == ("run", "late", "extended")
    assert run.x + run.width == late.x == extended.x
    assert late.x + late.width == axis.today
    assert extended.x + extended.width > axis.today


def test_lines_mark_due_met_and_tried_days_and_nothing_lies_outside_the_picture() -> None:
    axis = axis_of((MET, LATE), TODAY)
    assert axis is not None
    marks = marks_of((MET, LATE), axis)
    assert (len(marks.due), len(marks.met), len(marks.tried)) == (2, 1, 1)
    old = SpanLine(date(2020, 1, 1), date(2020, 2, 1), Tag("in time"), met=date(2020, 1, 9))
    assert bars_of((old,), axis, TODAY) == ()
    inside: list[Bar] = [bar for span in (MET, LATE) for bar in bars_of((span,), axis, TODAY)]
    assert all(0 <= bar.x <= 1000 and bar.x + bar.width <= 1003 for bar in inside)
