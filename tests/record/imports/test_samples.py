"""The sector's own files: every child, episode and finding is accounted for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fsp.core.access import Viewer
from fsp.people.models import Family, Person
from fsp.record.findings.models import Finding
from fsp.record.front_door.models import Referral
from fsp.record.protection.models import Conference
from fsp.record.views.families import Choice, find_families
from tests.record.imports.importing import adds_up, counts, load

FAULTY, CLEAN = "fake_CIN_data.xml", "clean_24_children_2026.xml"


def test_the_faulty_sample_is_accounted_for(importer: Viewer, samples: Path) -> None:
    report = load(importer, samples / FAULTY)
    assert report.read == {"children": 332, "identifiers": 332, "episodes": 402, "conferences": 350}
    assert report.created == report.read
    assert not report.rejected
    assert adds_up(report)
    assert Person.objects.count() == Family.objects.count() == 332
    assert Referral.objects.filter(no_further_action=True).count() == 402
    assert Conference.objects.count() == 350
    assert Finding.objects.count() == len(report.findings) - 2  # two are about the file as a whole


def test_every_fault_of_the_sample_is_a_finding(importer: Viewer, samples: Path) -> None:
    report = load(importer, samples / FAULTY)
    found = Counter(finding.rule for finding in report.findings)
    assert (found["FSP-NFA"], found["8831"], found["8875"], found["1510"]) == (402, 350, 91, 320)
    stored = Counter(Finding.objects.values_list("rule", flat=True))
    assert (stored["FSP-NFA"], stored["8831"], stored["8875"], stored["1510"]) == (402, 350, 91, 320)


def test_the_clean_sample_gives_no_finding(importer: Viewer, samples: Path) -> None:
    report = load(importer, samples / CLEAN)
    assert report.read["children"] == report.created["children"] == 24
    assert report.findings == []
    assert report.rejected == []
    assert report.warnings == []
    assert adds_up(report)


@pytest.mark.parametrize("name", [FAULTY, CLEAN])
def test_the_same_sample_again_changes_nothing(importer: Viewer, samples: Path, name: str) -> None:
    first = load(importer, samples / name)
    before = counts()
    again = load(importer, samples / name)
    assert counts() == before
    assert not again.changed_anything
    assert again.unchanged == first.created
    assert again.findings == first.findings


def test_every_imported_child_appears_in_the_list_of_families(importer: Viewer, samples: Path) -> None:
    load(importer, samples / CLEAN)
    assert find_families(importer, Choice(), today=date(2026, 11, 2)).total == 24
    for child_id in Person.objects.values_list("child_id", flat=True):
        found = find_families(importer, Choice(text=str(child_id)), today=date(2026, 11, 2))
        assert [child.name for family in found.families for child in family.children] == [child_id]
