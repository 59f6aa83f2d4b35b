"""What the family page shows of clocks: each child's clocks as spans in time, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fsp.web.parts import Link, Tag

Stretch = Literal["run", "met", "late", "extended", "ended"]
"""A part of a span: counting, met in time, past its due date, agreed later, or no longer applying."""


@dataclass(frozen=True)
class Bar:
    """A stretch of the picture, from ``x`` over ``width``, both in thousandths of the time that is drawn."""

    kind: Stretch
    x: int
    width: int


@dataclass(frozen=True)
class Marks:
    """The thin lines of a picture, each at a thousandth of the time that is drawn."""

    due: tuple[int, ...] = ()
    met: tuple[int, ...] = ()
    tried: tuple[int, ...] = ()


@dataclass(frozen=True)
class Extended:
    """A later day that was agreed: a record of its own, which never turns late into in time."""

    until: date
    agreed_on: date
    reason: str = ""
    by: str = ""


@dataclass(frozen=True)
class SpanLine:
    """One span of a clock in words. ``tried`` are days on which the child was sought and not seen."""

    started: date
    due: date
    state: Tag
    met: date | None = None
    ended: date | None = None
    tried: tuple[date, ...] = ()
    extended: tuple[Extended, ...] = ()
    how_url: str = ""


@dataclass(frozen=True)
class ClockRow:
    """One clock of one child: the span that counts now (else the last), the earlier ones, and their picture.

    ``rule`` is the rule in plain words while it runs; ``unconfirmed`` says that the authority has not confirmed it yet.
    ``raised`` marks a second attempt in vain; ``links`` is what the reader may do about it.
    """

    name: str
    now: SpanLine
    earlier: tuple[SpanLine, ...] = ()
    picture: str = ""
    rule: str = ""
    unconfirmed: bool = False
    raised: date | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Axis:
    """The time that all pictures of a page share; ``today`` in thousandths of it."""

    first: date
    last: date
    today: int


@dataclass(frozen=True)
class ClockEffect:
    """What an entry or event did to a clock: ``stopped: child protection visit, due …`` and how it stood."""

    words: str
    state: Tag | None = None
    how_url: str = ""
