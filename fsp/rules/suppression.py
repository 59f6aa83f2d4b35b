"""Hiding small counts in what is published, so that no one can be recognised in a table.

Counts of 1 to 5 are shown as "c" (confidential), as the Department for Education marks them in its
statistics of children in need. A zero is shown. Where hidden cells could be worked out from a total
and the cells beside them, further cells are hidden (secondary suppression). Staff who may see the
rows see exact counts: these rules are for published figures only.
Source: the domain reference, 5.4 ("suppression (<6 -> c)"); that a zero may be shown is still to be
confirmed by an information-governance lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MARK = "c"
"""What is printed in place of a hidden count."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One cell of a published table; `denominator` is None for a plain count."""

    numerator: int
    denominator: int | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        """Every count a reader could learn from the cell, what is left over included."""
        if self.denominator is None:
            return (self.numerator,)
        return (self.numerator, self.denominator, self.denominator - self.numerator)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Which cells of a breakdown to hide, and whether its total must be hidden with them."""

    cells: tuple[bool, ...]
    total: bool


def is_small(count: int, below: int) -> bool:
    """Whether a count is one that could point at a person: at least 1 and less than `below`."""
    return 0 < count < below


def hides(cell: Counted, below: int) -> bool:
    """Whether a cell that stands alone must be hidden."""
    return any(is_small(part, below) for part in cell.parts)


def hidden_cells(cells: Sequence[Counted], below: int) -> Hidden:
    """What to hide in a breakdown whose cells add up to a published total.

    A cell is hidden whole: its count, what it is out of, and its share.
    """
    if not cells:
        return Hidden((), False)
    columns = [_column(list(counts), below) for counts in zip(*(c.parts for c in cells), strict=True)]
    masks = zip(*(column.cells for column in columns), strict=True)
    return Hidden(tuple(any(mask) for mask in masks), any(column.total for column in columns))


def _column(counts: list[int], below: int) -> Hidden:
    """Hide the small counts and, with any of them, the smallest of the others and all equal to it.

    Because the choice rests on values alone, never on places, any two hidden cells could change
    places without a reader noticing: a small count may always be the larger one beside it, even for
    a reader who knows this rule. Only small counts that are all 1 leave no doubt; their total is
    hidden too.
    """
    small = [is_small(count, below) for count in counts]
    if not any(small):
        return Hidden(tuple(small), False)
    others = [count for count in counts if count >= below]
    least = min(others, default=None)
    hidden = tuple(is_it or count == least for is_it, count in zip(small, counts, strict=True))
    return Hidden(hidden, not others and (sum(small) == 1 or sum(counts) == sum(small)))
