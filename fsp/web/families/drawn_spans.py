"""The picture of a clock's spans: where each stretch stands in the time that is drawn, as SVG without a word in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from fsp.web.families.clock_spans import Axis, Bar, Marks, SpanLine, Stretch

WHOLE = 1000
FRAME = 'class="spans" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true" focusable="false"'
# Late is told by its height too, and what was agreed by its place: not by colour alone.
HEIGHTS: dict[Stretch, str] = {
    "run": 'y="5" height="6"',
    "met": 'y="5" height="6"',
    "ended": 'y="5" height="6"',
    "late": 'y="2" height="12"',
    "extended": 'y="9" height="4"',
}
BACK, AHEAD, LEAST_AHEAD = timedelta(days=190), timedelta(days=120), timedelta(days=14)


def axis_of(spans: Iterable[SpanLine], today: date) -> Axis | None:
    """Return the time that shows these spans: at most half a year back and four months ahead; none for no spans."""
    known = tuple(spans)
    if not known:
        return None
    ends = [day for span in known for day in (span.due, *(each.until for each in span.extended))]
    first = max(min(min(span.started for span in known), today), today - BACK)
    last = min(max(*ends, today + LEAST_AHEAD), today + AHEAD)
    return Axis(first, last, _place(today, first, last))


def picture_of(spans: Iterable[SpanLine], axis: Axis, today: date) -> str:
    """Return the picture of one row. It holds numbers alone: the words stand beside it, and readers pass it over."""
    known = tuple(spans)
    marks = marks_of(known, axis)
    drawn = [
        f'<rect class="stretch stretch--{bar.kind}" x="{bar.x}" width="{bar.width}" {HEIGHTS[bar.kind]}/>'
        for bar in bars_of(known, axis, today)
    ]
    lines = (("today", (axis.today,)), ("due", marks.due), ("tried", marks.tried), ("met", marks.met))
    drawn += [f'<path class="spans__{name}" d="{_strokes(places)}"/>' for name, places in lines if places]
    return f"<svg {FRAME}>{''.join(drawn)}</svg>"


def _strokes(places: Iterable[int]) -> str:
    return "".join(f"M{x} 1V15" for x in places)


def bars_of(spans: Iterable[SpanLine], axis: Axis, today: date) -> tuple[Bar, ...]:
    """Return the stretches of one row, earliest first; what lies outside of the time that is drawn is left out."""
    drawn = []
    for span in sorted(spans, key=lambda each: each.started):
        for kind, start, end in _stretches(span, today):
            x, right = (_place(day, axis.first, axis.last) for day in (start, end))
            if end > axis.first and start < axis.last:
                drawn.append(Bar(kind, x, max(right - x, 3)))
    return tuple(drawn)


def marks_of(spans: Iterable[SpanLine], axis: Axis) -> Marks:
    """Return the thin lines of one row: when it was due, met, tried in vain."""
    known = tuple(spans)
    return Marks(
        due=tuple(_seen((span.due for span in known if span.ended is None), axis)),
        met=tuple(_seen((span.met for span in known if span.met), axis)),
        tried=tuple(_seen((day for span in known for day in span.tried), axis)),
    )


def _stretches(span: SpanLine, today: date) -> Iterator[tuple[Stretch, date, date]]:
    """Yield the stretches of one span: up to its due date, past it, and what was agreed beyond it."""
    end = span.met or span.ended or (today if today > span.due else span.due)
    if span.ended:
        yield "ended", span.started, end
    else:
        yield ("met" if span.met else "run"), span.started, min(end, span.due)
        if end > span.due:
            yield "late", span.due, end
    for each in span.extended:
        yield "extended", span.due, each.until


def _seen(days: Iterable[date], axis: Axis) -> Iterator[int]:
    return (_place(day, axis.first, axis.last) for day in days if axis.first <= day <= axis.last)


def _place(day: date, first: date, last: date) -> int:
    """Return where a day stands, in thousandths, within the time that is drawn."""
    whole = max((last - first).days, 1)
    return max(0, min(WHOLE, round((day - first).days * WHOLE / whole)))
