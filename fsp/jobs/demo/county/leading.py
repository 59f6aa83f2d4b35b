"""Who leads with a drawn family: mostly one person; at times another after them, at times nobody for some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from fsp.jobs.demo.county.courses import Chance
from fsp.jobs.demo.diary import Diary
from fsp.jobs.demo.making import Making
from fsp.jobs.demo.recording import Work

CHANGES, GAPS, LATE = 0.15, 0.4, 0.2
OLD = timedelta(days=110)
REASONS = ("Took on other work.", "Went to another team.", "Began a long leave.")


@dataclass(frozen=True)
class Turn:
    """One person's turn as lead, from a day to the day before ``ended_on`` or without an end."""

    who: str
    since: date
    ended_on: date | None = None
    reason: str = ""


def draw_turns(
    making: Making, chance: Chance, span: tuple[date, date | None], *, who: str, team: str, changes: bool = False
) -> tuple[Turn, ...]:
    """Draw who leads when, from the day of the referral to that of the closure, the two of ``span``.

    Where everything is kept in time it is one person from the first day. With ``changes`` the lead surely changes,
    after some days without one.
    """
    referred, closed = span
    if chance.kept:
        return (Turn(who, referred),)
    since = chance.after(referred, 2, 4, 6) if chance.random.random() < LATE else referred
    others = [each for each in making.leads[team] if each != who and making.roles[each] == "social_worker"]
    if referred + OLD > chance.until or not others or not (changes or chance.random.random() < CHANGES):
        return (Turn(who, since),)
    ends = chance.after(referred, 50, 60, 70)
    begins = chance.after(ends, 4, 9) if changes or chance.random.random() < GAPS else ends
    if closed and begins >= closed:
        return (Turn(who, since),)
    return (
        Turn(who, since, ends, chance.random.choice(REASONS)),
        Turn(chance.random.choice(others), begins),
    )


def plan_turns(diary: Diary, turns: Sequence[Turn], *, team: str) -> Work:
    """Plan the turns of a family, and return the work for what comes to it."""
    work = Work(diary.making, diary.family)
    diary.on(turns[0].since, 16, partial(work.begin, who=turns[0].who, team=team))
    for before, after in pairwise(turns):
        if before.ended_on == after.since:
            diary.on(after.since, 9, partial(work.hand_over, who=after.who, team=team, reason=before.reason))
            continue
        last = diary.making.calendar.add_working_days(before.ended_on or after.since, -1)
        diary.on(last, 17, partial(work.end, reason=before.reason))
        diary.on(after.since, 9, partial(work.begin, who=after.who, team=team))
    return work


def writer_on(making: Making, turns: Sequence[Turn], day: date, *, team: str) -> str:
    """Return who writes on a day: whoever leads, or the assistant manager while nobody does."""
    led = (turn.who for turn in turns if turn.since <= day and (turn.ended_on is None or day < turn.ended_on))
    return next(led, making.assistants[team])
