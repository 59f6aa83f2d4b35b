"""The page of one clock: the rule in plain words, how its days were counted, who may stop it, what was agreed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from day_world import add_family, add_somebody, allocate, run_clock, today
from django.utils import timezone
from recording_world import World, day, errors, shown

from fsp.core import ledger
from fsp.core.access import Purpose, acting
from fsp.core.models import Read
from fsp.definitions.clock_definitions import clock_definitions
from fsp.people.actions.families import restrict_family
from fsp.people.events import of_family
from fsp.record.clocks.models import Clock, Extension
from fsp.record.clocks.telling import Told, changes
from fsp.rules.clocks import due_on
from fsp.rules.day_counts import counted_days
from fsp.web.clocks.counting import picture, skipped
from fsp.web.components.words import reading_date


def led(world: World, code: str, days: int = 1) -> Clock:
    """Return a running clock of a family that Alice leads, due in some days."""
    family, [child] = add_family(world, "Ash", "Ida")
    allocate(world, family, world.staff["alice"], "lead")
    return run_clock(world, code, child, today() + timedelta(days=days), alone=True)


def address(clock: Clock, rest: str = "") -> str:
    """Return the address of a clock's page."""
    return f"/families/{clock.family_id}/clocks/{clock.pk}/{rest}"


def page_of(world: World, who: str, clock: Clock) -> Any:
    """Return what the page's template was given."""
    answer = world.browser(who).get(address(clock))
    assert answer.status_code == 200
    return answer.context["page"]


def now(world: World, clock: Clock) -> Clock:
    """Return a clock as it stands."""
    with acting(world.by, Purpose.DEMONSTRATION):
        return Clock.objects.get(pk=clock.pk)


# The rule and the count


@pytest.mark.parametrize("code", sorted(clock_definitions()))
def test_every_rule_is_told_with_its_trigger_its_day_its_source_and_that_nobody_confirmed_it(
    world: World, code: str
) -> None:
    clock, rule = led(world, code), clock_definitions()[code]
    html = shown(world.browser("tom").get(address(clock)))
    for words in (rule.sentence, rule.basis, f"It began on {reading_date(clock.started_on)}: ", "not yet confirmed"):
        assert words.replace("'", "&#x27;") in html, words
    assert f"{clock.due_on:%A} {reading_date(clock.due_on)}" in html


def test_the_picture_numbers_the_working_days_and_names_what_is_skipped() -> None:
    days = counted_days(date(2026, 12, 18), date(2027, 1, 13))
    weeks = picture(days, date(2026, 12, 30))
    numbers = [cell.number for week in weeks for cell in week.days if cell and cell.number]
    assert numbers == [str(number) for number in range(16)]
    cells = {cell.words: cell for week in weeks for cell in week.days if cell}
    assert cells["Friday 25 December 2026: Christmas Day, not counted"].kind == "holiday"
    assert cells["Wednesday 13 January 2027: working day 15, the day it is due"].kind == "due"
    assert cells["Wednesday 30 December 2026: working day 6, today"].is_today
    assert cells["Saturday 19 December 2026: weekend, not counted"].kind == "weekend"
    assert all(len(week.days) == 7 for week in weeks)
    assert skipped(days)[0] == "8 days at weekends"
    assert skipped(days)[-1] == "1 January 2027 (New Year's Day)"


def test_the_page_shows_the_days_of_a_clock_of_working_days_and_words_alone_for_months(world: World) -> None:
    page = page_of(world, "alice", led(world, "C12"))
    numbers = [cell.number for week in page.weeks for cell in week.days if cell and cell.number]
    assert numbers[-1] == str(clock_definitions()["C12"].length)
    page = page_of(world, "alice", led(world, "C10"))
    assert page.weeks == ()
    assert page.counted.startswith("3 months after that is ")


def test_a_month_without_that_day_is_told_as_the_last_of_the_month(world: World) -> None:
    from fsp.web.clocks.story import _count

    rule = clock_definitions()["C10"]
    start = date(2026, 11, 30)
    assert _count(rule, start, due_on(rule, start)) == (
        "3 months after that is 28 February 2027, the last day of that month."
    )


def test_it_says_who_may_stop_it_and_with_what(world: World) -> None:
    page = page_of(world, "alice", led(world, "C12"))
    assert page.stopped_by.startswith("It stops when this is recorded: the child was seen on a visit. It counts from: ")
    assert "social worker" in page.stopped_by
    assert page_of(world, "tom", led(world, "C03")).stopped_by.count("whoever may record it") == 1


def test_attempts_are_kept_and_shown(world: World) -> None:
    clock = led(world, "C12", 3)
    for back in (3, 2):
        tell(world, clock, "child.visit_tried", today() - timedelta(days=back))
    page = page_of(world, "alice", clock)
    assert page.attempts == (today() - timedelta(days=3), today() - timedelta(days=2))
    assert page.raised
    assert page.do.words == "Record visit"


def tell(world: World, clock: Clock, kind: str, on: date) -> None:
    """Tell the clocks that something happened."""
    with acting(world.by, Purpose.DEMONSTRATION):
        told = changes(clock.family_id, [Told(clock.child_id, kind, on, "social_worker")], today=today())
        ledger.save(of_family("clocks.told", clock.family_id, timezone.now()), *told.rows)


def test_a_clock_that_has_stopped_says_when_and_offers_nothing(world: World) -> None:
    clock = led(world, "C12")
    tell(world, clock, "child.visited", today())
    page = page_of(world, "alice", clock)
    assert (page.state.words, page.do, page.instead) == ("done in time", None, ())
    assert page.stopped == f"It stopped on {reading_date(today())}: the child was seen on a visit."


