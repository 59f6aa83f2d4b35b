"""An authority's own version of a clock: what has begun keeps its rule, what begins next takes the new one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fsp.core.access import acting
from fsp.definitions.places import HERE, VARIABLE, forget
from fsp.record.clocks.models import Clock
from fsp.record.clocks.selectors import clocks_of
from tests.record.clocks.telling_world import TODAY, clocks, protected, said, siblings, tell, visited
from tests.small_county import County

NATIONAL = HERE / "clocks" / "c12.v1.toml"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An authority's own folder of clocks; afterwards the national rules hold again."""
    folder = tmp_path / "clocks"
    folder.mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    yield folder
    monkeypatch.undo()
    forget()


def confirm_twenty_days(folder: Path) -> None:
    """Write the authority's version: twenty working days, the housing worker's visits too, confirmed."""
    text = NATIONAL.read_text(encoding="utf-8")
    for old, new in (
        ("version = 1", "version = 2"),
        ("length = 10", "length = 20"),
        ('stopped_by = ["social_worker"', 'stopped_by = ["housing_worker", "social_worker"'),
        ('confirmed_by = ""', 'confirmed_by = "Head of practice"'),
    ):
        assert old in text
        text = text.replace(old, new)
    (folder / "c12.v2.toml").write_text(text, encoding="utf-8")
    forget()


def test_a_span_that_runs_keeps_its_day_and_the_next_one_takes_the_new_rule(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash)])
        confirm_twenty_days(own)
        made = tell(family, [visited(ash, "02-17")])
        assert said(made) == [("stops", "C12", -1), ("starts", "C12", 11)]
        assert clocks(ash, "C12") == [("C12", "02-02", "met 02-17"), ("C12", "02-17", "due 03-17")]
        rows = Clock.objects.filter(child_id=ash, code="C12").order_by("started_on")
        assert [row.rule_version for row in rows] == [1, 2]


def test_each_span_is_shown_with_the_rule_that_it_was_counted_under(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash)])
        confirm_twenty_days(own)
        tell(family, [visited(ash, "02-17")])
        shown = {
            view.clock.started_on: view.definition for view in clocks_of([ash], on=TODAY) if view.clock.code == "C12"
        }
    assert [(each.length, each.is_confirmed) for _, each in sorted(shown.items())] == [(10, False), (20, True)]


def test_a_role_that_the_new_rule_names_stops_the_clock(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    confirm_twenty_days(own)
    with acting(county.by):
        tell(family, [protected(ash)])
        made = tell(family, [visited(ash, "02-17", role="housing_worker")])
        assert [line.what for line in made.lines] == ["stops", "starts"]


def test_a_span_whose_rule_is_no_longer_kept_is_shown_with_the_newest(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    confirm_twenty_days(own)
    with acting(county.by):
        tell(family, [protected(ash)])
        (own / "c12.v2.toml").unlink()
        forget()
        (view,) = [each for each in clocks_of([ash], on=TODAY) if each.clock.code == "C12"]
    assert (view.clock.rule_version, view.definition.version) == (2, 1)
