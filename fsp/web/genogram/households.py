"""Dashed outlines round people who live together. Nobody else is ever inside one."""

from html import escape

from fsp.web.genogram import marks
from fsp.web.genogram.family import GenogramFamily, Household
from fsp.web.genogram.layout import COLUMN, Layout

LABEL_ROOM = 18
ABOVE, BELOW, SIDE = marks.HALF + 8, marks.HALF + 51 + LABEL_ROOM, COLUMN / 2 - 5
DASHES = ("6 4", "2 3", "10 4 2 4", "14 5")
Box = tuple[float, float, float, float]


def outlines(family: GenogramFamily, plan: Layout, x: dict[str, float], y: dict[str, float]) -> list[str]:
    """One outline for each household that may be drawn; several pieces when others stand between."""
    drawn = []
    for n, home in enumerate(home for home in family.households if not home.sealed):
        members = {who.id for who in family.people if who.household == home.id}
        for piece in _pieces(_runs(plan, members, x, y)):
            drawn.append(_outline(piece, home, DASHES[n % len(DASHES)]))
    return drawn


def _runs(plan: Layout, members: set[str], x: dict[str, float], y: dict[str, float]) -> list[list[Box]]:
    """For each row the boxes round members who stand side by side."""
    rows: list[list[Box]] = []
    for row in plan.rows:
        boxes: list[Box] = []
        last = -2
        for n, person in enumerate(row):
            if person not in members:
                continue
            left, right = x[person] - SIDE, x[person] + SIDE
            start = boxes.pop()[0] if n == last + 1 and boxes else left
            boxes.append((start, y[person] - ABOVE, right, y[person] + BELOW))
            last = n
        rows.append(boxes)
    return rows


def _pieces(rows: list[list[Box]]) -> list[list[Box]]:
    """Boxes of neighbouring rows are joined when each row has one and they stand above one another."""
    pieces: list[list[Box]] = []
    open_piece: list[Box] | None = None
    for boxes in rows:
        one = boxes[0] if len(boxes) == 1 else None
        if one and open_piece and min(one[2], open_piece[-1][2]) - max(one[0], open_piece[-1][0]) > 20:
            open_piece.append(one)
            continue
        pieces.extend([box] for box in boxes)
        open_piece = pieces[-1] if one else None
    return pieces


def _outline(piece: list[Box], home: Household, dash: str) -> str:
    """The outline of a piece as one closed line, with the household's name at its foot."""
    right: list[tuple[float, float]] = []
    left: list[tuple[float, float]] = []
    for n, (x1, y1, x2, y2) in enumerate(piece):
        top = y1 if n == 0 else (piece[n - 1][3] + y1) / 2
        foot = y2 if n == len(piece) - 1 else (y2 + piece[n + 1][1]) / 2
        right += [(x2, top), (x2, foot)]
        left += [(x1, top), (x1, foot)]
    way = " ".join(f"{a:g},{b:g}" for a, b in [*right, *reversed(left)])
    x1, _, x2, y2 = piece[-1]
    return (
        f'<polygon data-household="{escape(home.id)}" points="{way}" fill="#f4f7f9" stroke="{marks.SOFT}" '
        f'stroke-width="1.5" stroke-linejoin="round" stroke-dasharray="{dash}"/>'
        + marks.text((x1 + x2) / 2, y2 - 7, home.label, size=12.5, colour=marks.SOFT)
    )
