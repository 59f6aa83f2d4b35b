"""The report on the printed figures for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

from fsp.insight.figures.report import FigureLine, FigureReport
from fsp.rules.figures import Verdict

WIDTH = 96


def render_text(report: FigureReport) -> str:
    """Return the counts, then every figure that differs and every note, with document and paragraph."""
    parts = [_summary(report)]
    for heading, lines in (("What differs", report.differs), ("Notes", report.notes)):
        parts.append(f"\n{heading} ({len(lines)})")
        parts.extend(_blocks(lines))
    return "\n".join(parts) + "\n"


def _summary(report: FigureReport) -> str:
    counts = {verdict: len(report.of(verdict)) for verdict in Verdict}
    return (
        f"{counts[Verdict.RIGHT]} printed figures are right, {counts[Verdict.DERIVED]} are derived, "
        f"{counts[Verdict.AGREES]} agree with what was published elsewhere,\n"
        f"{counts[Verdict.DIFFERS]} differ, {counts[Verdict.NOTE]} carry a note, "
        f"{counts[Verdict.ALONE]} stand alone (nothing is printed from which to recompute them)."
    )


def _blocks(lines: Sequence[FigureLine]) -> Iterable[str]:
    for line in lines:
        yield f"\n  {line.document}, {_para(line.paragraph)}: {line.what}"
        printed = line.printed_text if line.printed is None else f"printed {line.printed_text}"
        yield f"    {printed}, computed {line.computed_text}"
        if line.note:
            yield fill(line.note, WIDTH, initial_indent="    ", subsequent_indent="    ")


def _para(paragraph: str) -> str:
    return f"para {paragraph}" if paragraph[:1].isdigit() else paragraph
