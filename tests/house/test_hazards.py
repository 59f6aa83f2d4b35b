"""The list of hazards: every control is tested by a test that is there."""

from __future__ import annotations

import ast
import csv
from functools import cache

import pytest
from house_code import ROOT

COLUMNS = ["n", "hazard", "cause", "control", "test"]


@cache
def _functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def _lines() -> list[dict[str, str]]:
    with (ROOT / "docs" / "safety" / "hazards.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_hazards_are_numbered_from_one_and_every_column_says_something() -> None:
    lines = _lines()
    assert [line["n"] for line in lines] == [str(number) for number in range(1, len(lines) + 1)]
    assert all(list(line) == COLUMNS and all(value.strip() for value in line.values()) for line in lines)


@pytest.mark.parametrize("line", _lines(), ids=lambda line: f"hazard {line['n']}")
def test_every_test_that_a_hazard_names_is_there(line: dict[str, str]) -> None:
    missing = []
    for test in line["test"].split():
        path, _, name = test.partition("::")
        if not (ROOT / path).exists() or not name.startswith("test_") or name not in _functions(path):
            missing.append(test)
    assert not missing, f"Write these tests, or name others: {missing}"
