"""The benchmark page says for each indicator what it shows, where it is from and what is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from fsp.insight.benchmarks import BenchmarkPage, Benchmarks, Unusable, benchmark_page, import_benchmarks
from fsp.insight.benchmarks.rows import FIGURE_COLUMNS
from fsp.insight.charts import ChartCache

RATE = "cp_rate_per_10000_at_31_march"
COUNT = "cla_at_31_march"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BenchmarkPage:
    cache = ChartCache(tmp_path_factory.mktemp("charts"))
    return benchmark_page("E10000025", [RATE, COUNT], cache=cache)


def test_the_page_names_the_area_and_its_neighbours(page: BenchmarkPage) -> None:
    assert page.name == "Oxfordshire"
    assert len(page.neighbours) == 10
    assert page.shipped
    assert "Open Government Licence" in page.licence


def test_a_rate_stands_beside_neighbours_and_england(page: BenchmarkPage) -> None:
    section = page.sections[0]
    assert section.table.headers[1:4] == ("Oxfordshire", "Median of neighbours", "England")
    assert "England: 41.4" in section.latest
    assert any("Hampshire" in note for note in section.notes)
    assert section.releases


def test_a_count_stands_alone_because_areas_differ_in_size(page: BenchmarkPage) -> None:
    assert page.sections[1].table.headers == ("Year", "Oxfordshire")


def test_a_mark_is_a_word_in_the_table_and_a_note(tmp_path: Path) -> None:
    line = f"E10000025,Oxfordshire,{COUNT},{{}},{{}},,,children,S1-cla2025"
    folder = tmp_path / "published"
    folder.mkdir()
    lines = [",".join(FIGURE_COLUMNS), line.format(2021, 782), line.format(2022, "c")]
    (folder / "children_looked_after.csv").write_text("\n".join(lines), "utf-8")
    import_benchmarks(folder, tmp_path / "store")
    benchmarks = Benchmarks.open(tmp_path / "store")
    section = benchmark_page("E10000025", [COUNT], benchmarks=benchmarks).sections[0]
    assert section.table.rows == (("2021", "782"), ("2022", "suppressed, because the number is small"))
    assert section.notes == ("2022: the value of Oxfordshire is suppressed, because the number is small (marked c).",)
    assert section.latest == "In 2021, Oxfordshire: 782 children."


def test_an_area_without_figures_says_so() -> None:
    section = benchmark_page("E99999999", [COUNT]).sections[0]
    assert section.svg == ""
    assert section.latest == "Nothing is published for E99999999."


def test_an_indicator_outside_the_catalogue_is_refused() -> None:
    with pytest.raises(Unusable, match="not an indicator of the catalogue"):
        benchmark_page("E10000025", ["nonsense"])
