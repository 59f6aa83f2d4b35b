"""What My day shows: frozen, in words, a line for each thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from fsp.web.parts import Link, Paging, Tag

State = Literal["first", "late", "raised", "due", "last"]
"""Where a line stands: notices and drafts first (some of them), then late, tried in vain twice, due, and the rest."""


@dataclass(frozen=True)
class Act:
    """A way to act: a link, or a button that sends (``post``). ``about`` tells a screen reader whom it concerns."""

    words: str
    url: str
    about: str = ""
    post: bool = False


@dataclass(frozen=True)
class Line:
    """One thing to do. ``clocks`` are the clocks that doing it stops; no clock stands in two lines."""

    key: str
    state: State
    title: str
    meta: str
    detail: str = ""
    tag: Tag | None = None
    due_on: date | None = None
    do: Act | None = None
    more: tuple[Act, ...] = ()
    clocks: tuple[UUID, ...] = ()
    kind: Literal["clock", "draft", "notice", "match"] = "clock"


@dataclass(frozen=True)
class MyDayPage:
    """My day (``my_day/my_day.html``). ``rest`` leads to the lines that are folded away."""

    today: date
    who: str
    lines: tuple[Line, ...] = ()
    rest: Link | None = None
    team: Link | None = None
    last: str = ""


@dataclass(frozen=True)
class DuePage:
    """Everything that waits (``my_day/due.html``), in the same order as on My day."""

    lines: tuple[Line, ...]
    last: str = ""
    paging: Paging | None = None


@dataclass(frozen=True)
class LateClock:
    """A line of the late clocks of a team."""

    child: str
    family: str
    what: str
    due_on: date
    days: int
    lead: str
    url: str
    more_time: date | None = None


@dataclass(frozen=True)
class LatePage:
    """The late clocks of the families that somebody answers for (``my_day/late.html``)."""

    title: str
    lines: tuple[LateClock, ...]
    paging: Paging


@dataclass(frozen=True)
class PutAwayPage:
    """Asking once before a draft is put away (``my_day/put_away.html``)."""

    what: str
    when: str
    url: str
    finish_url: str = ""
