"""The printed figures and their checks load, hold together, and a broken file is refused by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fsp.definitions.published import BadDefinition, load_published
from fsp.definitions.published.loader import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "published", ignore=shutil.ignore_patterns("__pycache__", "*.py"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_every_figure_names_its_document_and_paragraph() -> None:
    published = load_published()
    for figure in published.figures.values():
        assert figure.document in published.documents
        assert figure.paragraph or figure.release
        assert figure.what
        assert figure.printed


def test_every_figure_of_the_department_names_its_release() -> None:
    assert all(f.release for f in load_published().figures.values() if f.document == "dfe")


def test_a_group_holds_all_figures_of_its_name() -> None:
    published = load_published()
    assert len(published.group("covid.age.cases.*")) == 18
    assert len(published.group("caseload.open")) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("figures.csv", ",7022,7022,", ",7022,many,", "not a number"),
        ("figures.csv", "2020-11-02", "2020-11-31", "not a date"),
        ("figures.csv", "\nteams,fsp", "\nteams,elsewhere", "documents.toml"),
        ("figures.csv", "\nearly-help-teams,", "\nteams,", "twice"),
        ("checks.csv", ",judged,", ",guessed,", "no kind"),
        ("checks.csv", "within 0.5", "about right", "no fit"),
        ("checks.csv", ",share,", ",shore,", "rules.toml"),
        (
            "checks.csv",
            "factor.child-neglect.plans factor.plans",
            "factor.nobody factor.plans",
            "factor.nobody",
        ),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(folder: Path, file: str, old: str, new: str, said: str) -> None:
    change(folder / file, old, new)
    with pytest.raises(BadDefinition, match=said):
        load_published(folder)
