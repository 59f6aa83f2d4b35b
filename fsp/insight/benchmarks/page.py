"""The benchmark page: an area beside its neighbours and England, indicator by indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fsp.definitions.benchmarks import Indicator, load_indicators, mark_words, release_words
from fsp.insight.benchmarks.reader import ENGLAND, Band, Benchmarks, Neighbour, Point
from fsp.insight.benchmarks.reading import Unusable
from fsp.insight.charts import (
    ChartBand,
    ChartCache,
    ChartLine,
    ChartValue,
    LineChart,
    LineStyle,
    TableTwin,
    table_twin,
)
from fsp.insight.charts.twin import number_words

LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
MEDIAN, RANGE, NATION = "Median of neighbours", "Range of neighbours", "England"


@dataclass(frozen=True, slots=True)
class BenchmarkSection:
    """One indicator: what it means, what the latest value says, the drawing, the table, where it is from."""

    code: str
    topic: str
    title: str
    says: str
    latest: str
    svg: str
    table: TableTwin
    source: str
    releases: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenchmarkPage:
    """Everything the page shows. `shipped` tells that it comes from the subset of the package."""

    area: str
    name: str
    neighbours: tuple[Neighbour, ...]
    sections: tuple[BenchmarkSection, ...]
    shipped: bool
    licence: str = LICENCE


def benchmark_page(
    area: str,
    indicators: Sequence[str] | None = None,
    *,
    benchmarks: Benchmarks | None = None,
    cache: ChartCache | None = None,
) -> BenchmarkPage:
    """Return the page of an area (its ONS code) for the named indicators, or for all of the catalogue.

    Raises `Unusable` when an indicator is not in the catalogue. An area or indicator without published
    values gives a section that says so; nothing is filled in.
    """
    benchmarks, cache = benchmarks or Benchmarks.open(), cache or ChartCache()
    chosen = _chosen(indicators)
    name = next((n for i in chosen if (n := benchmarks.area_name(area, i.code)) != area), area)
    return BenchmarkPage(
        area=area,
        name=name,
        neighbours=benchmarks.neighbours(area),
        sections=tuple(_section(area, name, indicator, benchmarks, cache) for indicator in chosen),
        shipped=benchmarks.shipped,
    )


def _chosen(indicators: Sequence[str] | None) -> tuple[Indicator, ...]:
    catalogue = load_indicators()
    unknown = [code for code in indicators or () if code not in catalogue]
    if unknown:
        raise Unusable(f"{unknown[0]} is not an indicator of the catalogue; see indicators.toml.")
    return tuple(catalogue[code] for code in (catalogue if indicators is None else indicators))


def _section(area: str, name: str, indicator: Indicator, benchmarks: Benchmarks, cache: ChartCache) -> BenchmarkSection:
    ours = benchmarks.series(indicator.code, area)
    nation = () if indicator.is_count or area == ENGLAND else benchmarks.series(indicator.code, ENGLAND)
    bands = () if indicator.is_count else benchmarks.neighbour_band(indicator.code, area)
    chart = _chart(name, indicator, ours, nation, bands)
    return BenchmarkSection(
        code=indicator.code,
        topic=indicator.topic,
        title=indicator.title,
        says=indicator.says,
        latest=_latest(name, indicator, ours, nation, bands),
        svg=cache.svg(chart) if chart.periods else "",
        table=table_twin(chart),
        source=indicator.source,
        releases=tuple(dict.fromkeys(release_words(point.release) for point in ours)),
        notes=tuple(_notes(name, ours, bands)),
    )


def _chart(
    name: str, indicator: Indicator, ours: Iterable[Point], nation: Iterable[Point], bands: Iterable[Band]
) -> LineChart:
    own = {point.period: _value(point) for point in ours}
    country = {point.period: _value(point) for point in nation}
    band = {b.period: b for b in bands}
    periods = tuple(sorted({*own, *country, *band}))
    lines = [_line(name, LineStyle.OURS, own, periods)]
    if band:
        median = {period: ChartValue(b.median) for period, b in band.items()}
        lines.append(_line(MEDIAN, LineStyle.COMPARED, median, periods))
    if country:
        lines.append(_line(NATION, LineStyle.NATION, country, periods))
    compared = " beside its statistical neighbours and England" if band and country else ""
    return LineChart(
        title=f"{indicator.title}, {name}{compared}",
        description=f"{indicator.says} The table after the chart holds every value.",
        unit=indicator.unit,
        periods=periods,
        lines=tuple(lines),
        band=_range(band, periods),
    )


def _line(name: str, style: LineStyle, values: Mapping[str, ChartValue], periods: Sequence[str]) -> ChartLine:
    return ChartLine(name, style, tuple(values.get(period, ChartValue(None)) for period in periods))


def _value(point: Point) -> ChartValue:
    return ChartValue(point.number, "" if point.mark is None else mark_words(point.mark))


def _range(bands: Mapping[str, Band], periods: Sequence[str]) -> ChartBand | None:
    if not any(band.present for band in bands.values()):
        return None
    found = [bands.get(period) for period in periods]
    return ChartBand(
        RANGE,
        tuple(None if band is None else band.lowest for band in found),
        tuple(None if band is None else band.highest for band in found),
    )


def _latest(
    name: str, indicator: Indicator, ours: Sequence[Point], nation: Sequence[Point], bands: Sequence[Band]
) -> str:
    point = next((p for p in reversed(ours) if p.number is not None), None)
    if point is None or point.number is None:
        return f"Nothing is published for {name}."
    parts = [f"In {point.period}, {name}: {number_words(point.number)} {indicator.unit}"]
    band = next((b for b in bands if b.period == point.period), None)
    if band is not None and band.median is not None:
        parts.append(f"median of {band.present} neighbours: {number_words(band.median)}")
    country = next((p.number for p in nation if p.period == point.period), None)
    if country is not None:
        parts.append(f"England: {number_words(country)}")
    return "; ".join(parts) + "."


def _notes(name: str, ours: Iterable[Point], bands: Iterable[Band]) -> Iterable[str]:
    for point in ours:
        if point.mark is not None:
            yield f"{point.period}: the value of {name} is {mark_words(point.mark)} (marked {point.mark})."
    for band in bands:
        if band.absent and not band.present:
            yield f"{band.period}: no neighbour has a number."
        elif band.absent:
            absent = ", ".join(band.absent)
            yield f"{band.period}: no number for {absent}; the median is of the other {band.present}."
