"""Every definition file can be read, and every loader loads."""

from __future__ import annotations

import csv
import importlib
import tomllib
from pathlib import Path

import pytest
from house_code import PACKAGE, files

from fsp.definitions.access import access_matrix
from fsp.definitions.field_register import RegisterError, Vocabulary, _table, register

TOML = files("fsp/definitions", "toml")
CSV = files("fsp/definitions", "csv")


@pytest.mark.parametrize("path", TOML, ids=lambda path: path.name)
def test_a_toml_file_can_be_read(path: Path) -> None:
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CSV, ids=lambda path: path.name)
def test_a_csv_file_has_as_many_cells_in_every_line(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row and not row[0].startswith("#")]
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("path", files("fsp/definitions", "py"), ids=lambda path: path.stem)
def test_a_loader_can_be_imported(path: Path) -> None:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    assert importlib.import_module(".".join(parts).removesuffix(".__init__"))


def test_the_access_matrix_and_the_register_load() -> None:
    assert access_matrix().roles
    assert register()


def test_a_register_line_with_an_unknown_word_is_refused_by_name() -> None:
    words = Vocabulary({key: frozenset({"known"}) for key in ("class", "keep_until", "on_merge", "may_leave")})
    line = {"meaning": "m", "class": "unheard", "keep_until": "known", "on_merge": "known"}
    with pytest.raises(RegisterError, match=r"app Model.column: class is 'unheard'"):
        _table("app", "Model", {"meaning": "m", "column": line}, words)


def test_a_register_line_without_meaning_is_refused_by_name() -> None:
    words = Vocabulary({key: frozenset({"known"}) for key in ("class", "keep_until", "on_merge", "may_leave")})
    with pytest.raises(RegisterError, match=r"app Model.column says no meaning"):
        _table("app", "Model", {"meaning": "m", "column": {"class": "known"}}, words)
