"""What the page of a clock shows: frozen and in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django import forms

from fsp.web.parts import Link, Tag

DayKind = Literal["start", "counted", "weekend", "holiday", "due", "outside"]


@dataclass(frozen=True)
class Day:
    """A day of the picture: its day of the month, its place in the count, and the same in a sentence."""

    day: int
    kind: DayKind
    words: str
    number: str = ""
    is_today: bool = False
    month: str = ""


@dataclass(frozen=True)
class Week:
    """A row of the picture, Monday to Sunday; nothing where a day lies before the first or after the last."""

    days: tuple[Day | None, ...]


@dataclass(frozen=True)
class MoreTime:
    """An extension: until when, why, agreed on which day and by whom."""

    until: date
    reason: str
    agreed_on: date
    by: str


@dataclass(frozen=True)
class ClockPage:
    """One clock (``clocks/clock.html``). ``do`` stops it; ``instead`` are the other ways to answer it."""

    title: str
    family: Link
    state: Tag
    due: str
    sentence: str
    began: str
    counted: str
    due_on: date
    skipped: tuple[str, ...] = ()
    weeks: tuple[Week, ...] = ()
    stopped_by: str = ""
    stopped: str = ""
    attempts: tuple[date, ...] = ()
    raised: bool = False
    more_time: tuple[MoreTime, ...] = ()
    do: Link | None = None
    instead: tuple[Link, ...] = ()
    why_not: str = ""
    basis: str = ""
    source: str = ""
    version: str = ""
    confirmed_by: str = ""
    next_review: date | None = None
    restricted: bool = False


@dataclass(frozen=True)
class MoreTimePage:
    """Agreeing more time (``clocks/more_time.html``)."""

    title: str
    due_on: date
    back_url: str
    form: forms.Form
