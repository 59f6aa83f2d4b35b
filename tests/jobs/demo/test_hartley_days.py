"""The Hartleys' days stand in the same relations whatever the last day of the county is."""

from __future__ import annotations

from datetime import date, timedelta

from fsp.jobs.demo.hartley.days import StoryDays, story_days
from fsp.rules.calendar import working_days

FIRST, LAST = date(2024, 4, 1), date(2028, 6, 30)
DAYS = working_days()
STORIES = [
    story_days(day, DAYS)
    for number in range((LAST - FIRST).days)
    for day in [FIRST + timedelta(days=number)]
    if DAYS.is_working(day)
]


def number(start: date, end: date) -> int:
    return DAYS.working_days_between(start, end)


def test_on_20_november_2026_the_days_are_those_of_the_drawing() -> None:
    story = story_days(date(2026, 11, 20), DAYS)
    assert story.told == date(2026, 11, 23)
    assert story.referred == date(2026, 9, 14)
    assert story.marcus_called == date(2026, 9, 17)
    assert story.unborn_referred == date(2026, 10, 5)
    assert story.strategy == date(2026, 10, 13)
    assert story.mia_moved == story.stopped == date(2026, 10, 26)
    assert story.hidden == date(2026, 10, 30)
    assert story.conference == date(2026, 11, 2)
    assert story.visit == story.authorised == date(2026, 11, 10)
    assert story.dean_seen == date(2026, 11, 11)
    assert story.core_group == date(2026, 11, 12)
    assert story.cancelled == date(2026, 11, 16)
    assert story.last_test == date(2026, 11, 19)
    assert story.baby_due == date(2027, 3, 8)


def test_what_is_counted_in_working_days_holds_on_every_calendar() -> None:
    for story in STORIES:
        check_counted(story)


def check_counted(story: StoryDays) -> None:
    assert number(story.until, story.told) == 1
    assert number(story.referred, story.marcus_called) == 3
    assert number(story.unborn_referred, story.told) == 35
    assert number(story.strategy, story.conference) == 14
    assert number(story.referred, story.authorised) == 41
    assert number(story.conference, story.core_group) == 8
    next_visit = DAYS.add_working_days(story.visit, 10)
    assert number(story.told, next_visit) == 1
    assert story.last_test - story.stopped == timedelta(days=24)
    assert story.baby_due - story.told == timedelta(weeks=15)


def test_everything_happens_on_a_working_day_in_the_order_of_the_story() -> None:
    for story in STORIES:
        check_order(story)


def check_order(story: StoryDays) -> None:
    told = [day for name, day in vars_of(story).items() if name not in ("until", "told", "stopped", "baby_due")]
    assert all(DAYS.is_working(day) for day in told)
    assert max(told) < story.told
    assert story.referred < story.first_visit < story.marcus_called < story.mia_at_school < story.unborn_referred
    assert story.unborn_referred < story.positive < story.strategy < story.refused < story.stopped
    assert story.refused < story.mia_moved < story.hidden < story.conference < story.first_negative
    assert story.stopped < story.first_negative < story.visit < story.dean_seen < story.core_group
    assert story.conference < story.authorised <= story.until
    assert story.core_group < story.in_need_meeting < story.cancelled < story.last_test < story.told


def test_the_ten_weeks_give_way_where_that_day_is_a_bank_holiday() -> None:
    shorter = [story for story in STORIES if story.told - story.referred != timedelta(weeks=10)]
    assert shorter
    for story in shorter:
        assert not DAYS.is_working(story.told - timedelta(weeks=10))
        assert timedelta(days=64) <= story.told - story.referred < timedelta(weeks=10)


def test_tomorrow_and_in_14_days_give_way_to_weekends_and_bank_holidays_alone() -> None:
    for story in STORIES:
        tomorrow = story.told + timedelta(days=1)
        assert (DAYS.add_working_days(story.visit, 10) == tomorrow) == DAYS.is_working(tomorrow)
        fortnight = [story.told + timedelta(days=n) for n in range(1, 15)]
        due = DAYS.add_working_days(story.unborn_referred, 45)
        assert (due == fortnight[-1]) == (sum(map(DAYS.is_working, fortnight)) == 10)


def vars_of(story: StoryDays) -> dict[str, date]:
    return {name: getattr(story, name) for name in StoryDays.__dataclass_fields__}
