"""Published figures: the benchmarks over time, and every printed figure checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fsp.insight.benchmarks import Benchmarks, benchmark_page
from fsp.insight.charts import ChartCache
from fsp.insight.figures import FigureReport, check_figures
from fsp.insight.figures.report import FigureLine as Checked
from fsp.rules.figures import Verdict
from fsp.web.parts import Filter, Option, Tag
from fsp.web.scorecard.page import (
    BenchmarkChart,
    BenchmarksPage,
    FigureGroup,
    FigureLine,
    FiguresPage,
    TableTwin,
)

OXFORDSHIRE = "E10000025"
MEANINGS = {
    Verdict.DIFFERS: ("Differs", "Recomputed from its own sources, the figure comes out otherwise.", "late"),
    Verdict.NOTE: ("Notes", "The figure holds, or cannot be tested, but a reader should know more.", "soon"),
    Verdict.DERIVED: ("Derived", "Not printed in the document; worked out from what is.", "plain"),
    Verdict.RIGHT: ("Right", "Recomputed, the figure comes out as printed.", "fine"),
    Verdict.AGREES: ("Agrees", "The figure is the same in another table or in what the DfE published.", "fine"),
    Verdict.ALONE: ("Alone", "Nothing is printed from which the figure could be recomputed.", "plain"),
}


def benchmarks_page(data: Path, topic: str) -> BenchmarksPage:
    """Return the benchmarks of a topic, from the imported figures or the subset that the product carries."""
    store = data / "benchmarks"
    found = benchmark_page(
        OXFORDSHIRE,
        benchmarks=Benchmarks.open(store if store.exists() else None),
        cache=ChartCache(data / "charts"),
    )
    topics = list(dict.fromkeys(section.topic for section in found.sections))
    chosen = topic if topic in topics else topics[0]
    charts = tuple(
        BenchmarkChart(
            title=section.title,
            subtitle=f"{section.says} {section.latest}".strip(),
            svg=section.svg,
            table=TableTwin(section.table.headers, section.table.rows),
            source=section.source,
            notes=section.notes,
        )
        for section in found.sections
        if section.topic == chosen
    )
    options = tuple(Option(each, each[:1].upper() + each[1:], each == chosen) for each in topics)
    return BenchmarksPage(charts, (Filter("topic", "Topic", options),), release=found.licence)


def figures_page(verdict: str) -> FiguresPage:
    """Return the printed figures with their verdicts; all of those with one verdict, first those that differ."""
    report = check_figures()
    chosen = verdict if verdict in set(Verdict) else Verdict.DIFFERS
    return FiguresPage(tuple(_groups(report, Verdict(chosen))))


def _groups(report: FigureReport, chosen: Verdict) -> Iterator[FigureGroup]:
    for verdict, (name, meaning, _tone) in MEANINGS.items():
        lines = report.of(verdict)
        current = verdict is chosen
        shown = tuple(_line(line) for line in lines) if current else ()
        yield FigureGroup(name, meaning, len(lines), f"?verdict={verdict}", current, shown)


def _line(line: Checked) -> FigureLine:
    name, _, tone = MEANINGS[line.verdict]
    return FigureLine(
        document=line.document,
        paragraph=line.paragraph,
        what=line.what,
        printed=line.printed_text,
        computed=line.computed_text,
        verdict=Tag(name, tone),  # type: ignore[arg-type]
        note=" ".join(part for part in (line.note, line.rule) if part),
    )
