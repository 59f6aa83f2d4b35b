"""A family as inline SVG. Pure and repeatable: the same family gives the same bytes."""

from html import escape

from fsp.web.genogram import marks
from fsp.web.genogram.family import GenogramFamily, Partnership
from fsp.web.genogram.households import LABEL_ROOM, outlines
from fsp.web.genogram.layout import COLUMN, Layout, layout
from fsp.web.genogram.paths import Lines, child_lines, partner_lines
from fsp.web.genogram.unions import couples

MARGIN = 16
LABELS = 3 * 17
"""Room under a symbol for name, age and status."""


def draw(family: GenogramFamily) -> str:
    """The genogram with title and description for screen readers.

    Words are escaped; ids keep to the family.
    """
    plan = layout(family)
    lines = Lines(_ys(family, plan), {p: x + COLUMN / 2 + MARGIN for p, x in plan.x.items()}, plan)
    width = max(lines.x.values(), default=0.0) + COLUMN / 2 + MARGIN
    height = max(lines.y.values(), default=0.0) + marks.HALF + LABELS + LABEL_ROOM + MARGIN
    body = [
        *outlines(family, plan, lines.x, lines.y),
        *child_lines(lines),
        *partner_lines(lines, _pairs(family, plan)),
        *(marks.person(who, lines.x[who.id], lines.y[who.id]) for who in family.people),
    ]
    return _frame(family, width, height, body)


def _frame(family: GenogramFamily, width: float, height: float, body: list[str]) -> str:
    """The drawing with its names for screen readers."""
    name = escape(f"genogram-{family.id}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
        f'font-family="Inter, Arial, sans-serif">'
        f'<title id="{name}-title">Genogram of the {escape(family.name)}</title>'
        f'<desc id="{name}-desc">{escape(_described(family))}</desc>' + "".join(body) + "</svg>"
    )


def _described(family: GenogramFamily) -> str:
    """The drawing in a sentence or two; the table that follows it says the rest."""
    people = "; ".join(marks.spoken(who) for who in family.people)
    return f"{len(family.people)} people: {people}. The table after this drawing holds every line of it."


def _ys(family: GenogramFamily, plan: Layout) -> dict[str, float]:
    """The height of each person's row: room above for lines, below for words and the names of households."""
    named = any(not home.sealed for home in family.households)
    ys: dict[str, float] = {}
    top = float(MARGIN)
    for n, row in enumerate(plan.rows):
        top += marks.HALF + _room_above(plan, n)
        ys.update(dict.fromkeys(row, top))
        top += marks.HALF + LABELS + (LABEL_ROOM if named else 0)
    return ys


def _room_above(plan: Layout, n: int) -> float:
    """Points above a row for the bars of its children and for lines between partners apart."""
    bars = sum(1 for union in plan.unions if any(plan.row[child] == n for child in union.children))
    apart = max(0, len(plan.rows[n]) - 2)
    return 18 + 9 * min(bars, 8) + 9 * min(apart, 4)


def _pairs(family: GenogramFamily, plan: Layout) -> tuple[tuple[str, str, Partnership | None], ...]:
    """Every couple of a row with what is known of them, the nearest first."""
    known = {frozenset((p.a, p.b)): p for p in family.partnerships}
    pairs = [
        (a, b, known.get(frozenset((a, b)))) for a, b in couples(family, plan.unions) if plan.row[a] == plan.row[b]
    ]
    return tuple(sorted(pairs, key=lambda pair: abs(plan.x[pair[0]] - plan.x[pair[1]])))
