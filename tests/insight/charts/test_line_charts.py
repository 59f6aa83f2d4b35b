"""A chart is one silent image that a strict content security policy lets through, with a table beside it."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from fsp.insight.charts import (
    ChartBand,
    ChartCache,
    ChartLine,
    ChartValue,
    LineChart,
    LineStyle,
    table_twin,
)
from fsp.insight.charts.svg import ATTRIBUTES, ELEMENTS, SVG, draw

CHART = LineChart(
    title="Children <looked after> & more",
    description="What it shows.",
    unit="children",
    periods=("2021", "2022", "2023"),
    lines=(
        ChartLine("Here", LineStyle.OURS, (ChartValue(1234.0), ChartValue(None, "suppressed"), ChartValue(900.5))),
        ChartLine("England", LineStyle.NATION, (ChartValue(1.0), ChartValue(2.0), ChartValue(3.0))),
    ),
    band=ChartBand("Range", (1.0, None, 2.0), (5.0, None, 6.0)),
)


@pytest.fixture(scope="module")
def drawing() -> str:
    return draw(CHART)


def test_a_strict_policy_finds_nothing_to_block(drawing: str) -> None:
    root = fromstring(drawing)
    own = {"viewBox", "role", "aria-labelledby", "focusable", "class", "id"}
    for part in root.iter():
        assert part.tag.removeprefix(SVG) in ELEMENTS | {"svg", "title", "desc"}
        assert set(part.attrib) <= ATTRIBUTES | own
    assert not re.search(r"style=|<style|<script|href|url\(|\son\w+=", drawing)
    assert drawing.count("http") == 1  # the name of the SVG namespace


def test_the_image_has_a_title_and_a_description(drawing: str) -> None:
    root = fromstring(drawing)
    named = {part.get("id"): part.text for part in root if part.get("id")}
    title, text = (root.get("aria-labelledby") or "").split()
    assert root.get("role") == "img"
    assert (named[title], named[text]) == (CHART.title, CHART.description)


def test_the_same_chart_is_drawn_the_same(drawing: str) -> None:
    assert draw(CHART) == drawing


def test_a_missing_number_breaks_the_line_instead_of_falling_to_nought(drawing: str) -> None:
    thick = re.findall(r'<path d="([^"]*)" stroke="#1d70b8" stroke-width="3"', drawing)
    assert thick
    assert all(path.count("L") == 0 for path in thick)


def test_the_table_says_every_value_and_every_gap() -> None:
    twin = table_twin(CHART)
    assert twin.headers == ("Year", "Here", "England", "Range: lowest", "Range: highest")
    assert twin.rows[0] == ("2021", "1,234", "1", "1", "5")
    assert twin.rows[1] == ("2022", "suppressed", "2", "not published", "not published")


def test_lines_of_another_length_than_the_periods_are_refused() -> None:
    with pytest.raises(ValueError, match="one value for each period"):
        replace(CHART, periods=("2021",))


def test_a_kept_drawing_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawing: str) -> None:
    cache = ChartCache(tmp_path)
    assert cache.svg(CHART) == drawing
    monkeypatch.setitem(sys.modules, "fsp.insight.charts.svg", None)  # drawing now fails
    assert cache.svg(CHART) == drawing


def test_a_drawing_that_was_cut_short_is_drawn_again(tmp_path: Path, drawing: str) -> None:
    cache = ChartCache(tmp_path)
    cache.svg(CHART)
    (kept,) = tmp_path.iterdir()
    kept.write_text(drawing[:100], "utf-8")
    assert cache.svg(CHART) == drawing


def test_the_folder_does_not_grow_without_end(tmp_path: Path) -> None:
    cache = ChartCache(tmp_path, kept=2)
    for title in ("a", "b", "c"):
        cache.svg(replace(CHART, title=title))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_folder_that_cannot_be_written_costs_no_page(tmp_path: Path, drawing: str) -> None:
    (tmp_path / "taken").write_text("a file")
    assert ChartCache(tmp_path / "taken").svg(CHART) == drawing
