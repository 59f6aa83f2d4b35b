"""One drawn family, made from beginning to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from fsp.jobs.demo.county import texts
from fsp.jobs.demo.county.courses import Chance, Course, draw_assessed, draw_course
from fsp.jobs.demo.county.household import Household, add_household
from fsp.jobs.demo.county.leading import draw_turns, plan_turns, writer_on
from fsp.jobs.demo.county.notes import Telling, tell_adult_work, tell_between, tell_meetings, tell_visits
from fsp.jobs.demo.diary import Diary, doing
from fsp.jobs.demo.making import Making
from fsp.jobs.demo.recording import ChildRecord, Work
from fsp.people.actions import contact, families
from fsp.people.drafts import AddressDraft, FamilyDraft

FACTORS = ("1B", "2B", "3B", "4B", "16A", "17A", "18C")
PAIR = ("da_victim_practitioner", "da_perpetrator_practitioner")
ADULTS = ("recovery_practitioner", "mental_health_practitioner", "housing_worker", "probation_officer")
NO_PROTECTION = ("nqsw", "family_help_lead")  # roles that do not lead where a child has a protection plan
AGES = ((4, 183), (184, 365), (366, 540))  # days since the referral


@dataclass(frozen=True)
class FamilyPlan:
    """A family to draw. What is empty is drawn; ``kept`` means that everything is in time and nothing due soon."""

    number: int
    name: str
    lead: str
    team: str
    kept: bool = False
    restricted: bool = False
    ago: int = 0
    ways: tuple[str, ...] = ()
    pair: bool = False
    hides: bool = False
    last_visit: date | None = None
    changes: bool = False


def add_family(making: Making, plan: FamilyPlan) -> None:
    """Draw a family, and make its record through the actions, in the order of the days."""
    chance = Chance(making.chance, making.calendar, making.until, plan.kept, plan.last_visit)
    referred = making.ago(plan.ago or _draw_age(making))
    ways = plan.ways or _draw_ways(making, plan)
    opened = FamilyDraft(plan.name, making.chance.choice(texts.WHYS))
    family = families.open_family(by=making.by, at=making.at(referred, 9), draft=opened).pk
    home = add_household(making, family, plan.name, referred, number=plan.number, children=len(ways))
    assessed = draw_assessed(chance, referred)
    courses = [draw_course(chance, referred, assessed, way) for way in ways]
    closed = _closed(courses, making.until)
    diary = Diary(making, family)
    turns = draw_turns(making, chance, (referred, closed), who=plan.lead, team=plan.team, changes=plan.changes)
    work = plan_turns(diary, turns, team=plan.team)
    _plan_records(diary, home, courses, chance, referred)
    writer = partial(writer_on, making, turns, team=plan.team)
    telling = Telling(diary, home, chance, writer)
    tell_visits(telling, referred, courses)
    tell_meetings(telling, courses)
    tell_between(telling, referred, closed)
    _tell_adults(telling, work, plan, referred, closed)
    _plan_chair(diary, work, plan, courses)
    _plan_ends(diary, work, plan, home, referred, closed)
    diary.run()


def _draw_age(making: Making) -> int:
    """Draw how many days ago a family was referred: most within half a year, a few more than a year ago."""
    youngest, oldest = making.chance.choices(AGES, (7, 2, 1))[0]
    return making.chance.randint(youngest, oldest)


def _draw_ways(making: Making, plan: FamilyPlan) -> tuple[str, ...]:
    """Draw the way of each child: siblings are assessed together, then part."""
    chance = making.chance
    protects = making.roles[plan.lead] not in NO_PROTECTION
    weights = [(2, 4, 4 if place == 0 else 1) if protects else (2, 5, 0) for place in range(chance.randint(1, 4))]
    return tuple(chance.choices(("close", "need", "protect"), each)[0] for each in weights)


def _closed(courses: Sequence[Course], until: date) -> date | None:
    """Return the day on which the last child's episode was closed, where all were."""
    days = [each.closed for each in courses if each.closed and each.closed <= until]
    return max(days) if len(days) == len(courses) else None


