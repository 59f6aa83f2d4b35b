from __future__ import annotations

from pathlib import Path

from fsp.jobs.bench.cin_varied import write_varied
from fsp.rules.calendar import working_days
from fsp.rules.cin import ChildRecord, FileChecks, check_child, read_census


def test_a_varied_file_gives_neither_faults_nor_findings(tmp_path: Path) -> None:
    path = tmp_path / "varied.xml"
    write_varied(path, 600, seed=7)
    census, checks = read_census(path), FileChecks()
    ids, upns = set(), set()
    for child in census:
        assert isinstance(child, ChildRecord)
        assert child.faults == ()
        assert check_child(child, census.header, working_days()) == ()
        checks.add(child)
        ids.add(child.la_child_id)
        upns.add(child.upn)
    assert (census.children, len(ids), checks.findings()) == (600, 600, ())
    assert len(upns - {None}) == 600 - 15


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_varied(tmp_path / name, 30, seed)
    a, b, c = ((tmp_path / name).read_bytes() for name in "abc")
    assert a == b != c


def test_the_children_of_a_varied_file_differ(tmp_path: Path) -> None:
    path = tmp_path / "varied.xml"
    write_varied(path, 60, seed=3)
    children = [child for child in read_census(path) if isinstance(child, ChildRecord)]
    assert any(child.episodes[0].protection_plans for child in children)
    assert any(len(child.episodes) == 2 for child in children)
    assert any(child.expected_birth_date for child in children)
    assert len({child.episodes for child in children}) > 50