def test_late_is_said_in_days(world: World) -> None:
    clock = led(world, "C08", -1)
    page = page_of(world, "alice", clock)
    assert page.state.tone == "late"
    assert page.state.words.endswith("late")
    assert page.due.startswith("was due ")


# Who may


def test_opening_it_is_a_reading_of_the_familys_record(world: World) -> None:
    clock = led(world, "C12")
    page_of(world, "alice", clock)
    with acting(world.by, Purpose.DEMONSTRATION):
        assert [read.page for read in Read.objects.filter(family=clock.family_id)] == ["clock"]
    assert "Alice Alder" in shown(world.browser("alice").get(f"/families/{clock.family_id}/looked/"))


def test_another_teams_worker_is_told_why_not(world: World) -> None:
    answer = world.browser("bob").get(address(led(world, "C12")))
    assert answer.status_code == 403
    assert "Alice Alder leads with this family" in shown(answer)


def test_what_is_kept_apart_is_not_there_for_the_worker_of_the_parent_who_harms(world: World) -> None:
    clock = led(world, "C12")
    percy = add_somebody(world, "percy", "da_perpetrator_practitioner", team="")
    allocate(world, clock.family_id, percy, "adult_work", "")
    browser = world.browser("percy")
    unknown = browser.get(f"/families/{clock.family_id}/clocks/{uuid4()}/")
    for rest in ("", "more-time/"):
        answer = browser.get(address(clock, rest))
        if not rest:
            assert (answer.status_code, answer.content) == (404, unknown.content)
        assert b"Ida" not in answer.content
    core = run_clock(world, "C08", _sibling(world, clock), today() + timedelta(days=1), alone=True)
    assert browser.get(address(core)).status_code == 200


def _sibling(world: World, clock: Clock) -> UUID:
    from fsp.people.actions import persons
    from fsp.people.drafts import MembershipDraft, NameDraft, PersonDraft

    with acting(world.by, Purpose.DEMONSTRATION):
        return persons.record_person(
            by=world.by,
            at=timezone.now(),
            family_id=clock.family_id,
            draft=PersonDraft(sex="M", birth_date=date(2021, 1, 1)),
            name=NameDraft("Jo", "Ash"),
            place=MembershipDraft("child", date(2021, 1, 1)),
        ).pk


def test_a_restricted_familys_clock_is_plain_not_found(world: World) -> None:
    clock = led(world, "C08")
    with acting(world.by, Purpose.DEMONSTRATION):
        restrict_family(by=world.by, at=timezone.now(), family_id=clock.family_id, reason="A colleague's family.")
    ben = world.browser("ben")
    unknown = ben.get(f"/families/{uuid4()}/clocks/{uuid4()}/")
    assert (ben.get(address(clock)).status_code, ben.get(address(clock)).content) == (404, unknown.content)
    assert "Restricted record" in shown(world.browser("alice").get(address(clock)))


def test_a_clock_of_another_family_is_not_found_under_this_one(world: World) -> None:
    clock = led(world, "C12")
    assert world.browser("alice").get(f"/families/{world.family}/clocks/{clock.pk}/").status_code == 404


def test_who_cannot_stop_it_is_told_so_and_offered_nothing(world: World) -> None:
    clock = led(world, "C12")
    page = page_of(world, "charlie", clock)
    assert (page.do, page.instead) == (None, ())
    assert page.why_not


# More time


def test_a_manager_agrees_more_time_and_the_day_it_is_due_stays(world: World) -> None:
    clock = led(world, "C12", -1)
    tom = world.browser("tom")
    page = page_of(world, "tom", clock)
    [link] = [link for link in page.instead if link.words == "Agree more time"]
    asked = shown(tom.get(link.url))
    assert "late stays late" in asked
    until = today() + timedelta(days=5)
    answer = tom.post(link.url, {**day("until", until), "reason": "The family is on holiday."})
    assert answer["Location"] == address(clock)
    after = page_of(world, "tom", clock)
    assert [(each.until, each.reason, each.by) for each in after.more_time] == [
        (until, "The family is on holiday.", "Tom Thorn")
    ]
    assert after.state.tone == "late"
    assert now(world, clock).due_on == clock.due_on


def test_more_time_needs_a_later_day_and_a_reason_and_keeps_what_was_typed(world: World) -> None:
    clock = led(world, "C12", 3)
    tom, url = world.browser("tom"), address(clock, "more-time/")
    answer = tom.post(url, {**day("until", clock.due_on), "reason": "The family is on holiday."})
    assert answer.status_code == 422
    assert "Give a later day" in errors(answer)
    assert "The family is on holiday." in shown(answer)
    answer = tom.post(url, day("until", clock.due_on + timedelta(days=1)))
    assert "Why is more time needed" in errors(answer)
    with acting(world.by, Purpose.DEMONSTRATION):
        assert not Extension.objects.exists()


@pytest.mark.parametrize("who", ["alice", "charlie", "lena", "bob"])
def test_nobody_but_a_manager_may_agree_more_time(world: World, who: str) -> None:
    clock = led(world, "C12", 3)
    answer = world.browser(who).post(
        address(clock, "more-time/"), {**day("until", clock.due_on + timedelta(days=9)), "reason": "No."}
    )
    assert answer.status_code == 403
    with acting(world.by, Purpose.DEMONSTRATION):
        assert not Extension.objects.exists()


def test_a_clock_that_has_stopped_gets_no_more_time(world: World) -> None:
    clock = led(world, "C12", 3)
    tell(world, clock, "child.visited", today())
    assert world.browser("tom").get(address(clock, "more-time/")).status_code == 403
