"""How a line chart is to be drawn, as a Vega-Lite plan made with Altair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import altair as alt

from fsp.insight.charts.shapes import ChartBand, LineChart, LineStyle

WIDTH, HEIGHT = 520, 260  # pixels; the text stays legible when a phone shrinks it
TEXT = 14
INK = "#0b0c0c"
COLOURS = {LineStyle.OURS: "#1d70b8", LineStyle.COMPARED: "#505a5f", LineStyle.NATION: INK}
DASHES = {LineStyle.OURS: [1, 0], LineStyle.COMPARED: [8, 4], LineStyle.NATION: [2, 3]}
WIDTHS = {LineStyle.OURS: 3.0, LineStyle.COMPARED: 2.0, LineStyle.NATION: 2.0}
SHADE = "#b1b4b6"


def plan(chart: LineChart) -> dict[str, Any]:
    """Return the Vega-Lite plan of a chart. The axis starts at 0; a missing number is a gap in its line."""
    layers = [_lines(chart)] if chart.band is None else [_band(chart, chart.band), _lines(chart)]
    drawn = alt.layer(*layers).properties(width=WIDTH, height=HEIGHT)
    drawn = (
        drawn.configure(font="Arial")
        .configure_axis(labelFontSize=TEXT, titleFontSize=TEXT, titleFontWeight="normal", labelColor=INK)
        .configure_legend(labelFontSize=TEXT, labelLimit=0, labelColor=INK)
        .configure_view(stroke=None)
    )
    plan: dict[str, Any] = drawn.to_dict()
    return plan


def _lines(chart: LineChart) -> alt.Chart:
    drawn: alt.Chart = (
        alt.Chart({"values": list(_points(chart))})
        .mark_line(point=alt.OverlayMarkDef(size=40))
        .encode(
            x=_periods(chart),
            y=alt.Y("number:Q", title=chart.unit, scale=alt.Scale(zero=True)),
            color=_colour(chart),
            strokeDash=alt.StrokeDash("line:N", legend=_legend(chart), scale=_scale(chart, DASHES, [1, 0])),
            strokeWidth=_width(chart),
        )
    )
    return drawn


def _band(chart: LineChart, band: ChartBand) -> alt.Chart:
    values = [
        {"period": period, "lowest": low, "highest": high, "line": band.name}
        for period, low, high in zip(chart.periods, band.lowest, band.highest, strict=True)
    ]
    y = alt.Y("lowest:Q", title=chart.unit)
    drawn: alt.Chart = (
        alt.Chart({"values": values})
        .mark_area(opacity=0.45)
        .encode(x=_periods(chart), y=y, y2="highest:Q", color=_colour(chart))
    )
    return drawn


def _colour(chart: LineChart) -> alt.Color:
    return alt.Color("line:N", legend=_legend(chart), scale=_scale(chart, COLOURS, SHADE))


def _width(chart: LineChart) -> alt.StrokeWidth | alt.StrokeWidthValue:
    widths = [WIDTHS[line.style] for line in chart.lines]
    if len(widths) == 1:
        return alt.StrokeWidthValue(widths[0])
    names = [line.name for line in chart.lines]
    return alt.StrokeWidth("line:N", legend=None, scale=alt.Scale(domain=names, range=widths))


def _legend(chart: LineChart) -> alt.Legend | None:
    """One legend above the drawing: colour and dashes merge because they are given the same one.

    A single line without a band needs none: the title names it.
    """
    if len(chart.lines) == 1 and chart.band is None:
        return None
    return alt.Legend(
        title=None,
        orient="top",
        columns=2,
        symbolType="stroke",
        symbolSize=900,
        symbolStrokeWidth=4,
        symbolOpacity=1,
    )


def _scale(chart: LineChart, of_line: Mapping[LineStyle, Any], of_band: object) -> alt.Scale:
    names = [line.name for line in chart.lines]
    looks = [of_line[line.style] for line in chart.lines]
    if chart.band is not None:
        names, looks = [*names, chart.band.name], [*looks, of_band]
    return alt.Scale(domain=names, range=looks)


def _periods(chart: LineChart) -> alt.X:
    return alt.X("period:O", title=None, sort=list(chart.periods), axis=alt.Axis(labelAngle=0, labelOverlap=True))


def _points(chart: LineChart) -> Iterable[dict[str, object]]:
    for line in chart.lines:
        for period, value in zip(chart.periods, line.values, strict=True):
            yield {"line": line.name, "period": period, "number": value.number}
