"""The pages of My day, from what waits for the viewer."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from fsp.record.views.waiting import Quiet, TeamLate, Waiting
from fsp.web.components.words import counted
from fsp.web.my_day.choosing import choose, folded_words, in_order
from fsp.web.my_day.lines import lines_of
from fsp.web.my_day.page import DuePage, Line, MyDayPage
from fsp.web.parts import Link, Paging

PAGE, SATURDAY = 50, 5
WHOSE = {"own": "in your families", "team": "in your team", "service": "in the service"}


def first_lines(name: str, waiting: Waiting, on: date) -> MyDayPage:
    """Return My day: at most seven lines, however much waits."""
    lines = lines_of(waiting, on)
    team = _team(waiting.team)
    chosen = choose(lines, beside=1 if team else 0)
    rest = Link(folded_words(chosen.folded, on), reverse("my_day_due")) if chosen.folded else None
    return MyDayPage(on, name, chosen.shown, rest, team, last_words(waiting, lines, on))


def everything(waiting: Waiting, on: date, page: int = 1) -> DuePage:
    """Return a page of all that waits."""
    lines = in_order(lines_of(waiting, on))
    first = (min(page, max(-(-len(lines) // PAGE), 1)) - 1) * PAGE
    shown = lines[first : first + PAGE]
    last = last_words(waiting, lines, on)
    return DuePage(shown, last, paging(first, len(shown), len(lines)) if len(lines) > PAGE else None)


def paging(first: int, shown: int, total: int) -> Paging:
    """Return where in a long list the reader is."""
    page = first // PAGE + 1
    return Paging(
        first=first + 1,
        last=first + shown,
        total=total,
        previous_url=f"?page={page - 1}" if page > 1 else "",
        next_url=f"?page={page + 1}" if first + shown < total else "",
    )


def last_words(waiting: Waiting, lines: tuple[Line, ...], on: date) -> str:
    """Return the last line: what is not on the list, exactly."""
    if waiting.quiet is None:
        more = lines or (waiting.team and waiting.team.count)
        return "Nothing else is waiting for you." if more else "Nothing is waiting for you."
    late = any(line.state == "late" for line in lines)
    sentences = ("" if late else _nothing_late(waiting.quiet), *_others(waiting.quiet, bool(waiting.clocks), on))
    return " ".join(filter(None, sentences))


def _nothing_late(quiet: Quiet) -> str:
    return "Nothing of yours is late." if quiet.late_elsewhere else "Nothing is late."


def _others(quiet: Quiet, more: bool, on: date) -> tuple[str, str]:
    other = "other " if more else ""
    children = counted(quiet.children, f"{other}child has", f"{other}children have")
    week = "next week" if on.weekday() >= SATURDAY else "this week"
    calm = f"{children} nothing due {week}." if quiet.children else ""
    if not quiet.elsewhere:
        return calm, ""
    late = f", and {counted(quiet.late_elsewhere, 'thing is', 'things are')} late" if quiet.late_elsewhere else ""
    return calm, f"For {counted(quiet.elsewhere, 'child', 'children')} something is due from others{late}."


def _team(team: TeamLate | None) -> Link | None:
    if team is None or not team.count:
        return None
    return Link(f"{counted(team.count, 'clock is', 'clocks are')} late {WHOSE[team.whose]}", reverse("my_day_late"))
