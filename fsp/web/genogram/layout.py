"""Where every symbol stands. Two people of a row are never nearer than one column, so nothing overlaps."""

from dataclasses import dataclass

from fsp.web.genogram.family import GenogramFamily
from fsp.web.genogram.order import ordered_rows
from fsp.web.genogram.unions import Union, generations, unions

COLUMN = 164
"""Points between two neighbours: wide enough for a name and a status in words."""
ROUNDS = 8


@dataclass(frozen=True)
class Layout:
    """The columns (points from the left) and rows of a family, and the groups of children to be joined."""

    x: dict[str, float]
    row: dict[str, int]
    rows: tuple[tuple[str, ...], ...]
    unions: tuple[Union, ...]


def layout(family: GenogramFamily) -> Layout:
    """A place for everyone: generations in rows, children centred under their parents where there is room."""
    all_unions = unions(family)
    row_of = generations(family, all_unions)
    level = tuple(part for union in all_unions for part in _split_uneven(union, row_of))
    order = ordered_rows(family, level, row_of)
    x = {person: n * float(COLUMN) for row in order for n, person in enumerate(row)}
    for _ in range(ROUNDS):
        for row in order:
            _settle(row, x, _below_parents(row, x, level))
        for row in reversed(order):
            _settle(row, x, _above_children(row, x, level))
    left = min(x.values(), default=0.0)
    placed = {person: float(round(value - left)) for person, value in x.items()}
    return Layout(placed, row_of, tuple(tuple(row) for row in order), level)


def _split_uneven(union: Union, row_of: dict[str, int]) -> tuple[Union, ...]:
    """Two parents in different rows are drawn as two single parents."""
    if len({row_of[parent] for parent in union.parents}) == 1:
        return (union,)
    return tuple(Union((parent,), union.children, union.kind, union.disputed) for parent in union.parents)


def _below_parents(row: list[str], x: dict[str, float], all_unions: tuple[Union, ...]) -> dict[str, list[float]]:
    """Where each person of a row would stand if only their parents mattered."""
    wishes: dict[str, list[float]] = {person: [] for person in row}
    for union in all_unions:
        middle = drop_from(union, x)
        for child in union.children:
            if child in wishes:
                wishes[child].append(middle)
    return wishes


def _above_children(row: list[str], x: dict[str, float], all_unions: tuple[Union, ...]) -> dict[str, list[float]]:
    """Where each person of a row would stand if only their children mattered."""
    wishes: dict[str, list[float]] = {person: [] for person in row}
    for union in all_unions:
        middle = sum(x[child] for child in union.children) / len(union.children)
        shift = middle - drop_from(union, x)
        for parent in union.parents:
            if parent in wishes:
                wishes[parent].append(x[parent] + shift)
    return wishes


def drop_from(union: Union, x: dict[str, float]) -> float:
    """Where the line down to the children begins: between the parents, or beside a single one.

    Parents with somebody between them: just inside the left one, so that the line passes between columns.
    """
    places = sorted(x[parent] for parent in union.parents)
    near = len(places) == 2 and places[1] - places[0] < 1.9 * COLUMN
    return sum(places) / 2 if near else places[0] + COLUMN / 2


def _settle(row: list[str], x: dict[str, float], wishes: dict[str, list[float]]) -> None:
    """Move a row as near as can be to the wishes, in order and at least one column apart.

    Least squares under an order: pool adjacent violators (Ayer and others, 1955), after taking off one column
    for each place. Somebody without a wish weighs little and goes along with the neighbours.
    """
    pools: list[tuple[float, float, int]] = []  # the sum of weighted places, the weight, how many
    for n, person in enumerate(row):
        own = wishes[person]
        weight = 1.0 if own else 0.01
        target = (sum(own) / len(own) if own else x[person]) - n * COLUMN
        pools.append((target * weight, weight, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] >= pools[-1][0] / pools[-1][1]:
            last, before = pools.pop(), pools.pop()
            pools.append((last[0] + before[0], last[1] + before[1], last[2] + before[2]))
    settled = [total / weight for total, weight, many in pools for _ in range(many)]
    for n, person in enumerate(row):
        x[person] = settled[n] + n * COLUMN
