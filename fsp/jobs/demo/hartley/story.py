"""The Hartleys' record: who they are, who works with them, and what was decided when."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from fsp.jobs.demo.diary import Diary
from fsp.jobs.demo.hartley.days import StoryDays, story_days
from fsp.jobs.demo.hartley.notes import tell_adult_work, tell_beginning, tell_protection
from fsp.jobs.demo.hartley.people import add_people, add_ties, plan_reach
from fsp.jobs.demo.making import Making
from fsp.jobs.demo.recording import ChildRecord, Work
from fsp.people.actions import families
from fsp.people.drafts import FamilyDraft

WHY = "Alfie has been hurt and frightened by arguments at home; Kelly is stopping using and keeping him safe."
FACTORS = {"mia": ("2B", "3B", "4B", "17A"), "alfie": ("2B", "3B", "4B", "18C")}


def add_hartleys(making: Making) -> UUID:
    """Add the Hartley family, its days laid back from the first working day after the last day."""
    days = story_days(making.until, making.calendar)
    opened = making.at(days.referred, 9)
    family = families.open_family(by=making.by, at=opened, draft=FamilyDraft("Hartley", WHY)).pk
    people = add_people(making, family, days)
    add_ties(making, family, days, people)
    diary = Diary(making, family)
    plan_reach(diary, days, people)
    _plan_work(diary, days)
    children = {name: ChildRecord(making, family, people[name]) for name in ("mia", "alfie", "baby")}
    _plan_assessments(diary, days, children)
    _plan_protection(diary, days, children)
    for tell in (tell_beginning, tell_adult_work, tell_protection):
        tell(diary, days, people)
    diary.run()
    return family


def _plan_work(diary: Diary, days: StoryDays) -> None:
    """Plan who works with the family: one lead from the first day; the pair who never meet; the others."""
    work, after = Work(diary.making, diary.family), diary.making.calendar.add_working_days
    diary.on(days.referred, 16, partial(work.begin, who="priya", team="t7"))
    for who, place in (("jo", 7), ("farah", 9), ("leila", 11), ("owen", 14)):
        diary.on(after(days.referred, place), 10, partial(work.begin, who=who, part="adult_work"))
    diary.on(after(days.referred, 18), 10, partial(work.begin, who="dev", part="other"))
    diary.on(days.strategy, 10, partial(work.begin, who="una", part="chair"))


def _plan_assessments(diary: Diary, days: StoryDays, children: dict[str, ChildRecord]) -> None:
    """Plan the referrals, each decided the same day, and the assessments: two authorised on the 41st working day."""
    sources = (("mia", days.referred, "6"), ("alfie", days.referred, "6"), ("baby", days.unborn_referred, "3B"))
    for name, day, source in sources:
        diary.on(day, 11, partial(children[name].refer, source=source, need="N1"))
        diary.on(day, 17, children[name].assess)
    for name, factors in FACTORS.items():
        diary.on(days.authorised, 12, partial(children[name].authorise, factors=factors))


def _plan_protection(diary: Diary, days: StoryDays, children: dict[str, ChildRecord]) -> None:
    """Plan the enquiry about Alfie and the conference: a plan for him, help for Mia."""
    diary.on(days.strategy, 11, children["alfie"].enquire)
    diary.on(days.conference, 10, partial(children["alfie"].confer, category="EMO"))
    diary.on(days.conference, 12, children["mia"].help)
