"""From what waits for somebody to the lines of My day: one for each thing to do, one at most for each clock."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse

from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.views.waiting import DraftLeft, DueClock, NoticeLeft, Waiting
from fsp.web.acts import address, button, write_address
from fsp.web.clocks.words import rule, when, why
from fsp.web.components.words import counted, local, lowered, reading_date
from fsp.web.my_day import words
from fsp.web.my_day.page import Act, Line
from fsp.web.parts import Tag

FIRST = 2  # as many drafts, and as many notices, stand before what is late; more of them wait below
TOGETHER = ("decide",)  # forms that take brothers and sisters along
NOT_SEEN = Tag("not seen twice", "late")


def lines_of(waiting: Waiting, on: date) -> tuple[Line, ...]:
    """Return the lines in no order."""
    told = (*_lists(waiting.held, waiting.matches), *(_notice(notice) for notice in waiting.notices))
    drafts = (_draft(draft, on) for draft in _newest_first(waiting.drafts))
    return (*_some_first(told), *_some_first(drafts), *_clocks(waiting.clocks, on))


def _some_first(lines: Iterable[Line]) -> Iterator[Line]:
    """Put a few lines before what is late, and the others after what is due."""
    for place, line in enumerate(lines):
        yield replace(line, state="first" if place < FIRST else "last")


def _newest_first(drafts: Sequence[DraftLeft]) -> list[DraftLeft]:
    return sorted(drafts, key=lambda draft: draft.saved_at, reverse=True)


def draft_words(draft: DraftLeft) -> str:
    """Return what a draft is in few words: ``Home visit, Ashby``."""
    kind = entry_kinds().get(draft.kind)
    return ", ".join(filter(None, (kind.name if kind else "Something begun", draft.family)))


def finish_url(draft: DraftLeft) -> str:
    """Return where a draft is finished; nowhere where its family is not its writer's any more."""
    return write_address(draft.family_id, draft=draft.id) if draft.family_id else ""


def _draft(draft: DraftLeft, on: date) -> Line:
    what = draft_words(draft)
    gone = "" if draft.family_id else " It is about a family that you no longer work with."
    return Line(
        key=f"draft {draft.id}",
        state="first",
        title=f"Your draft from {words.since(draft.saved_at, on)} is here",
        meta="",
        detail=f"{what}, {local(draft.saved_at):%H:%M}. The words are kept.{gone}",
        do=Act("Finish it", finish_url(draft), what) if draft.family_id else None,
        more=(Act("Put it away", reverse("put_away", kwargs={"draft_id": draft.id}), what),),
        kind="draft",
    )


def _notice(notice: NoticeLeft) -> Line:
    about = f"{notice.family} family"
    where = reverse("family", kwargs={"family_id": notice.family_id, "section": "thread"})
    if notice.entry_id is not None:
        where = reverse("entry", kwargs={"family_id": notice.family_id, "entry_id": notice.entry_id})
    seen = reverse("notice_seen", kwargs={"notice_id": notice.id})
    return Line(
        key=f"notice {notice.id}",
        state="first",
        title=f"{notice.family} family",
        meta="kept apart",
        detail=notice.about,
        do=Act("Look", where, about),
        more=(Act("I have seen it", seen, about, post=True),),
        kind="notice",
    )


def _lists(held: int, matches: int) -> Iterator[Line]:
    """Lines that lead to a list of their own: texts that were held back, searches that met what was not shown."""
    if held:
        was = counted(held, "text was", "texts were")
        title = f"{was} held back because of a hidden address or number"
        look = Act("Look", reverse("held_words"))
        yield Line("held", "first", title, "kept apart", do=look, kind="notice")
    if matches:
        many = counted(matches, "possible match", "possible matches")
        title = f"{many} with a record that was not shown"
        look = Act("Review", reverse("matches"))
        yield Line("matches", "first", title, "hidden matches", do=look, kind="match")


def _clocks(clocks: Sequence[DueClock], on: date) -> Iterator[Line]:
    """One line for a thing that is done once: a visit that is due for two siblings on the same day is one visit."""
    together: dict[tuple[object, ...], list[DueClock]] = defaultdict(list)
    for clock in {clock.id: clock for clock in clocks}.values():
        alone = None if clock.does.is_entry or clock.does.code in TOGETHER else clock.id
        key = (clock.family_id, clock.name, clock.due_on, clock.does.code, clock.raised, clock.more_time, alone)
        together[key].append(clock)
    for those in together.values():
        yield _clock(sorted(those, key=lambda clock: (clock.child, clock.id)), on)


def _clock(those: list[DueClock], on: date) -> Line:
    first = those[0]
    title = words.named([clock.child for clock in those], first.family)
    why_url = reverse("clock", kwargs={"family_id": first.family_id, "clock_id": first.id})
    about = f"{lowered(first.name)}, {title}"
    more_time = f"More time agreed until {reading_date(first.more_time)}. " if first.more_time else ""
    late = first.due_on < on
    return Line(
        key=f"clock {first.id}",
        state="late" if late else "raised" if first.raised else "due",
        title=title,
        meta=f"{when(first.due_on, on)} · {rule(first.name, first.length, first.unit)}",
        detail=more_time.strip(),
        tag=NOT_SEEN if first.raised else None,
        due_on=first.due_on,
        do=Act(button(first.does), address(first.family_id, first.does, [each.child_id for each in those]), about),
        more=(Act(why(first.due_on, on), why_url, about),),
        clocks=tuple(clock.id for clock in those),
    )
