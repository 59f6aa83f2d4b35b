"""The single marks of a genogram as SVG.

Presentation attributes only, so that a strict policy lets them through.
"""

from html import escape
from typing import Final

from fsp.web.genogram.family import GenogramPerson

HALF: Final = 22
"""Half the width of a symbol, in points."""
INK: Final = "#14212b"
SOFT: Final = "#51606b"
TONES: Final = {
    "fine": "#0a6b3d",
    "soon": "#8a5300",
    "late": "#b3261e",
    "sealed": "#5a3d8a",
    "need": "#0b4a86",
    "plan": "#8a5300",
    "care": "#7a2048",
}
LETTERS: Final = 21
"""Letters of a name that fit a column; smaller words may be four longer."""


def line(x1: float, y1: float, x2: float, y2: float, *, dash: str = "", width: float = 2) -> str:
    """A straight line."""
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{INK}" stroke-width="{width:g}"{broken}/>'


def path(points: list[tuple[float, float]], *, dash: str = "") -> str:
    """A line through several points."""
    broken = f' stroke-dasharray="{dash}"' if dash else ""
    way = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline points="{way}" fill="none" stroke="{INK}" stroke-width="2"{broken}/>'


def text(x: float, y: float, words: str, *, size: float = 14, bold: bool = False, colour: str = INK) -> str:
    """Words centred on a point; too long for a column, they end in an ellipsis (the title has them whole)."""
    room = LETTERS if bold else LETTERS + 4
    short = words if len(words) <= room else words[: room - 1].rstrip() + "…"
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="middle" font-size="{size:g}"{weight} fill="{colour}">'
        f"{escape(short)}</text>"
    )


def strokes(x: float, y: float, how_many: int) -> str:
    """The strokes through a partnership: one for separated, two for divorced or ended."""
    return "".join(line(x - 5 + 8 * n, y + 9, x + 3 + 8 * n, y - 9) for n in range(how_many))


def person(who: GenogramPerson, x: float, y: float) -> str:
    """.

    He symbol of one person with age inside, name and status below, and everything in words as its title.
    """
    fill = "#e8f2f5" if who.focus else "#ffffff"
    parts = [f'<g data-person="{escape(who.id)}"><title>{escape(spoken(who))}</title>']
    parts.append(_shape(who, x, y, HALF, fill))
    if who.focus:
        parts.append(_shape(who, x, y, HALF - 4, "none"))
    if who.deceased:
        parts.append(line(x - HALF, y - HALF, x + HALF, y + HALF, width=1.5))
        parts.append(line(x - HALF, y + HALF, x + HALF, y - HALF, width=1.5))
    parts.append(_labels(who, x, y))
    parts.append("</g>")
    return "".join(parts)


def _labels(who: GenogramPerson, x: float, y: float) -> str:
    """Age inside when it fits, else under the name; then the status in words."""
    inside = who.age and len(who.age) <= 3 and not who.unborn and not who.deceased
    lines = [text(x, y + HALF + 19, who.name, bold=True)]
    if inside:
        lines.append(text(x, y + 5, who.age, size=15, bold=True))
    below = [] if inside or not who.age else [(who.age, SOFT)]
    below += [(who.status.words, TONES.get(who.status.tone, SOFT))] if who.status else []
    lines += [text(x, y + HALF + 36 + 16 * n, words, size=13, colour=tone) for n, (words, tone) in enumerate(below)]
    return "".join(lines)


def _shape(who: GenogramPerson, x: float, y: float, half: float, fill: str) -> str:
    """Square, circle, diamond or triangle."""
    paint = f'fill="{fill}" stroke="{INK}" stroke-width="2"'
    if who.unborn:
        return _polygon([(x, y - half), (x + half, y + half), (x - half, y + half)], paint)
    if who.sex == "male":
        return f'<rect x="{x - half:g}" y="{y - half:g}" width="{2 * half:g}" height="{2 * half:g}" {paint}/>'
    if who.sex == "female":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{half:g}" {paint}/>'
    return _polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], paint)


def _polygon(corners: list[tuple[float, float]], paint: str) -> str:
    """A closed shape."""
    return f'<polygon points="{" ".join(f"{a:g},{b:g}" for a, b in corners)}" {paint}/>'


def spoken(who: GenogramPerson) -> str:
    """The person in one line: ``Alfie, 3, male, Child protection plan``."""
    parts = [who.name, who.age, "unborn" if who.unborn else who.sex if who.sex != "unknown" else ""]
    parts += ["has died" if who.deceased else "", who.status.words if who.status else ""]
    return ", ".join(part for part in parts if part)
