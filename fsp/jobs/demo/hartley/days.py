"""The days of the Hartleys' story, laid back from the day on which it is told.

The story is told on the first working day after the county's last day. Everything in it is so many working days
before, so that every relation in working days holds on any calendar. Where bank holidays come between, the relations
in calendar days give way: the ten weeks since the referral become a few days fewer where that day is a bank holiday,
and "tomorrow" and "in 14 days" become the next working day and the tenth working day after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from fsp.rules.calendar import WorkingDays

TEN_WEEKS, FIFTEEN_WEEKS = timedelta(weeks=10), timedelta(weeks=15)
CLEAN = timedelta(days=24)
"""How long Kelly has not used, as she counts it on the day of her last test."""


@dataclass(frozen=True)
class StoryDays:
    """The days of the story: all follow from the day on which it is told, ``told``."""

    until: date
    told: date
    referred: date
    first_visit: date
    marcus_called: date
    mia_at_school: date
    unborn_referred: date
    positive: date
    strategy: date
    refused: date
    stopped: date
    mia_moved: date
    hidden: date
    conference: date
    first_negative: date
    visit: date
    authorised: date
    dean_seen: date
    core_group: date
    in_need_meeting: date
    cancelled: date
    last_test: date
    baby_due: date


def story_days(until: date, calendar: WorkingDays) -> StoryDays:
    """Return the days of the story for a last day of the county."""

    def before(days: int) -> date:
        return calendar.add_working_days(told, -days)

    def after(day: date, days: int) -> date:
        return calendar.add_working_days(day, days)

    told = after(until, 1)
    referred = told - TEN_WEEKS
    if not calendar.is_working(referred):
        referred = after(referred, 1)
    conference, last_test = before(15), before(2)
    return StoryDays(
        until=until,
        told=told,
        referred=referred,
        first_visit=after(referred, 2),
        marcus_called=after(referred, 3),
        mia_at_school=after(referred, 5),
        unborn_referred=before(35),
        positive=before(32),
        strategy=after(conference, -14),
        refused=before(22),
        stopped=last_test - CLEAN,
        mia_moved=before(20),
        hidden=before(16),
        conference=conference,
        first_negative=before(12),
        visit=before(9),
        authorised=after(referred, 41),
        dean_seen=before(8),
        core_group=after(conference, 8),
        in_need_meeting=before(6),
        cancelled=before(5),
        last_test=last_test,
        baby_due=told + FIFTEEN_WEEKS,
    )
