"""My day and the page of a clock, in each of their states. Everybody here is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from fsp.rules.calendar import working_days
from fsp.rules.day_counts import counted_days
from fsp.web.clocks.counting import picture, skipped
from fsp.web.clocks.page import ClockPage, MoreTime, MoreTimePage
from fsp.web.gallery import forms
from fsp.web.gallery.example import Example
from fsp.web.my_day.page import Act, DuePage, LateClock, LatePage, Line, MyDayPage, PutAwayPage
from fsp.web.parts import Link, Paging, Tag

TODAY = date(2026, 11, 23)
PLAN_VISIT = "child protection visit, 10 working days"


def _clock(key: str, state: Any, title: str, meta: str, due: date, do: str = "Record visit", **more: Any) -> Line:
    asked = "Why is it late?" if state == "late" else f"Why {meta.split(' · ')[0]}?"
    why = (Act(asked, "clock", title),)
    return Line(key, state, title, meta, due_on=due, do=Act(do, "form", title), more=why, **more)


DRAFT = Line(
    "draft",
    "first",
    "Your draft from Friday is here",
    "",
    "Home visit, Ashby, 16:40. The words are kept.",
    do=Act("Finish it", "form", "Home visit, Ashby"),
    more=(Act("Put it away", "put-away", "Home visit, Ashby"),),
    kind="draft",
)
ALFIE = _clock("a", "due", "Alfie Hartley", f"tomorrow · {PLAN_VISIT}", date(2026, 11, 24))
GROUP = _clock(
    "b",
    "due",
    "Nina and Sol Pryce",
    "Friday · first core group, 10 working days",
    date(2026, 11, 27),
    "Record core group",
)
LATE = _clock("c", "late", "Ivy Marsh", f"2 days late · {PLAN_VISIT}", date(2026, 11, 21))
MORE_TIME = replace(LATE, key="m", title="Theo Bright", detail="More time agreed until 27 November 2026.")
RAISED = _clock(
    "d",
    "raised",
    "Noah Fielding",
    f"Thursday · {PLAN_VISIT}",
    date(2026, 11, 26),
    "Record a decision",
    tag=Tag("not seen twice", "late"),
)
NOTICE = Line(
    "n",
    "first",
    "Hartley family",
    "kept apart",
    "A hidden address was written in an entry. The entry is kept apart.",
    do=Act("Look", "family-thread", "Hartley family"),
    more=(Act("I have seen it", "my-day", "Hartley family", post=True),),
    kind="notice",
)
MATCH = Line(
    "x",
    "first",
    "2 possible matches with a record that was not shown",
    "hidden matches",
    do=Act("Review", "families-restricted"),
    kind="match",
)
AUTHORISE = _clock("e", "due", "Leila Ford", "in 8 days · assessment, 45 working days", date(2026, 12, 1), "Authorise")
SOON = tuple(replace(ALFIE, key=name, title=f"{name} Quill") for name in ("Ada", "Ben", "Cal", "Dot"))
CALM = "Nothing is late. 17 other children have nothing due this week."
PRIYA = MyDayPage(TODAY, "Priya Nair", (DRAFT, ALFIE, GROUP), last=CALM)
FULL = MyDayPage(
    TODAY,
    "Priya Nair",
    (DRAFT, LATE, MORE_TIME, *SOON[:3]),
    Link("and 6 more due by Friday", "my-day-due"),
    last="8 other children have nothing due this week. For 1 child something is due from others.",
)
TOM = MyDayPage(
    TODAY,
    "Tom Ellery",
    (NOTICE, MATCH, RAISED, AUTHORISE),
    team=Link("12 clocks are late in your team", "my-day-late"),
    last="Nothing else is waiting for you.",
)
EVERYTHING = DuePage(
    (DRAFT, LATE, MORE_TIME, *SOON, GROUP), CALM, Paging(1, 50, 61, next_url="my-day-due", previous_url="")
)
LATE_CLOCKS = LatePage(
    "Late in your team",
    (
        LateClock("Ivy Marsh", "Marsh", "Child protection visit", date(2026, 11, 21), -2, "Priya Nair", "clock"),
        LateClock("Theo Bright", "Bright", "Assessment", date(2026, 11, 13), -10, "", "clock", date(2026, 11, 27)),
    ),
    Paging(1, 2, 2),
)
PUT_AWAY = PutAwayPage("Home visit, Ashby", "20 November 2026, 16:40", "put-away", "form")


def _counted(start: date, length: int) -> dict[str, Any]:
    days = counted_days(start, working_days().add_working_days(start, length))
    return {"weeks": picture(days, TODAY), "skipped": skipped(days)}


VISIT = ClockPage(
    title="Child protection visit: Alfie Hartley",
    family=Link("Hartley family", "family-plans"),
    state=Tag("tomorrow", "soon"),
    due="due 24 November 2026",
    sentence="A social worker sees a child with a child protection plan at least every 10 working days.",
    began="It began on 10 November 2026: the child was seen on a visit.",
    counted="The 10th working day after that is 24 November 2026.",
    due_on=date(2026, 11, 24),
    stopped_by="A social worker, a team manager: when the child is seen on a visit.",
    attempts=(date(2026, 11, 18), date(2026, 11, 20)),
    raised=True,
    do=Link("Record visit", "form"),
    instead=(Link("Agree more time", "more-time"),),
    basis="Local procedure",
    source="Practice reference C12: two local procedures seen",
    version="Rule C12, version 1.",
    next_review=date(2027, 11, 30),
    **_counted(date(2026, 11, 10), 10),
)
OVER_CHRISTMAS = replace(
    VISIT,
    title="Initial child protection conference: Mia Hartley",
    state=Tag("met 2 days late", "late"),
    due="was due 13 January 2027",
    sentence="Hold the initial conference within 15 working days of the strategy discussion.",
    began="It began on 18 December 2026: a strategy discussion began an enquiry under section 47.",
    counted="The 15th working day after that is 13 January 2027.",
    due_on=date(2027, 1, 13),
    stopped="The conference was held on 15 January 2027.",
    attempts=(),
    raised=False,
    more_time=(MoreTime(date(2027, 1, 20), "The chair was ill.", date(2027, 1, 12), "Tom Ellery"),),
    do=None,
    instead=(),
    why_not="It has stopped: nothing is to be done.",
    confirmed_by="Helen Achterberg, service manager, 4 March 2026",
    **_counted(date(2026, 12, 18), 15),
)


def day() -> tuple[Example, ...]:
    """My day and the page of a clock."""
    mine = "my_day/my_day.html"
    empty = MyDayPage(TODAY, "Priya Nair", last="Nothing is late. 20 children have nothing due this week.")
    more = MoreTimePage(VISIT.title, VISIT.due_on, "clock", forms.wrong())
    none_late = replace(LATE_CLOCKS, lines=(), paging=Paging(0, 0, 0))
    return (
        Example("my-day", "My day", mine, {"page": PRIYA}),
        Example("my-day-full", "My day: much is due", mine, {"page": FULL}),
        Example("my-day-manager", "My day: a team manager", mine, {"page": TOM}),
        Example("my-day-empty", "My day: nothing waits", mine, {"page": empty}),
        Example("my-day-due", "My day: everything that is due", "my_day/due.html", {"page": EVERYTHING}),
        Example("my-day-late", "Late in the team", "my_day/late.html", {"page": LATE_CLOCKS}),
        Example("my-day-none-late", "Late in the team: nothing", "my_day/late.html", {"page": none_late}),
        Example("put-away", "Put a draft away", "my_day/put_away.html", {"page": PUT_AWAY}),
        Example("clock", "A clock", "clocks/clock.html", {"page": VISIT}),
        Example("more-time", "Agree more time", "clocks/more_time.html", {"page": more}),
        Example("clock-stopped", "A clock that has stopped", "clocks/clock.html", {"page": OVER_CHRISTMAS}),
    )
