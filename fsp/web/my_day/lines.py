"""From what waits for somebody to the lines of My day: one for each thing to do, one at most for each clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.views.waiting import DraftLeft, DueClock, NoticeLeft, Waiting
from fsp.web.components.words import counted, reading_date
from fsp.web.components.words import local as local_time
from fsp.web.my_day import words
from fsp.web.my_day.page import Act, Line, State
from fsp.web.parts import Tag

FIRST = 2  # drafts, and notices, that stand before what is late; more of them wait below
BUTTONS = {
    "home_visit": "Record visit",
    "decision": "Record a decision",
    "authorise": "Authorise",
    "review": "Record the review",
    "conference": "Record the conference",
    "decide-referral": "Decide",
    "decide-conference": "Decide",
}
NOT_SEEN = Tag("not seen twice", "late")


def lines_of(waiting: Waiting, on: date) -> tuple[Line, ...]:
    """Return the lines in no order."""
    return (
        *(_draft(draft, on, place) for place, draft in enumerate(_newest_first(waiting.drafts))),
        *(_notice(notice, place) for place, notice in enumerate(waiting.notices)),
        *_matches(waiting.matches),
        *_clocks(waiting.clocks, on),
    )


def _newest_first(drafts: Sequence[DraftLeft]) -> list[DraftLeft]:
    return sorted(drafts, key=lambda draft: draft.saved_at, reverse=True)


def _state(place: int) -> State:
    return "first" if place < FIRST else "last"


def _draft(draft: DraftLeft, on: date, place: int) -> Line:
    kind = entry_kinds().get(draft.kind)
    what = ", ".join(filter(None, (kind.name if kind else "", draft.family, f"{local_time(draft.saved_at):%H:%M}")))
    finish = None
    gone = " It is about a family that you no longer work with."
    if draft.family_id is not None:
        gone = ""
        finish = Act("Finish it", _write(draft.family_id, draft=draft.id), f"{what}")
    away = Act("Put it away", reverse("put_away", kwargs={"draft_id": draft.id}), f"{what}")
    return Line(
        key=f"draft {draft.id}",
        state=_state(place),
        title=f"Your draft from {words.since(draft.saved_at, on)} is here",
        meta="",
        detail=f"{what}. The words are kept.{gone}",
        do=finish,
        more=(away,),
        kind="draft",
    )


def _notice(notice: NoticeLeft, place: int) -> Line:
    about = f"{notice.family} family"
    thread = reverse("family", kwargs={"family_id": notice.family_id, "section": "thread"})
    seen = reverse("notice_seen", kwargs={"notice_id": notice.id})
    return Line(
        key=f"notice {notice.id}",
        state=_state(place),
        title=f"{notice.family} family",
        meta="kept apart",
        detail=notice.about,
        do=Act("Look", thread, about),
        more=(Act("I have seen it", seen, about, post=True),),
        kind="notice",
    )


def _matches(count: int) -> Iterator[Line]:
    if count:
        what = counted(count, "search may have met", "searches may have met")
        title = f"{what} a record that the searcher may not open"
        look = Act("Review", reverse("matches_to_review"), "")
        yield Line("matches", "first", title, "hidden matches", do=look, kind="match")


def _clocks(clocks: Sequence[DueClock], on: date) -> Iterator[Line]:
    """One line for a thing that is done once: a visit that is due for two siblings on the same day is one visit."""
    together: dict[tuple[object, ...], list[DueClock]] = defaultdict(list)
    for clock in {clock.id: clock for clock in clocks}.values():
        alone = clock.id if clock.does.subject or not clock.does.is_entry else None
        key = (clock.family_id, clock.name, clock.due_on, clock.does, clock.raised, clock.more_time, alone)
        together[key].append(clock)
    for those in together.values():
        yield _clock(sorted(those, key=lambda clock: (clock.child, clock.id)), on)


def _clock(those: list[DueClock], on: date) -> Line:
    first = those[0]
    title = words.named([clock.child for clock in those], first.family)
    why_url = reverse("clock", kwargs={"family_id": first.family_id, "clock_id": first.id})
    about = f"{words.lowered(first.name)}, {title}"
    more_time = f"More time agreed until {reading_date(first.more_time)}. " if first.more_time else ""
    late = first.due_on < on
    return Line(
        key=f"clock {first.id}",
        state="late" if late else "raised" if first.raised else "due",
        title=title,
        meta=f"{words.when(first.due_on, on)} · {words.rule(first.name, first.length, first.unit)}",
        detail=more_time.strip(),
        tag=NOT_SEEN if first.raised else None,
        due_on=first.due_on,
        do=_act(those, about),
        more=(Act(words.why(first.due_on, on), why_url, about),),
        clocks=tuple(clock.id for clock in those),
    )


def _act(those: list[DueClock], about: str) -> Act:
    first = those[0]
    does = first.does
    if does.is_entry:
        kind = entry_kinds().get(does.code)
        label = BUTTONS.get(does.code) or f"Record {words.lowered(kind.name if kind else does.code)}"
        return Act(label, _write(first.family_id, kind=does.code, person=[str(each.child_id) for each in those]), about)
    where = {"family_id": first.family_id, **({"subject_id": does.subject} if does.subject else {})}
    return Act(BUTTONS.get(does.code, "Record"), reverse(f"record_{does.code}", kwargs=where), about)


def _write(family_id: object, **query: object) -> str:
    return f"{reverse('write', kwargs={'family_id': family_id})}?{urlencode(query, doseq=True)}"
