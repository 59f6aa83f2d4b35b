"""What is drawn of a family can have happened: in the order of the days, on working days, and some of it late."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice, pairwise
from typing import cast
from uuid import uuid4

import pytest

from fsp.core.access import Viewer
from fsp.jobs.demo.county.courses import Chance, Course, draw_assessed, draw_course
from fsp.jobs.demo.county.leading import draw_turns, writer_on
from fsp.jobs.demo.county.told import plans
from fsp.jobs.demo.county.visits import Visit, draw_visits
from fsp.jobs.demo.making import Making
from fsp.jobs.demo.staff import LEADS, everybody
from fsp.rules.calendar import working_days

UNTIL, DAYS = date(2026, 11, 20), working_days()
SEEDS = range(60)


def making(seed: int = 1) -> Making:
    """A building that has staff and records nothing."""
    made = Making(cast("Viewer", None), UNTIL, random.Random(seed))
    for each in everybody():
        made.roles[each.code] = each.role
        made.practitioners[each.code] = uuid4()
        if each.role in LEADS:
            made.leads.setdefault(each.team, []).append(each.code)
        if each.role == "assistant_team_manager":
            made.assistants[each.team] = each.code
    return made


def drawn(seed: int, *, kept: bool = False, ways: tuple[str, ...] = ("protect", "need", "close")) -> Iterator[Course]:
    """The courses of three children of one family, and the visits to them."""
    chance = Chance(random.Random(seed), DAYS, UNTIL, kept)
    assessed = draw_assessed(chance, date(2026, 2, 2))
    yield from (draw_course(chance, date(2026, 2, 2), assessed, way) for way in ways)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_happens_to_a_child_comes_in_its_order_on_working_days(seed: int) -> None:
    for course in drawn(seed):
        days = [course.assessed, course.strategy, course.conference, *course.reviews, course.closed]
        told = [day for day in days if day]
        assert told == sorted(told)
        assert all(DAYS.is_working(day) for day in told)
        assert course.stepped_down in (None, *course.reviews)


@pytest.mark.parametrize("seed", SEEDS)
def test_visits_are_made_while_a_child_has_a_plan_and_never_after_the_last_day(seed: int) -> None:
    courses = list(drawn(seed))
    chance = Chance(random.Random(seed), DAYS, UNTIL)
    first, *visits = draw_visits(chance, date(2026, 2, 2), courses)
    assert first.seen == (0, 1, 2)
    assert all(before.day <= after.day for before, after in pairwise(visits))
    for visit in visits:
        assert visit.day <= UNTIL
        assert set(visit.alone) <= set(visit.seen)
        assert all(courses[place].wants(visit.day) for place in visit.seen)


def gaps(visits: list[Visit], place: int, start: date) -> Iterator[int]:
    """The working days from the start of a plan to the first visit at which a child was seen, and on from each."""
    days = [start, *(visit.day for visit in visits if place in visit.seen and visit.day > start)]
    return (DAYS.working_days_between(before, after) for before, after in pairwise(days))


def test_some_visits_are_late_some_in_vain_and_at_some_a_child_was_not_seen() -> None:
    found: Counter[str] = Counter()
    for seed in SEEDS:
        courses = list(drawn(seed, ways=("protect", "protect")))
        visits = list(draw_visits(Chance(random.Random(seed), DAYS, UNTIL), date(2026, 2, 2), courses))
        found["in vain"] += sum(visit.is_in_vain for visit in visits)
        found["not seen"] += sum(bool(visit.missed) and not visit.is_in_vain for visit in visits)
        start = courses[0].conference
        between = list(gaps(visits, 0, start)) if start else []
        found["late"] += sum(gap > 10 for gap in between)
        found["in time"] += sum(gap <= 10 for gap in between)
    assert found["in time"] > found["late"] > 0
    assert found["in vain"] > 0 < found["not seen"]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_family_that_is_kept_is_visited_in_time_and_in_the_last_days(seed: int) -> None:
    courses = list(drawn(seed, kept=True, ways=("need", "need")))
    chance = Chance(random.Random(seed), DAYS, UNTIL, kept=True)
    visits = list(draw_visits(chance, date(2026, 2, 2), courses))
    for place, course in enumerate(courses):
        assert course.closed is None
        assert max(gaps(visits, place, course.helped or UNTIL)) <= 20
    assert UNTIL - timedelta(days=7) < visits[-1].day <= UNTIL


def test_who_leads_changes_for_some_and_in_days_without_a_lead_the_assistant_manager_writes() -> None:
    made, found = making(), Counter[int]()
    for seed in range(300):
        chance = Chance(random.Random(seed), DAYS, UNTIL)
        turns = draw_turns(made, chance, (date(2026, 2, 2), None), who="samuel", team="t9")
        found[len(turns)] += 1
        for before, after in pairwise(turns):
            assert before.ended_on is not None
            assert before.ended_on <= after.since
            assert before.who != after.who
            if before.ended_on < after.since:
                found[0] += 1
                assert writer_on(made, turns, before.ended_on, team="t9") == made.assistants["t9"]
    assert found[1] > found[2] > found[0] > 0


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_begins_to_lead_where_everything_is_closed(seed: int) -> None:
    made, referred, closed = making(), date(2026, 2, 2), date(2026, 5, 1)
    chance = Chance(random.Random(seed), DAYS, UNTIL)
    for changes in (False, True):
        turns = draw_turns(made, chance, (referred, closed), who="samuel", team="t9", changes=changes)
        assert all(turn.since < closed for turn in turns)
        assert turns[-1].ended_on is None


def test_two_hundred_families_lie_with_all_seventeen_teams() -> None:
    planned = list(islice(plans(making()), 198))
    assert len({plan.name for plan in planned}) == len(planned)
    teams = Counter(plan.team for plan in planned)
    assert set(teams) == {f"t{number}" for number in range(1, 18)}
    assert min(teams.values()) >= 10
    leads = {plan.lead for plan in planned}
    assert len(leads) > 90
    assert 20 < sum(plan.pair for plan in planned) < 40
    assert any(plan.hides for plan in planned)
