"""Which lines stand on the page, in which order, and what the folded line says of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fsp.web.components.words import counted
from fsp.web.my_day.page import Line
from fsp.web.my_day.words import by

MOST = 7
ORDER = ("first", "late", "raised", "due", "last")


@dataclass(frozen=True)
class Chosen:
    """The lines of the page, and those folded into one."""

    shown: tuple[Line, ...]
    folded: tuple[Line, ...]


def in_order(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return lines as they are read: what comes first, late, tried in vain, due; each with the earliest day first."""
    return tuple(sorted(lines, key=_place))


def choose(lines: Sequence[Line], *, beside: int = 0) -> Chosen:
    """Return what stands on the page: at most seven lines, with the folded line and ``beside`` others among them."""
    ordered, room = in_order(lines), MOST - beside
    if len(ordered) <= room:
        return Chosen(ordered, ())
    return Chosen(ordered[: room - 1], ordered[room - 1 :])


def folded_words(folded: Sequence[Line], on: date) -> str:
    """Return the folded line: ``and 6 more due by Friday``, ``and 9 more: 3 late, 5 due by Friday, 1 other``."""
    late = sum(1 for line in folded if line.state == "late")
    days = [line.due_on for line in folded if line.due_on is not None and line.due_on >= on]
    other = len(folded) - late - len(days)
    if days and not late and not other:
        return f"and {len(days):,} more due by {by(max(days), on)}"
    parts = (
        f"{late:,} late" if late else "",
        f"{len(days):,} due by {by(max(days), on)}" if days else "",
        counted(other, "other thing") if other else "",
    )
    return f"and {len(folded):,} more: {', '.join(filter(None, parts))}"


def _place(line: Line) -> tuple[int, date, str, str]:
    return ORDER.index(line.state), line.due_on or date.min, line.title, line.key
