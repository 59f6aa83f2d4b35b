"""Spells of days laid over each other: on each day the first of them that covers it counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

What = TypeVar("What")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell(Generic[What]):
    """Something that holds from one day to another; both belong to it, and without an end it runs on."""

    started_on: date
    ended_on: date | None
    what: What

    @property
    def last_day(self) -> date:
        """Its last day; the last there is where it runs on."""
        return self.ended_on or date.max


def within(spell: Spell[What], started_on: date, ended_on: date | None) -> Spell[What] | None:
    """The part of a spell that lies between two days, both included; None where there is none."""
    start, end = max(spell.started_on, started_on), min(spell.last_day, ended_on or date.max)
    return _between(spell, start, end) if start <= end else None


def laid_over(spells: Iterable[Spell[What]]) -> tuple[Spell[What], ...]:
    """The spells without overlap, in the order of their days; where two cover a day the earlier given one has it."""
    taken: list[Spell[What]] = []
    for spell in spells:
        parts = [spell]
        for other in taken:
            parts = [left for part in parts for left in _without(part, other)]
        taken += parts
    return tuple(sorted(taken, key=lambda spell: spell.started_on))


def _without(spell: Spell[What], other: Spell[What]) -> Iterator[Spell[What]]:
    if other.last_day < spell.started_on or spell.last_day < other.started_on:
        yield spell
        return
    if spell.started_on < other.started_on:
        yield _between(spell, spell.started_on, other.started_on - ONE_DAY)
    if other.last_day < spell.last_day:
        yield _between(spell, other.last_day + ONE_DAY, spell.last_day)


def _between(spell: Spell[What], start: date, end: date) -> Spell[What]:
    return replace(spell, started_on=start, ended_on=None if end == date.max else end)
