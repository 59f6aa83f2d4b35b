"""Apply every check to the product's own copy of the printed figures."""

from __future__ import annotations

from collections.abc import Iterable

from fsp.definitions.published import Check, Expectation, Figure, Kind, Published, load_published
from fsp.insight.figures.report import FigureLine, FigureReport, Source, as_text
from fsp.rules.figures import Number, Numbers, Result, Verdict, apply, judge

NOT_PRINTED = "not printed"
DOCUMENTS = ("fsp", "health", "agenda")


def check_figures(published: Published | None = None) -> FigureReport:
    """Recompute every printed figure of the source documents and return the verdict on each.

    Without an argument the product's own figures and checks are used. Nothing computed is stored: every
    value comes from the printed series and a named rule.
    """
    published = published or load_published()
    lines = [_line(check, published, Verdict.RIGHT) for check in published.checks]
    lines += [_line(check, published, Verdict.AGREES) for check in published.comparisons]
    return FigureReport((*lines, *_alone(published)))


def _line(check: Check, published: Published, if_it_fits: Verdict) -> FigureLine:
    printed, printed_text, unit = _printed(check.printed, published)
    computed = _compute(check.computed, published)
    return FigureLine(
        id=check.id,
        what=check.what,
        document=published.documents[check.document].title,
        paragraph=check.paragraph,
        printed=printed,
        printed_text=printed_text,
        computed=computed,
        verdict=_verdict(check, printed, computed, if_it_fits),
        note=check.note,
        rule=published.rule_words[check.computed.rule],
        sources=tuple(_sources(_inputs(check), published)),
        unit=unit,
    )


def _printed(printed: str | Expectation | None, published: Published) -> tuple[float | None, str, str]:
    if printed is None:
        return None, NOT_PRINTED, ""
    if isinstance(printed, str):
        figure = published.figures[printed]
        return figure.value, figure.printed, figure.unit
    value = _compute(printed, published).value
    return value, f"{as_text(value)} ({NOT_PRINTED} itself)", ""


def _compute(expectation: Expectation, published: Published) -> Result:
    groups = [Numbers(tuple(map(_number, published.group(name)))) for name in expectation.inputs]
    return apply(expectation.rule, groups)


def _number(figure: Figure) -> Number:
    return Number(figure.id, figure.value, figure.high, figure.on)


def _verdict(check: Check, printed: float | None, computed: Result, if_it_fits: Verdict) -> Verdict:
    if check.kind is Kind.REMARK:
        return Verdict.NOTE
    if printed is None or check.kind is Kind.DERIVED:
        return Verdict.DERIVED
    fits = judge(printed, computed, check.fit.how, check.fit.distance)
    return if_it_fits if fits else Verdict.DIFFERS


def _inputs(check: Check) -> tuple[str, ...]:
    printed = check.printed.inputs if isinstance(check.printed, Expectation) else ()
    return (*printed, *check.computed.inputs)


def _sources(inputs: Iterable[str], published: Published) -> Iterable[Source]:
    for name in inputs:
        for figure in published.group(name):
            yield Source(figure.what, figure.printed, _where(figure, published))


def _where(figure: Figure, published: Published) -> str:
    title = published.documents[figure.document].title
    if figure.release:
        return f"{title}, {figure.release}"
    return f"{title}, {_paragraph_words(figure.paragraph)}"


def _paragraph_words(paragraph: str) -> str:
    return f"para {paragraph}" if paragraph[:1].isdigit() else paragraph


def _alone(published: Published) -> Iterable[FigureLine]:
    used = _used(published)
    for figure in published.figures.values():
        if figure.document in DOCUMENTS and figure.id not in used:
            yield FigureLine(
                id=f"alone.{figure.id}",
                what=figure.what,
                document=published.documents[figure.document].title,
                paragraph=figure.paragraph,
                printed=figure.value,
                printed_text=figure.printed,
                computed=None,
                verdict=Verdict.ALONE,
                note="",
                rule="",
                sources=(),
                unit=figure.unit,
            )


def _used(published: Published) -> set[str]:
    names: list[str] = []
    for check in (*published.checks, *published.comparisons):
        names.extend(_inputs(check))
        if isinstance(check.printed, str):
            names.append(check.printed)
    return {figure.id for name in names for figure in published.group(name)}
