"""The numbers a rule of arithmetic works on and the result it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as a rule sees it: its value, the upper end if it is a range, and the date it stands for."""

    name: str
    value: float
    high: float | None = None
    on: date | None = None

    @property
    def day(self) -> date:
        """The date the number stands for; `ValueError` if it has none."""
        if self.on is None:
            raise ValueError(f"{self.name} has no date.")
        return self.on


@dataclass(frozen=True, slots=True)
class Numbers:
    """One argument of a rule: a single number, or a group such as all age bands."""

    items: tuple[Number, ...]

    @property
    def one(self) -> Number:
        """The only number of the argument; `ValueError` if it is a group."""
        if len(self.items) != 1:
            raise ValueError(f"one number is needed, there are {len(self.items)}.")
        return self.items[0]

    @property
    def value(self) -> float:
        """The value of the only number."""
        return self.one.value

    @property
    def values(self) -> tuple[float, ...]:
        """All values of the group."""
        return tuple(item.value for item in self.items)


@dataclass(frozen=True, slots=True)
class Result:
    """What a rule gives: a value, or a range up to `high`; `room` is what rounded inputs leave open."""

    value: float
    high: float | None = None
    room: float = 0.0
