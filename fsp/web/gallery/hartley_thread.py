"""The Hartleys' thread as on 22 November 2026: every kind of line that it can hold."""

from datetime import UTC, date, datetime

from fsp.web.families.clock_spans import ClockEffect
from fsp.web.families.thread_page import (
    ClocksOfChild,
    LeadChange,
    Said,
    Sealing,
    ThreadEntry,
    ThreadItem,
    ThreadPage,
    Version,
)
from fsp.web.gallery.hartley_clocks import ALLOCATIONS, AXIS, FAULT, IN_TIME, NO_ETHNICITY, drawn
from fsp.web.parts import Filter, Link, Option, Paging, Tag

CHILD, SUBSTANCES, PARENTING = (
    Link("Child's world", "family-module"),
    Link("Substances", "family-module"),
    Link("Parenting in practice", "family-module"),
)
LONG = (
    "Kelly met me at the door and had the kettle on. She talked about the week without being asked and named two "
    "evenings that were hard. Alfie sat on her knee for most of it and fetched his book when she asked him to.\n\n"
) * 5


def entry(what: str, on: date, *detail: str, **more: object) -> ThreadItem:
    """A line of the thread in one line."""
    return ThreadItem(entry=ThreadEntry(what, on, detail=detail, **more))  # type: ignore[arg-type]


def at(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of 2026."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


NEWEST = (
    entry(
        "Session with Kelly",
        date(2026, 11, 20),
        "recovery",
        id="1",
        at=at(11, 20, 14),
        by="Jo Adeyemi",
        text=LONG,
        modules=(SUBSTANCES,),
        unread=True,
    ),
    entry(
        "Test with Kelly: negative",
        date(2026, 11, 19),
        "recovery",
        id="2",
        at=at(11, 19, 11),
        by="Jo Adeyemi",
        answers=(("Panel", "saliva, five substances"), ("Result", "negative")),
        said=(Said("Kelly", "“Twenty-four days. I did not think I would say that.”"),),
        modules=(SUBSTANCES,),
        unread=True,
    ),
    entry(
        "Core group",
        date(2026, 11, 12),
        "Marcus, Kelly and the nursery came",
        id="3",
        at=at(11, 12, 10),
        by="Priya Nair",
        significant=True,
        clocks=(ClockEffect("stopped: core group, due 16 November 2026", IN_TIME),),
        text="Nursery: Alfie settles quicker since the move.",
        added=(Version("The health visitor sent apologies; her report came today.", "Priya Nair", at(11, 13, 9)),),
    ),
    entry(
        "Home visit · Alfie seen alone",
        date(2026, 11, 10),
        "Kelly seen",
        id="4",
        at=at(11, 10, 15, 20),
        by="Priya Nair",
        clocks=(ClockEffect("stopped: child protection visit, due 16 November 2026", IN_TIME),),
        modules=(CHILD, PARENTING),
        text="Alfie showed me his bed. He chose the book.",
        said=(Said("Alfie", "“Mummy sings the bus one.”"),),
        corrected=(Version("Alfie showed me Mia's bed.", "Priya Nair", at(11, 11, 9), "It was his own bed."),),
        url="entry",
        apart=True,
    ),
    entry(
        "Home visit · nobody in",
        date(2026, 11, 9),
        "Mia not seen",
        id="5",
        at=at(11, 9, 16),
        by="Priya Nair",
        clocks=(ClockEffect("tried: child in need visit", Tag("clock runs on", "soon")),),
    ),
    entry(
        "Conference: Alfie",
        date(2026, 11, 2),
        significant=True,
        clocks=(ClockEffect("stopped: initial child protection conference, due 3 November 2026", IN_TIME),),
    ),
    entry(
        "",
        date(2026, 10, 30),
        id="6",
        at=at(10, 30, 22, 4),
        by="Ola Berg, emergency duty",
        sealed=Sealing("you are the lead practitioner", "entry"),
    ),
)
OLDER = (
    ThreadItem(
        change=LeadChange(date(2026, 9, 14), "Priya Nair began with the family after the referral.", start=True)
    ),
    entry("Contact: no further action", date(2026, 3, 3), "from a school", lead_line="none"),
    ThreadItem(change=LeadChange(date(2024, 6, 28), "Sam Reed ended as lead: the family was closed, goals met.")),
    entry("Child in need plan closed", date(2024, 6, 28), "Mia", by="Sam Reed", lead_line="earlier"),
)
FILTERS = (
    Filter("person", "Person", (Option("", "Everybody", True), Option("a", "Alfie", count=21))),
    Filter("discipline", "Discipline", (Option("", "Every discipline", True), Option("r", "Recovery", count=9))),
    Filter("module", "Module", (Option("", "Every module", True), Option("M2", "Child's world", count=12))),
    Filter("kind", "Kind", (Option("", "Everything", True), Option("home_visit", "Home visit", count=8))),
)
THREAD = ThreadPage(
    items=NEWEST + OLDER,
    filters=FILTERS,
    paging=Paging(1, 50, 64, next_url="?page=2", pages=(Link("1", "?page=1", True), Link("2", "?page=2"))),
    visited=at(11, 18, 16, 5),
    unread=2,
    clocks=(ClocksOfChild("Alfie", drawn("Alfie")[:2]), ClocksOfChild("Mia", drawn("Mia"))),
    axis=AXIS,
    findings=(FAULT, NO_ETHNICITY),
    allocations=ALLOCATIONS,
)
NOTHING_FITS = ThreadPage((), filters=FILTERS, clear_url="?", allocations=ALLOCATIONS)
