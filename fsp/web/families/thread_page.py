"""What the thread of a family shows (``families/thread.html``)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from fsp.web.components.words import reading_date, reading_moment
from fsp.web.families.clock_spans import Axis, ClockEffect, ClockRow
from fsp.web.families.sections import Allocation
from fsp.web.parts import Filter, Finding, Link, Paging

LeadLine = Literal["current", "earlier", "none"]


@dataclass(frozen=True)
class Said:
    """The own words of somebody who was seen."""

    who: str
    words: str


@dataclass(frozen=True)
class Sealing:
    """Something sealed that opens to the reader: why, and where. Its words are not on this page."""

    why: str
    url: str


@dataclass(frozen=True)
class Version:
    """A text as it stood before a correction, with when, why and by whom it was corrected; or one that was added later.

    Of a sealed one that was added only that it is there is shown.
    """

    text: str
    by: str
    at: datetime
    reason: str = ""
    corrected_by: str = ""
    sealed: Sealing | None = None


@dataclass(frozen=True)
class ThreadEntry:
    """One thing that happened. ``lead_line`` draws the line beside it: the present lead, an earlier one, nobody.

    ``url`` leads to the entry's own page. One that was corrected has its earlier texts in ``corrected``, one that was
    added to the additions in ``added``. Of a ``sealed`` one only that it is there is shown; ``notes`` are the sealed
    part of an open one.
    """

    what: str
    on: date
    id: str = ""
    url: str = ""
    at: datetime | None = None
    by: str = ""
    detail: tuple[str, ...] = ()
    clocks: tuple[ClockEffect, ...] = ()
    modules: tuple[Link, ...] = ()
    text: str = ""
    said: tuple[Said, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    corrected: tuple[Version, ...] = ()
    added: tuple[Version, ...] = ()
    sealed: Sealing | None = None
    notes: Sealing | None = None
    significant: bool = False
    apart: bool = False
    unread: bool = False
    lead_line: LeadLine = "current"

    @property
    def meta(self) -> str:
        """When, by whom, and what else the line below the title says in plain words."""
        when = reading_moment(self.at) if self.at else reading_date(self.on)
        return " · ".join(part for part in (when, self.by, *self.detail) if part)

    @property
    def look(self) -> str:
        """The classes that draw it."""
        lines = {"current": "", "earlier": "ev--before", "none": "ev--nolead"}
        marks = (("ev--significant", self.significant), ("ev--sealed", self.sealed), ("ev--unread", self.unread))
        return " ".join(["ev", *(name for name, holds in marks if holds), lines[self.lead_line]]).rstrip()

    @property
    def has_words(self) -> bool:
        """Answer whether anything stands below title and meta line."""
        return bool(self.text or self.said or self.answers or self.corrected or self.added or self.notes)

    @property
    def first(self) -> str:
        """The text, or of a long one as much as the thread shows at once."""
        return self.text if len(self.text) <= LONG else self.text[: _cut(self.text)].rstrip()

    @property
    def rest(self) -> str:
        """What is left of a long text; nothing of a short one."""
        return "" if len(self.text) <= LONG else self.text[_cut(self.text) :].lstrip()


LONG, SHOWN = 900, 600


def _cut(text: str) -> int:
    """Return where a long text breaks: at the last end of a paragraph, sentence or word that the thread shows."""
    for end in ("\n", ". ", " "):
        place = text.rfind(end, SHOWN // 2, SHOWN)
        if place > 0:
            return place + 1
    return SHOWN


@dataclass(frozen=True)
class LeadChange:
    """A break of the line: somebody began or ended as lead practitioner, and why. A start is no change."""

    on: date
    words: str
    start: bool = False


@dataclass(frozen=True)
class ThreadItem:
    """A line of the thread, newest first: an entry, or the break where the worker changed."""

    entry: ThreadEntry | None = None
    change: LeadChange | None = None


@dataclass(frozen=True)
class ClocksOfChild:
    """The running clocks of one child, for the picture beside the thread."""

    child: str
    rows: tuple[ClockRow, ...]


@dataclass(frozen=True)
class ThreadPage:
    """The thread. ``filters`` narrow it; while one does, ``clear_url`` stands and ``found`` lines fit.

    ``unread`` counts what is new on this page since the reader's last visit, which was at ``visited``.
    """

    items: tuple[ThreadItem, ...]
    filters: tuple[Filter, ...] = ()
    clear_url: str = ""
    found: int = 0
    paging: Paging | None = None
    visited: datetime | None = None
    unread: int = 0
    clocks: tuple[ClocksOfChild, ...] = ()
    axis: Axis | None = None
    findings: tuple[Finding, ...] = ()
    allocations: tuple[Allocation, ...] = ()

    @property
    def left(self) -> int:
        """How many of those who worked with the family do so no more."""
        return sum(1 for line in self.allocations if line.end)

    @property
    def apart(self) -> bool:
        """Answer whether a line on this page is kept apart from the side of the parent who harms."""
        return any(item.entry.apart for item in self.items if item.entry)
