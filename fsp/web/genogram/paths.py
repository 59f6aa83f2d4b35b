"""The lines of a genogram: between partners, and from parents down to children."""

from dataclasses import dataclass

from fsp.web.genogram import marks
from fsp.web.genogram.family import Partnership
from fsp.web.genogram.layout import COLUMN, Layout, drop_from
from fsp.web.genogram.unions import Union

DASHES = {"birth": "", "adoptive": "8 4", "step": "8 4", "foster": "3 4", "guardian": "3 4"}
STEP = 9


@dataclass(frozen=True)
class Lines:
    """Where everyone stands on the paper (points), and the layout it came from."""

    y: dict[str, float]
    x: dict[str, float]
    plan: Layout


Couple = tuple[str, str, Partnership | None]


def partner_lines(lines: Lines, pairs: tuple[Couple, ...]) -> list[str]:
    """Neighbours are joined straight; partners with somebody between them by a bracket over the heads."""
    drawn, over = [], 0
    for a, b, how in pairs:
        left, right = sorted((a, b), key=lambda person: lines.x[person])
        if _neighbours(lines, left, right):
            drawn.append(_straight(lines, left, right, how))
        else:
            drawn.append(_bracket(lines, (left, right), how, over % 4))
            over += 1
    return drawn


def _neighbours(lines: Lines, left: str, right: str) -> bool:
    """Whether nobody of the row stands between the two."""
    row = lines.plan.rows[lines.plan.row[left]]
    return abs(row.index(left) - row.index(right)) == 1


def _straight(lines: Lines, left: str, right: str, how: Partnership | None) -> str:
    """A line from side to side."""
    y = lines.y[left]
    start, end = lines.x[left] + marks.HALF, lines.x[right] - marks.HALF
    # strokes stand off the middle, where the line to the children begins
    return marks.line(start, y, end, y, dash=_dash(how)) + marks.strokes(start + (end - start) / 4, y, _cuts(how))


def _bracket(lines: Lines, pair: tuple[str, str], how: Partnership | None, level: int) -> str:
    """A line over the heads of those between."""
    left, right = pair
    top = lines.y[left] - marks.HALF
    height = top - STEP * (level + 1)
    start, end = lines.x[left] + 8, lines.x[right] - 8
    points = [(start, top + 1), (start, height), (end, height), (end, top + 1)]
    return marks.path(points, dash=_dash(how)) + marks.strokes(start + (end - start) / 4, height, _cuts(how))


def _dash(how: Partnership | None) -> str:
    """Married: whole; living together or a relationship: broken; only parents of one child: dotted."""
    if how is None:
        return "1 5"
    return "" if how.kind == "married" else "9 5"


def _cuts(how: Partnership | None) -> int:
    """How many strokes go through the line."""
    return {"current": 0, "separated": 1, "ended": 2}[how.state] if how else 0


def child_lines(lines: Lines) -> list[str]:
    """From each pair (or one parent) down to a bar, and from the bar to every child."""
    levels = _levels(lines)
    return [_family_tree(lines, union, n, levels[n]) for n, union in enumerate(lines.plan.unions)]


def _family_tree(lines: Lines, union: Union, n: int, level: int) -> str:
    """The lines of one group of children."""
    dash = "2 4" if union.disputed else DASHES[union.kind]
    x, start = _start(lines, union, n)
    bar = _bar(lines, union, level)
    ends = [x, *(_arrives(lines, child, n) for child in union.children)]
    drawn = [_shoulder(lines, union, x, start, dash), marks.line(x, start, x, bar, dash=dash)]
    if min(ends) < max(ends):
        drawn.append(marks.line(min(ends), bar, max(ends), bar, dash=dash))
    for child, end in zip(union.children, ends[1:], strict=True):
        drawn.append(marks.line(end, bar, end, lines.y[child] - marks.HALF + 1, dash=dash))
    return "".join(drawn)


def _start(lines: Lines, union: Union, n: int) -> tuple[float, float]:
    """Where the line down begins. Several from one place stand a little apart."""
    same = [m for m, other in enumerate(lines.plan.unions) if _drop(lines, other) == _drop(lines, union)]
    x, y = _drop(lines, union)
    return x + 7 * same.index(n), y


def _drop(lines: Lines, union: Union) -> tuple[float, float]:
    """The place of the line down before any is moved aside.

    A single parent's leaves lower than a couple's.
    """
    y = lines.y[union.parents[0]]
    return drop_from(union, lines.x), y + (12 if len(union.parents) == 1 else 0)


def _shoulder(lines: Lines, union: Union, x: float, start: float, dash: str) -> str:
    """The short line from a single parent's side; for parents apart, from the left one's."""
    left = min(union.parents, key=lambda person: lines.x[person])
    right = max(lines.x[parent] for parent in union.parents)
    if len(union.parents) == 2 and right - lines.x[left] < 1.9 * COLUMN:
        return ""
    return marks.line(lines.x[left] + marks.HALF - 3, start, x, start, dash=dash)


def _arrives(lines: Lines, child: str, n: int) -> float:
    """Where a line meets the child: side by side when there are several (birth and adoptive parents)."""
    own = [m for m, union in enumerate(lines.plan.unions) if child in union.children]
    return lines.x[child] + 8 * (own.index(n) - (len(own) - 1) / 2)


def _bar(lines: Lines, union: Union, level: int) -> float:
    """The height of the bar above the highest child."""
    top = min(lines.y[child] for child in union.children) - marks.HALF
    apart = min(4, max(0, len(lines.plan.rows[lines.plan.row[union.children[0]]]) - 2))
    return top - 9 - STEP * apart - STEP * level


def _levels(lines: Lines) -> list[int]:
    """A level for each bar, so that no two of a row that overlap lie at one height."""
    taken: list[tuple[int, float, float, int]] = []
    levels = []
    for n, union in enumerate(lines.plan.unions):
        ends = [_start(lines, union, n)[0], *(_arrives(lines, child, n) for child in union.children)]
        row = min(lines.plan.row[child] for child in union.children)
        used = {lv for r, lo, hi, lv in taken if r == row and lo <= max(ends) + STEP and hi >= min(ends) - STEP}
        level = next(lv for lv in range(len(used) + 1) if lv not in used)
        taken.append((row, min(ends), max(ends), level))
        levels.append(level)
    return levels
