"""Measure definitions load, are complete, and are refused with a sentence where they are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from fsp.definitions.disciplines import disciplines
from fsp.definitions.measure_definitions import (
    DefinitionError,
    fingerprint,
    load_measures,
    measure_definitions,
)
from fsp.definitions.places import HERE, VARIABLE, forget

FOLDER = files("fsp.definitions") / "measures"
TOML, SQL = "referrals.toml", "referrals.sql"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (TOML, SQL):
        (tmp_path / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An authority's own folder of disciplines, empty."""
    (tmp_path / "disciplines").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    forget()
    yield tmp_path / "disciplines"
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize("code", measure_definitions())
def test_every_measure_has_an_example_a_review_date_to_come_and_plain_words(code: str) -> None:
    measure = measure_definitions()[code]
    assert (FOLDER / measure.example).is_file(), f"add {measure.example}"
    assert measure.next_review > date.today(), f"review {code} and set next_review"
    assert measure.question.endswith("?")
    assert measure.owner
    assert measure.source
    assert measure.counting_rules
    assert measure.is_share == (measure.unit == "percent")


def test_no_file_lies_among_the_measures_that_none_of_them_uses() -> None:
    measures = measure_definitions().values()
    texts = {m.sql for m in measures}
    for place in FOLDER.iterdir():
        if place.name.endswith(".sql"):
            assert place.read_text(encoding="utf-8") in texts, f"{place.name} belongs to no measure"
        if place.name.endswith(".example.toml"):
            assert place.name in {m.example for m in measures}, f"{place.name} belongs to no measure"


def test_measures_come_in_the_order_of_the_scorecard() -> None:
    orders = [m.order for m in measure_definitions().values()]
    assert orders == sorted(orders)
    assert len(set(orders)) == len(orders)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('owner = "Head of performance"\n', "", "referrals.toml lacks owner"),
        ("order =", "ordre = 1\norder =", "unknown entries: ordre"),
        ('direction = "neither"', 'direction = "sideways"', "'sideways' is not a valid Direction"),
        ('code = "referrals"', 'code = "other"', "must be the file's own name"),
        ("version = 1", 'version = "1"', "version must be of type int"),
        ("version = 1", "version = ", "is not valid TOML"),
        ('title = "Decision"', "", "missing 1 required positional argument: 'title'"),
    ],
)
def test_a_faulty_definition_is_refused(folder: Path, old: str, new: str, sentence: str) -> None:
    text = (folder / TOML).read_text(encoding="utf-8")
    assert old in text
    (folder / TOML).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DefinitionError, match=sentence):
        load_measures(folder)


def test_a_definition_without_its_sql_is_refused(folder: Path) -> None:
    (folder / SQL).unlink()
    with pytest.raises(DefinitionError, match=r"referrals.toml needs referrals.sql beside it"):
        load_measures(folder)


def test_the_fingerprint_changes_with_the_sql_and_not_with_the_wording() -> None:
    measure = measure_definitions()["referrals"]
    assert fingerprint([measure]) != fingerprint([replace(measure, sql=measure.sql + " ")])
    assert fingerprint([measure]) == fingerprint([replace(measure, question="How many?")])


def test_entries_are_labelled_by_the_names_of_the_disciplines() -> None:
    categories = measure_definitions()["entries_per_family"].categories
    assert categories is not None
    names = [(each.code, each.name) for each in disciplines().values()]
    assert list(categories.labels.items()) == [*names, ("sealed", "In sealed parts, any discipline")]


def test_a_discipline_of_an_authority_s_own_is_labelled_by_its_name(own: Path) -> None:
    text = (HERE / "disciplines" / "recovery.toml").read_text(encoding="utf-8")
    for old, new in (('code = "recovery"', 'code = "falconry"'), ('name = "', 'name = "Falconry and ')):
        assert old in text
        text = text.replace(old, new)
    (own / "falconry.toml").write_text(text, encoding="utf-8")
    forget()
    categories = measure_definitions()["entries_per_family"].categories
    assert categories is not None
    assert categories.labels["falconry"].startswith("Falconry and ")


def test_labels_from_anything_but_the_disciplines_are_refused(tmp_path: Path) -> None:
    for name in ("entries_per_family.toml", "entries_per_family.sql"):
        text = (FOLDER / name).read_text(encoding="utf-8").replace('"disciplines"', '"teams"')
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError, match="labels_from is 'teams'; it can be disciplines alone"):
        load_measures(tmp_path)
