"""The table that says what a chart shows."""

from __future__ import annotations

from collections.abc import Iterable

from fsp.insight.charts.shapes import ChartBand, ChartValue, LineChart, TableTwin

NOTHING = "not published"


def table_twin(chart: LineChart) -> TableTwin:
    """Return the chart as a table: a row for each period, a column for each line and each end of the band."""
    headers = ["Year", *(line.name for line in chart.lines)]
    if chart.band is not None:
        headers += [f"{chart.band.name}: lowest", f"{chart.band.name}: highest"]
    rows = tuple(
        (period, *(value_words(line.values[i]) for line in chart.lines), *_range(chart.band, i))
        for i, period in enumerate(chart.periods)
    )
    return TableTwin(f"{chart.title} ({chart.unit})", tuple(headers), rows)


def value_words(value: ChartValue) -> str:
    """Return a number as it was published, or why there is none."""
    return value.note or NOTHING if value.number is None else number_words(value.number)


def number_words(number: float) -> str:
    """Return a number with at most one decimal (as the department publishes) and commas in thousands."""
    return f"{number:,.1f}".removesuffix(".0")


def _range(band: ChartBand | None, i: int) -> Iterable[str]:
    if band is None:
        return ()
    return (value_words(ChartValue(band.lowest[i])), value_words(ChartValue(band.highest[i])))
