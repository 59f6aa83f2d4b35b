"""An authority's own version of a clock: what began before it applies keeps its rule, whatever is told afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fsp.core.access import acting
from fsp.core.errors import NotAllowed
from fsp.definitions.places import HERE, VARIABLE, forget
from fsp.record.clocks.actions import ExtensionDraft, agree_extension
from fsp.record.clocks.models import Clock
from fsp.record.clocks.selectors import clocks_of
from fsp.record.views.clocks import clocks_of as shown_clocks_of
from fsp.rules.clocks import State
from tests.record.clocks.telling_world import TODAY, clocks, day, protected, rows_in_full, said, siblings, tell, visited
from tests.small_county import AT, County

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


def confirm_twenty_days(folder: Path, applies_from: str = "2026-02-17") -> None:
    """Write the authority's version: twenty working days, the housing worker's visits too, confirmed."""
    text = NATIONAL.read_text(encoding="utf-8")
    for old, new in (
        ("version = 1", f"version = 2\napplies_from = {applies_from}"),
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
    confirm_twenty_days(own, "2026-02-02")
    with acting(county.by):
        tell(family, [protected(ash)])
        made = tell(family, [visited(ash, "02-17", role="housing_worker")])
        assert [line.what for line in made.lines] == ["stops", "starts"]


def test_a_role_that_only_the_new_rule_names_does_not_stop_what_began_before_it(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    confirm_twenty_days(own)
    with acting(county.by):
        tell(family, [protected(ash)])
        made = tell(family, [visited(ash, "02-20", role="housing_worker")])
        assert said(made) == [("not_by_role", "C12", -10)]
        assert clocks(ash, "C12") == [("C12", "02-02", "due 02-16")]


def test_a_new_rule_leaves_everything_as_it_was_that_began_before_it(county: County, own: Path) -> None:
    """The housing worker's visit in January did not count then, and does not by a rule that came later."""
    family, ash, _ = siblings(county)
    told = [
        protected(ash, "01-05"),
        visited(ash, "01-12", role="housing_worker"),
        visited(ash, "01-21"),
        visited(ash, "02-03"),
    ]
    with acting(county.by):
        tell(family, told)
        before = rows_in_full([ash])
        confirm_twenty_days(own, "2026-02-10")
        tell(family, [visited(ash, "02-17")])
        after = rows_in_full([ash])
        assert [row for row in before if row["code"] != "C12" or row["met_on"]] == [
            row for row in after if row["code"] != "C12" or (row["met_on"] and row["met_on"] < day("02-17"))
        ]
        assert clocks(ash, "C12")[-2:] == [("C12", "02-03", "met 02-17"), ("C12", "02-17", "due 03-17")]


def test_what_is_told_late_of_the_time_before_is_counted_under_the_older_rule(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    confirm_twenty_days(own)
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-20")])
        tell(family, [visited(ash, "02-10")])
        rows = Clock.objects.filter(child_id=ash, code="C12", voided_because="").order_by("started_on")
        assert [(row.rule_version, f"{row.due_on:%m-%d}") for row in rows] == [(1, "02-16"), (1, "02-24"), (2, "03-20")]


def test_a_span_whose_rule_is_no_longer_kept_is_shown_with_the_newest(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    confirm_twenty_days(own, "2026-02-02")
    with acting(county.by):
        tell(family, [protected(ash)])
        (own / "c12.v2.toml").unlink()
        forget()
        (view,) = [each for each in clocks_of([ash], on=TODAY) if each.clock.code == "C12"]
    assert (view.clock.rule_version, view.definition.version) == (2, 1)


def add_a_clock_of_its_own(folder: Path) -> None:
    """Write a clock that only this authority has: a second look at the child within five working days."""
    text = NATIONAL.read_text(encoding="utf-8").replace('code = "C12"', 'code = "L01"')
    (folder / "l01.v1.toml").write_text(text.replace("length = 10", "length = 5"), encoding="utf-8")
    forget()


def test_a_clock_that_is_taken_away_stays_readable_and_nothing_is_asked_of_it(county: County, own: Path) -> None:
    family, ash, _ = siblings(county)
    add_a_clock_of_its_own(own)
    with acting(county.by):
        tell(family, [protected(ash)])
        (own / "l01.v1.toml").unlink()
        forget()
        (view,) = [each for each in clocks_of([ash], on=TODAY) if each.clock.code == "L01"]
        (shown,) = [each for each in shown_clocks_of([ash]) if each.definition.code == "L01"]
        assert (view.definition.name, view.state, shown.due_on) == ("L01", State.LATE, day("02-09"))
        tell(family, [visited(ash, "02-13")])
        assert clocks(ash, "L01") == [("L01", "02-02", "due 02-09")]
        draft = ExtensionDraft(day("03-20"), "The interpreter fell ill")
        with pytest.raises(NotAllowed, match="not installed here any more"):
            agree_extension(by=county.by, at=AT, clock_id=view.clock.pk, draft=draft)
