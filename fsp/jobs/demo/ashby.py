"""The Ashbys: closed after seven months with no change of worker, and the draft of the last visit that waits."""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from fsp.core.access import acting, end_session, open_session
from fsp.core.ids import new_id
from fsp.jobs.demo.county.courses import Chance, Course
from fsp.jobs.demo.county.household import Household, add_known
from fsp.jobs.demo.county.notes import Telling, tell_between, tell_meetings, tell_visits
from fsp.jobs.demo.diary import Diary, Note, moment
from fsp.jobs.demo.making import Making, Somebody, tie_parent, years_before
from fsp.jobs.demo.recording import ChildRecord, Work
from fsp.people.actions import families
from fsp.people.drafts import AddressDraft, FamilyDraft
from fsp.record.workbook.actions import keep_draft
from fsp.record.workbook.drafts import Seen
from fsp.rules.calendar import add_months

WHY = "Jen was ill in the spring and Robin ran the house; the family wanted help until Jen is well."
MONTHS = 7
ADULTS = (("Jen", "F", 41), ("Paul", "M", 44))
CHILDREN = (("Robin", "M", 15), ("Ivy", "F", 11), ("Sam", "M", 8))
LEFT = (
    "Last visit. Jen was dressed for work and had made soup. Robin is back at football on Saturdays. Ivy asked who "
    "comes now; I said that nobody needs to, and that they can ring. Sam gave me a drawing of the four of them, and"
)


def add_ashbys(making: Making) -> UUID:
    """Add the family, and leave the draft of the last visit unfinished."""
    referred = _working(making, add_months(making.until, -MONTHS))
    opened = making.at(referred, 9)
    family = families.open_family(by=making.by, at=opened, draft=FamilyDraft("Ashby", WHY)).pk
    home = _household(making, family, referred)
    diary = Diary(making, family)
    diary.on(referred, 16, partial(Work(making, family).begin, who="priya", team="t7"))
    chance = Chance(making.chance, making.calendar, making.until, kept=True)
    assessed = making.calendar.add_working_days(referred, 38)
    course = Course("need", assessed, helped=assessed, closed=making.until)
    for child in home.children:
        _plan(diary, ChildRecord(making, family, child.person), referred, course)
    telling = Telling(diary, home, chance, lambda _: "priya")
    tell_visits(telling, referred, [course] * len(CHILDREN))
    tell_meetings(telling, [course] * len(CHILDREN))
    tell_between(telling, referred, making.until)
    closing = [Seen(each.person, "about") for each in home.children]
    text = "The plan has nothing left in it. We close today; Jen and Paul agree."
    diary.note(making.until, 9.5, Note("tom", "decision", text, tuple(closing), significant=True))
    diary.run()
    _leave_draft(making, home)
    return family


def _plan(diary: Diary, record: ChildRecord, referred: date, course: Course) -> None:
    diary.on(referred, 14, partial(record.refer, source="2A", need="N4"))
    diary.on(referred, 15.5, record.assess)
    diary.on(course.assessed, 10, partial(record.authorise, factors=("4B", "7A")))
    diary.on(course.assessed, 15, record.help)
    diary.on(diary.making.until, 17, partial(record.close, reason="RC7"))


def _household(making: Making, family: UUID, on: date) -> Household:
    address = AddressDraft("8 Priory Close, Wain", "ZZ3 6AB", safe_to_write=True, started_on=on)
    home = Household(making, family, "Ashby", on, "WBRI", address)
    for given, sex, age in ADULTS:
        born = years_before(making.until, age, 60)
        home.parents.append(add_known(home, Somebody(given, "Ashby", "parent", sex, born)))
    for place, (given, sex, age) in enumerate(CHILDREN, 1):
        born = years_before(making.until, age, 30 * place)
        child = add_known(home, Somebody(given, "Ashby", "child", sex, born), child_id=f"D00002{place:02d}")
        home.children.append(child)
        for parent in home.parents:
            tie_parent(making, family, parent.person, child.person, on, basis="named on the birth certificate")
    return home


def _leave_draft(making: Making, home: Household) -> None:
    """Keep, as Priya, what she had written in the car when the line went."""
    jen, robin, ivy, sam = home.parents[0].person, *(child.person for child in home.children)
    answers = {
        "kind": ["home_visit"],
        "day": [making.until.isoformat()],
        "time": ["15:30"],
        "who": [str(each) for each in (robin, ivy, sam, jen)],
        f"how-{robin}": ["alone"],
        f"words-{robin}": ["“I sleep in on Sundays now.”"],
        f"how-{ivy}": ["seen"],
        f"how-{sam}": ["seen"],
        f"how-{jen}": ["present"],
        "module": ["M2"],
        "text": [LEFT],
    }
    priya = open_session(making.accounts["priya"], seconds=60)
    with acting(priya):
        keep_draft(
            by=priya,
            at=moment(making.until, 16 + 40 / 60),
            draft_id=new_id(),
            family_id=home.family,
            version=0,
            answers=answers,
        )
    end_session(priya.token)


def _working(making: Making, day: date) -> date:
    return day if making.calendar.is_working(day) else making.calendar.add_working_days(day, 1)
