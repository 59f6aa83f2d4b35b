from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fsp.rules.calendar import working_days
from fsp.rules.cin import ChildRecord, FileChecks, Finding, check_child, check_header, read_census


def everything(path: Path) -> tuple[list[ChildRecord], list[Finding]]:
    """All children, and all faults and findings of a file."""
    census = read_census(path)
    findings = [*check_header(census.header), *(fault.as_finding() for fault in census.faults)]
    children = []
    checks = FileChecks()
    for child in census:
        assert isinstance(child, ChildRecord)
        children.append(child)
        checks.add(child)
        findings += [fault.as_finding() for fault in child.faults]
        findings += check_child(child, census.header, working_days())
    return children, [*findings, *checks.findings()]


def test_the_clean_sample_gives_no_finding(shared: Path) -> None:
    children, findings = everything(shared / "data/samples/cin/clean_24_children_2026.xml")
    assert (len(children), findings) == (24, [])


def test_the_faulty_sample_gives_its_known_findings(shared: Path) -> None:
    children, findings = everything(shared / "data/samples/cin/fake_CIN_data.xml")
    episodes = [episode for child in children for episode in child.episodes]
    rules = Counter(finding.rule for finding in findings)
    assert (len(children), len(episodes)) == (332, 402)
    assert sum(episode.no_further_action is True for episode in episodes) == rules["FSP-NFA"] == 402
    assert sum(episode.conference_date is not None for episode in episodes) == rules["8831"] == 350
    assert rules["8875"] == 91
    assert rules["1510"] == 320
    assert sum(len(child.disabilities) for child in children) == 117
    assert sum(child.death_date is not None for child in children) == 21
    assert sum(len(child.faults) for child in children) == 0


@pytest.mark.parametrize(
    ("name", "count"), [("CIN_Census_2024", 2), ("CIN_Census_2026", 2), ("CIN_la_issues_2887Q", 1)]
)
def test_the_other_samples_are_read_with_their_faults_named(shared: Path, name: str, count: int) -> None:
    children, findings = everything(shared / f"data/samples/cin/{name}.xml")
    assert len(children) == count
    assert {"FSP-TEXT", "1510", "1560Q", "2884"} <= {finding.rule for finding in findings}


def test_pre_proceedings_are_read_before_their_year_and_named(shared: Path) -> None:
    children, findings = everything(shared / "data/samples/cin/CIN_Census_2026.xml")
    (pre,) = children[0].episodes[0].preproceedings
    assert (pre.outcome, pre.review_meetings, pre.fgdm_offered) == ("A", 3, True)
    assert "FSP-YEAR" in {finding.rule for finding in findings}
