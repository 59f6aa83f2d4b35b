"""What happens to one child of a drawn family, in days: drawn before anything is recorded."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from fsp.rules.calendar import WorkingDays

ASSESSED_AFTER = (18, 27, 33, 38, 41, 44, 51)
IN_TIME = (18, 27, 33, 38, 41)
CONFERENCE_AFTER = (11, 13, 14, 15, 18)
REVIEW_AFTER = 80  # calendar days


@dataclass(frozen=True)
class Chance:
    """What a draw needs: the source of chance, the calendar, the last day, and whether everything is kept in time.

    ``last_visit`` is the day of the last visit, where that one is told and not drawn.
    """

    random: random.Random
    calendar: WorkingDays
    until: date
    kept: bool = False
    last_visit: date | None = None

    def after(self, day: date, *choices: int) -> date:
        """Return the day so many working days after another: one of the choices, or the only one."""
        return self.calendar.add_working_days(day, self.random.choice(choices))

    def is_over(self, day: date) -> bool:
        """Answer whether a day is beyond the county's last day."""
        return day > self.until


@dataclass(frozen=True)
class Course:
    """One child's course: the days of what happens. A day after the county's last has not happened."""

    way: str
    assessed: date
    strategy: date | None = None
    conference: date | None = None
    reviews: tuple[date, ...] = ()
    stepped_down: date | None = None
    helped: date | None = None
    closed: date | None = None

    def wants(self, day: date) -> str:
        """Return which visits the child is to have on a day: protection, need, or none."""
        if self.closed and day >= self.closed:
            return ""
        if self.conference and day >= self.conference and not (self.stepped_down and day >= self.stepped_down):
            return "protection"
        return "need" if self.helped and day >= self.helped else ""


def draw_course(chance: Chance, referred: date, assessed: date, way: str) -> Course:
    """Draw the course of a child who was referred, and whose assessment is authorised, on two days."""
    if way == "close":
        return Course(way, assessed, closed=assessed)
    if way == "protect":
        return _protected(chance, assessed)
    lasts = chance.random.randint(60, 260)
    return Course(way, assessed, helped=assessed, closed=None if chance.kept else _working(chance, assessed, lasts))


def draw_assessed(chance: Chance, referred: date) -> date:
    """Draw the day on which a family's assessments are authorised: at times after the 45th working day."""
    return chance.after(referred, *(IN_TIME if chance.kept else ASSESSED_AFTER))


def _protected(chance: Chance, assessed: date) -> Course:
    strategy = chance.after(assessed, 1)
    held = chance.after(strategy, *(CONFERENCE_AFTER[:-1] if chance.kept else CONFERENCE_AFTER))
    review = _working(chance, held, REVIEW_AFTER)
    steps_down = chance.random.random() < 0.4
    second = _working(chance, review, 175)
    reviews = (review,) if steps_down else (review, second)
    down = review if steps_down else None
    return Course("protect", assessed, strategy, held, reviews, down, helped=down)


def _working(chance: Chance, day: date, days: int) -> date:
    """Return the first working day on or after so many days later."""
    return chance.calendar.add_working_days(day + timedelta(days=days - 1), 1)
