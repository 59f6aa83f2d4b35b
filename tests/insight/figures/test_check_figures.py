"""Every printed figure is recomputed, and the conflicts of the two documents are named."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from pathlib import Path

import pytest

from fsp.definitions.published import load_published
from fsp.insight.figures import FigureLine, FigureReport, check_figures, render_text
from fsp.rules.figures import RULES, Verdict

SHARED = Path(os.environ.get("FSP_SHARED", Path(__file__).parents[3].parent / "shared"))
VERDICTS = {"ok": "right", "info": "derived", "DIFFERS": "differs", "NOTE": "note"}
# lines that we put in another way than the reference: the share and not the count, pounds and not millions
PUT_OTHERWISE = {"leavers.stock-and-flow", "money.next-year", "money.investment", "covid.age.population"}


@pytest.fixture(scope="module")
def report() -> FigureReport:
    return check_figures()


def line(report: FigureReport, name: str) -> FigureLine:
    return next(found for found in report.lines if found.id == name)


def reference(name: str, columns: tuple[str, str, str]) -> list[tuple[str, str, str]]:
    path = SHARED / "reference" / name / "checks.csv"
    if not path.exists():
        pytest.skip(f"{path} is not there")
    with path.open(encoding="utf-8", newline="") as handle:
        return [(row[columns[0]], row[columns[1]], row[columns[2]]) for row in csv.DictReader(handle)]


def test_every_verdict_is_that_of_the_reference_line_by_line(report: FigureReport) -> None:
    expected = reference("fsp", ("computed", "residual", "verdict"))
    expected += reference("health", ("computed", "difference", "result"))
    assert len(load_published().checks) == len(expected)
    for (computed, residual, verdict), ours in zip(expected, report.lines, strict=False):
        assert ours.verdict == VERDICTS[verdict], ours.id
        if ours.id in PUT_OTHERWISE:
            continue
        assert agrees(computed, ours), (ours.id, computed, ours.computed_text)
        if residual:
            assert ours.residual == pytest.approx(float(residual), abs=0.0025), ours.id


def agrees(computed: str, ours: FigureLine) -> bool:
    assert ours.computed is not None
    if ours.computed.high is not None:
        low, high = (float(part) for part in computed.split("-"))
        return ours.computed.value == pytest.approx(low, abs=0.05) and ours.computed.high == pytest.approx(
            high, abs=0.05
        )
    return ours.computed.value == pytest.approx(float(computed), abs=0.0025)


@pytest.mark.parametrize(
    ("name", "printed", "computed"),
    [
        ("care.march-2021", 784, 776),
        ("dfe.care.2021", 784, 782),
        ("dfe.care.text.2021", 776, 782),
        ("dfe.plans.2020", 541, 543),
        ("plans.text-and-table", 707, 747),
        ("june2021.mind", 90.24, 90.476),
        ("target.care.2020-2021", -5, -2.646),
        ("do-nothing.plans.2021-06", 763, 738.207),
        ("covid.2021-03", 788, 786),
        ("covid.2021-06", 797, 791.5),
        ("dfe.leavers", 35, 36.636),
        ("dfe.agency", 33.333, 13.8),
        ("dfe.plan-length", 85, 81.5),
        ("covid.residents", 678000, 696886.606),
        ("matrix.columns", 21, 20),
    ],
)
def test_a_conflict_is_named_with_both_figures(
    report: FigureReport, name: str, printed: float, computed: float
) -> None:
    found = line(report, name)
    assert found.verdict is Verdict.DIFFERS
    assert found.as_json()["printed"] == printed
    assert found.as_json()["computed"] == computed
    assert found.note


def test_the_additions_to_the_covid_target_are_52_and_68(report: FigureReport) -> None:
    computed = [line(report, f"covid.added.{month}").as_json()["computed"] for month in ("2021-03", "2021-06")]
    assert computed == [52, 68]


def test_the_rule_with_the_neighbours_cap_comes_within_three_of_every_care_target(
    report: FigureReport,
) -> None:
    for year in (2020, 2021, 2023, 2025, 2030):
        residual = line(report, f"cap.care.{year}").residual
        assert residual is not None
        assert abs(residual) < 3


def test_the_share_of_mind_is_out_of_41(report: FigureReport) -> None:
    assert line(report, "mind.denominator").as_json()["computed"] == 41


def test_a_changed_figure_changes_the_verdict() -> None:
    published = load_published()
    figure = published.figures["factor.child-neglect.assessments-pct"]
    figures = {**published.figures, figure.id: replace(figure, value=14.0)}
    changed = check_figures(replace(published, figures=figures))
    assert line(changed, "factor.child-neglect.assessments").verdict is Verdict.DIFFERS


def test_no_printed_figure_is_left_out(report: FigureReport) -> None:
    published = load_published()
    seen = {source.what for found in report.lines for source in found.sources}
    seen |= {found.what for found in report.lines}
    printed = {check.printed for check in (*published.checks, *published.comparisons)}
    for figure in published.figures.values():
        assert figure.what in seen or figure.id in printed, figure.id


def test_every_rule_of_arithmetic_is_described_in_words() -> None:
    assert set(RULES) == set(load_published().rule_words)


def test_the_json_has_the_shape_of_the_contract(report: FigureReport) -> None:
    shape = report.as_json()
    differs = shape["differs"]
    assert isinstance(differs, list)
    assert {"source", "paragraph", "printed", "computed", "note"} <= set(differs[0])
    assert {"right", "derived", "differs", "notes"} <= set(shape)


def test_the_documents_hold_every_line_once(report: FigureReport) -> None:
    assert sum(len(lines) for _, lines in report.by_document) == len(report.lines)


def test_the_text_names_every_conflict(report: FigureReport) -> None:
    text = render_text(report)
    assert all(found.what in text for found in (*report.differs, *report.notes))


def test_the_figures_of_the_department_are_those_it_published() -> None:
    folder = SHARED / "data" / "dfe"
    if not folder.exists():
        pytest.skip(f"{folder} is not there")
    kept = csv.DictReader((Path(load_published.__code__.co_filename).parent / "dfe.csv").open(encoding="utf-8"))
    published = {}
    for name in ("children_looked_after", "child_protection", "workforce", "population_0_17"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                published[row["la_code"], row["indicator"], row["period"]] = (row["value"], row["source"])
    compared = 0
    for row in kept:
        key = (row["area"], row["indicator"], row["period"])
        if row["indicator"] != "fitted" and row["period"] != "2025":  # 2025 is kept back from that folder
            assert published[key] == (row["value"], row["release"])
            compared += 1
    assert compared > 70