def _plan_records(diary: Diary, home: Household, courses: Sequence[Course], chance: Chance, referred: date) -> None:
    """Plan what is decided about each child."""
    source, need = chance.random.choice(("1A", "2A", "3B", "3E", "6", "6")), chance.random.choice(("N1", "N5", "N4"))
    decided = referred if chance.kept else chance.after(referred, 1, 1, 1, 1, 1, 2)
    started = chance.after(referred, 1)
    for child, course in zip(home.children, courses, strict=True):
        record = ChildRecord(diary.making, diary.family, child.person)
        diary.on(decided, 14, partial(record.refer, source=source, need=need, received_on=referred))
        diary.on(max(started, decided), 15.5, record.assess)
        factors = tuple(sorted(chance.random.sample(FACTORS, chance.random.randint(1, 4))))
        diary.on(course.assessed, 10, partial(record.authorise, factors=factors))
        _plan_course(diary, record, course, chance)


def _plan_course(diary: Diary, record: ChildRecord, course: Course, chance: Chance) -> None:
    category, earlier = chance.random.choice(("NEG", "EMO", "PHY")), chance.random.choice((0, 0, 0, 1))
    if course.strategy and course.conference:
        diary.on(course.strategy, 10, record.enquire)
        diary.on(course.conference, 10, partial(record.confer, category=category, previous=earlier))
    for day in course.reviews:
        diary.on(day, 10, record.review)
    if course.stepped_down:
        diary.on(course.stepped_down, 15, record.step_down)
    elif course.helped:
        diary.on(course.helped, 15, record.help)
    if course.closed:
        diary.on(course.closed, 16.5, partial(record.close, reason="RC8" if course.way == "close" else "RC7"))


def _plan_chair(diary: Diary, work: Work, plan: FamilyPlan, courses: Sequence[Course]) -> None:
    """Plan who chairs the conference of a family, from the strategy discussion on."""
    strategy = min((each.strategy for each in courses if each.strategy), default=None)
    if strategy:
        chairs = diary.making.by_role["conference_chair"]
        diary.on(strategy, 9, partial(work.begin, who=chairs[plan.number % len(chairs)], part="chair"))


def _tell_adults(telling: Telling, work: Work, plan: FamilyPlan, referred: date, closed: date | None) -> None:
    """Tell the work with the adults: the pair who never meet where there is one, otherwise one or two, or nobody."""
    making, chance, parents = telling.diary.making, telling.chance, telling.home.parents
    roles = list(PAIR) if plan.pair and len(parents) > 1 else []
    if not plan.restricted and chance.random.random() < 0.5:
        roles.append(chance.random.choice(ADULTS))
    for role in roles:
        staff = making.by_role[role]
        who = staff[plan.number % len(staff)]
        adult = parents[-1] if role in ("da_perpetrator_practitioner", "probation_officer") else parents[0]
        start = chance.after(referred, 8, 12, 18, 25)
        if not closed or start < closed:
            tell_adult_work(telling, work, who, adult, start, closed)


def _plan_ends(
    diary: Diary, work: Work, plan: FamilyPlan, home: Household, referred: date, closed: date | None
) -> None:
    """Plan what comes last: a hidden address, a restriction, the end of the work."""
    about = {"by": diary.making.by, "family_id": diary.family}
    moved = diary.making.calendar.add_working_days(referred, 20)
    if plan.hides and (not closed or moved < closed):
        draft = AddressDraft(
            f"{plan.number} Tern House, Skerry", "ZZ9 8ZY", started_on=moved, safe_when="never by post"
        )
        diary.on(moved, 20, doing(contact.hide_address, **about, person_id=home.parents[0].person, draft=draft))
    if plan.restricted:
        reason = "A member of staff is a relative."
        diary.on(referred, 17, doing(families.restrict_family, **about, reason=reason))
    if closed:
        diary.on(closed, 17, work.close)
