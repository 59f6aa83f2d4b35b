"""The shipped subset stands in where nothing was imported; what is absent is named and never filled in."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from fsp.definitions.benchmarks import (
    SHIPPED_FIGURES,
    SHIPPED_NEIGHBOURS,
    BadIndicator,
    load_indicators,
    mark_words,
    release_words,
)
from fsp.insight.benchmarks import Benchmarks
from fsp.insight.benchmarks.rows import MARKS
from fsp.insight.benchmarks.subset import subset_figures, subset_neighbours

SHARED = Path(os.environ.get("FSP_SHARED", Path(__file__).parents[3].parent / "shared"))
OXFORDSHIRE = "E10000025"


@pytest.fixture(scope="module")
def shipped() -> Benchmarks:
    return Benchmarks.open()


def test_the_shipped_subset_is_what_the_script_makes() -> None:
    folder = SHARED / "data" / "dfe"
    if not folder.exists():
        pytest.skip(f"{folder} is not there")
    assert gzip.decompress(SHIPPED_FIGURES.read_bytes()).decode() == subset_figures(folder)
    assert SHIPPED_NEIGHBOURS.read_text("utf-8") == subset_neighbours(folder)


def test_the_subset_is_small_and_names_licence_and_department() -> None:
    assert SHIPPED_FIGURES.stat().st_size < 100_000
    notice = (SHIPPED_FIGURES.parent / "LICENCE.md").read_text("utf-8")
    assert "Open Government Licence v3.0" in notice
    assert "Department for Education" in notice


def test_an_empty_store_falls_back_on_the_subset(tmp_path: Path) -> None:
    assert Benchmarks.open(tmp_path).shipped
    assert Benchmarks.open(tmp_path / "nowhere").shipped


def test_oxfordshire_has_ten_neighbours_the_nearest_first(shipped: Benchmarks) -> None:
    neighbours = shipped.neighbours(OXFORDSHIRE)
    assert [n.rank for n in neighbours] == list(range(1, 11))
    assert neighbours[0].name == "Cambridgeshire"


def test_a_neighbour_without_a_number_is_named(shipped: Benchmarks) -> None:
    bands = {b.period: b for b in shipped.neighbour_band("cp_rate_per_10000_at_31_march", OXFORDSHIRE)}
    assert bands["2024"].absent == ("Hampshire",)
    assert bands["2024"].present == 9


def test_the_median_is_between_the_lowest_and_the_highest(shipped: Benchmarks) -> None:
    for code in load_indicators():
        for band in shipped.neighbour_band(code, OXFORDSHIRE):
            if band.median is not None and band.lowest is not None and band.highest is not None:
                assert band.lowest <= band.median <= band.highest


def test_there_is_no_median_where_nothing_is_published(shipped: Benchmarks) -> None:
    assert shipped.neighbour_median("cla_at_31_march_rate_per_10000", "1999", OXFORDSHIRE) is None
    assert shipped.neighbour_median("cla_at_31_march_rate_per_10000", "2024", OXFORDSHIRE) == 49


def test_an_unknown_area_or_indicator_has_no_values(shipped: Benchmarks) -> None:
    assert shipped.series("cla_at_31_march", "E99999999") == ()
    assert shipped.series("nothing", OXFORDSHIRE) == ()


def test_earlier_releases_are_revisions(shipped: Benchmarks) -> None:
    revisions = shipped.revisions("cla_at_31_march", OXFORDSHIRE)
    assert ("2023", 881.0, "S3-cla2023") in [(p.period, p.number, p.release) for p in revisions]


def test_every_indicator_of_the_catalogue_is_in_the_subset(shipped: Benchmarks) -> None:
    for code, indicator in load_indicators().items():
        assert shipped.series(code, OXFORDSHIRE), code
        assert indicator.says.endswith(".")


def test_every_release_and_every_mark_has_words(shipped: Benchmarks) -> None:
    for code in load_indicators():
        for point in shipped.series(code, OXFORDSHIRE):
            assert release_words(point.release) != point.release
    assert all(not mark_words(mark).startswith("marked") for mark in MARKS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[a]\ntitle="A"\n', "it needs"),
        ('[a]\ntitle="A"\nsays="A."\nunit="a"\nkind="odd"\ntopic="a"\nsource="a"', "kind"),
    ],
)
def test_a_catalogue_that_does_not_hold_together_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "indicators.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(BadIndicator, match=said):
        load_indicators(path)
