"""When a drawn family is visited, and who was seen: kept in time, late, or tried in vain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fsp.jobs.demo.county.courses import Chance, Course

GAPS = {"protection": (6, 7, 8, 8, 9, 9, 10, 10, 12), "need": (12, 15, 17, 18, 19, 20, 20, 24)}
KEPT_GAPS = {"protection": (6, 7, 8, 9), "need": (12, 14, 16, 18)}
FRESH = 4  # working days before the last day within which a kept family was visited last


@dataclass(frozen=True)
class Visit:
    """One visit: the day, which children (by place) were seen and which of them alone; nobody in where nobody was."""

    day: date
    seen: tuple[int, ...]
    alone: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()

    @property
    def is_in_vain(self) -> bool:
        """Answer whether nobody was in."""
        return not self.seen


def draw_visits(chance: Chance, referred: date, courses: Sequence[Course]) -> Iterator[Visit]:
    """Yield the visits of a family in the order of their days, none beyond the county's last day."""
    everybody = tuple(range(len(courses)))
    first = chance.after(referred, 1, 2, 3, 5)
    if not chance.is_over(first):
        yield Visit(first, everybody, alone=_some(chance, everybody, 0.3))
    yield from _by_plan(chance, courses)


def _by_plan(chance: Chance, courses: Sequence[Course]) -> Iterator[Visit]:
    """Yield a visit at every turn while any child has a plan: as often as the strictest of them asks."""
    starts = sorted(day for each in courses for day in (each.conference, each.helped) if day)
    day = next(iter(starts), None)
    while day is not None:
        kind = _strictest(courses, day)
        if not kind:
            day = next((start for start in starts if start > day), None)
            continue
        turn = chance.after(day, *(KEPT_GAPS if chance.kept else GAPS)[kind])
        if chance.is_over(turn) or (chance.last_visit and turn >= chance.last_visit):
            yield from _last(chance, day, courses)
            return
        wanted = [place for place, each in enumerate(courses) if each.wants(turn)]
        yield from _visit(chance, turn, wanted) if wanted else ()
        day = turn


def _strictest(courses: Sequence[Course], day: date) -> str:
    wanted = {each.wants(day) for each in courses}
    return next((name for name in ("protection", "need") if name in wanted), "")


def _visit(chance: Chance, day: date, children: Sequence[int]) -> Iterator[Visit]:
    """Yield a visit, sometimes after one in vain, at which at times a child was not seen."""
    if chance.kept:
        yield Visit(day, tuple(children), alone=_some(chance, children, 0.5))
        return
    if chance.random.random() < 0.1:
        yield Visit(chance.calendar.add_working_days(day, -2), (), missed=tuple(children))
    missed = _some(chance, children, 0.08) if len(children) > 1 else ()
    seen = tuple(place for place in children if place not in missed) or tuple(children)
    alone = _some(chance, seen, 0.4)
    yield Visit(day, seen, alone, tuple(place for place in missed if place not in seen))


def _last(chance: Chance, before: date, courses: Sequence[Course]) -> Iterator[Visit]:
    """Yield the visit of the last days to a family in which nothing may fall due soon, or the one that is told."""
    fresh = chance.calendar.add_working_days(chance.until, -chance.random.randint(0, FRESH))
    day = chance.last_visit or fresh
    children = [place for place, each in enumerate(courses) if each.wants(day)]
    if chance.kept and children and day > before:
        yield Visit(day, tuple(children), alone=_some(chance, children, 0.5))


def _some(chance: Chance, places: Sequence[int], share: float) -> tuple[int, ...]:
    return tuple(place for place in places if chance.random.random() < share)
