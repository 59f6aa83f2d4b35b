"""What is written of a drawn family: visits, meetings, calls, and the sessions of those who work with its adults."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from fsp.jobs.demo.county import texts
from fsp.jobs.demo.county.courses import Chance, Course
from fsp.jobs.demo.county.household import Household, Known
from fsp.jobs.demo.county.visits import Visit, draw_visits
from fsp.jobs.demo.diary import Diary, Note
from fsp.jobs.demo.recording import Work
from fsp.record.workbook.drafts import AnswerDraft, Seen

NEXT_DAY = timedelta(hours=19)
MOST_SESSIONS = 5
RESULTS = ("negative", "negative", "negative", "positive", "refused", "not_available")


@dataclass(frozen=True)
class Telling:
    """One family that is told of: its diary, its people, the chance, and who writes on a day."""

    diary: Diary
    home: Household
    chance: Chance
    writer: Callable[[date], str]

    def note(self, day: date, kind: str, text: str, people: Iterable[Seen], **more: object) -> None:
        """Write an entry of whoever leads on the day, at some hour, now and then only on the next morning."""
        chance = self.chance.random
        later = NEXT_DAY if chance.random() < 0.2 else timedelta(minutes=chance.randint(10, 240))
        made = Note(self.writer(day), kind, self.worded(text), tuple(people), **more)  # type: ignore[arg-type]
        self.diary.note(day, chance.randint(9, 16) + 0.25 * chance.randint(0, 3), made, later=later)

    def worded(self, text: str) -> str:
        """Fill in the first names of a child and a parent."""
        child, parent = self.chance.random.choice(self.home.children), self.home.parents[0]
        return text.format(child=child.given, parent=parent.given)

    def pick(self, choices: Sequence[str]) -> str:
        """Draw one text."""
        return self.chance.random.choice(choices)


def tell_visits(telling: Telling, referred: date, courses: Sequence[Course]) -> None:
    """Tell the visits: who was seen, who alone, with what words; or that nobody was in."""
    for number, visit in enumerate(draw_visits(telling.chance, referred, courses)):
        choices = texts.IN_VAIN if visit.is_in_vain else texts.VISIT if number else texts.FIRST_VISIT
        modules = () if visit.is_in_vain else ("M2", "M6") if number else ("M1", "M2")
        telling.note(visit.day, "home_visit", telling.pick(choices), _people(telling, visit), modules=modules)


def _people(telling: Telling, visit: Visit) -> Iterable[Seen]:
    children = telling.home.children
    if visit.is_in_vain:
        return [Seen(children[place].person, "nobody_in") for place in visit.missed]
    seen = [Seen(children[place].person, *_how(telling, place, visit)) for place in visit.seen]
    missed = [Seen(children[place].person, "not_seen") for place in visit.missed]
    return [*seen, *missed, Seen(telling.home.parents[0].person, "present")]


def _how(telling: Telling, place: int, visit: Visit) -> tuple[str, str]:
    alone = place in visit.alone
    says = alone and telling.chance.random.random() < 0.6
    return "alone" if alone else "seen", telling.pick(texts.WORDS) if says else ""


def tell_meetings(telling: Telling, courses: Sequence[Course]) -> None:
    """Tell core groups of children with a protection plan, and meetings of those with a child in need plan."""
    places = enumerate(courses)
    conferences = {place: each.conference for place, each in places if each.conference}
    if conferences:
        first = min(conferences.values())
        about = [Seen(telling.home.children[place].person, "about") for place in conferences]
        ends = min((each.stepped_down for each in courses if each.stepped_down), default=None)
        _meet(telling, "core_group", texts.CORE_GROUP, about, (first, ends), first_after=(6, 7, 8, 9, 10, 12))
    helped = {place: each.helped for place, each in enumerate(courses) if each.way == "need" and each.helped}
    if helped:
        about = [Seen(telling.home.children[place].person, "about") for place in helped]
        ends = min((each.closed for each in courses if each.closed and each.helped), default=None)
        span = (min(helped.values()), ends)
        _meet(telling, "child_in_need_meeting", texts.IN_NEED_MEETING, about, span, first_after=(6, 8, 9, 10, 13))


def _meet(
    telling: Telling,
    kind: str,
    choices: Sequence[str],
    about: Sequence[Seen],
    span: tuple[date, date | None],
    *,
    first_after: tuple[int, ...],
) -> None:
    chance, (start, end) = telling.chance, span
    kept = tuple(days for days in first_after if days <= 10)
    day = chance.after(start, *(kept if chance.kept else first_after))
    people = [*about, *(Seen(parent.person, "present") for parent in telling.home.parents)]
    while not chance.is_over(day) and (end is None or day < end):
        telling.note(day, kind, telling.pick(choices), people, significant=True)
        day = chance.after(day, 25, 28, 30)


def tell_between(telling: Telling, referred: date, closed: date | None) -> None:
    """Tell what lies between visits: calls to each parent, a word with the school, a decision."""
    chance, day = telling.chance, _next_day(telling, referred)
    while not chance.is_over(day) and not (closed and day >= closed):
        kind = chance.random.choices(("call", "school_visit", "decision"), (5, 3, 1))[0]
        if kind == "school_visit" and chance.last_visit and day > chance.last_visit:
            kind = "call"  # a child seen at school was visited
        _tell_one(telling, day, kind)
        day = _next_day(telling, day)


def _next_day(telling: Telling, day: date) -> date:
    return telling.chance.after(day, 9, 14, 19, 26)


def _tell_one(telling: Telling, day: date, kind: str) -> None:
    home, pick = telling.home, telling.chance.random.choice
    if kind == "call":
        parent = pick(home.parents)
        telling.note(day, kind, pick(texts.CALL).replace("{parent}", parent.given), [Seen(parent.person, "spoken_to")])
    elif kind == "school_visit":
        child = pick(home.children)
        text, words = pick(texts.SCHOOL).replace("{child}", child.given), pick(texts.WORDS)
        answers = (
            AnswerDraft("M2", "wishes", words, child.person),
            AnswerDraft("M2", "wishes_how", "talking", child.person),
        )
        telling.note(day, kind, text, [Seen(child.person, "alone", words)], answers=answers)
    else:
        about = [Seen(child.person, "about") for child in home.children]
        telling.note(day, kind, pick(texts.DECISION), about, significant=True)


def tell_adult_work(telling: Telling, work: Work, who: str, adult: Known, start: date, closed: date | None) -> None:
    """Tell the work of one practitioner with one adult: the allocation, and a session every two or three weeks."""
    chance, role = telling.chance, telling.diary.making.roles[who]
    part = "other" if role == "housing_worker" else "adult_work"
    telling.diary.on(start, 10, partial(work.begin, who=who, part=part))
    day = start
    for number in range(MOST_SESSIONS):
        day = chance.after(day, 5, 10, 12, 15)
        if closed and day >= closed:
            return
        text = telling.pick(texts.SESSIONS[role]).replace("{parent}", adult.given)
        sealed = texts.SEALED.get(role, "").replace("{parent}", adult.given) if number % 2 == 0 else ""
        people, answers = (Seen(adult.person, "present"),), _answers(chance, role, adult, number)
        made = Note(who, "session", telling.worded(text), people, answers=answers, sealed_text=sealed)
        telling.diary.note(day, 11 + number % 4, made)


def _answers(chance: Chance, role: str, adult: Known, number: int) -> tuple[AnswerDraft, ...]:
    """Draw what a session's form says: a test, a score, the rent that is owed."""
    about = adult.person
    if role == "recovery_practitioner":
        result = chance.random.choice(RESULTS)
        test = (AnswerDraft("M5", "test", "urine", about), AnswerDraft("M5", "test_result", result, about))
        return (AnswerDraft("M5", "attendance", "attended", about), *(test if number % 2 else ()))
    if role == "mental_health_practitioner":
        score = chance.random.randint(max(15 - 3 * number, 2), 20 - 2 * number)
        scored = (AnswerDraft("M3", "measure", "phq9", about), AnswerDraft("M3", "measure_score", score, about))
        return (AnswerDraft("M3", "attendance", "attended", about), *(scored if number % 2 == 0 else ()))
    return (AnswerDraft("M7", "arrears", 100 * chance.random.randint(0, 9)),) if role == "housing_worker" else ()
