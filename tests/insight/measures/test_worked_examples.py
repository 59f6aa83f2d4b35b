"""Every measure that ships gives what its worked example expects."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from fsp.definitions.measure_definitions import measure_definitions
from fsp.insight.measures.examples import differences, read_example, run_example
from fsp.insight.snapshots.days import WorkingCalendar

FOLDER = files("fsp.definitions") / "measures"


@pytest.mark.parametrize("code", measure_definitions())
def test_a_measure_gives_what_its_worked_example_expects(code: str, tmp_path: Path, days: WorkingCalendar) -> None:
    definition = measure_definitions()[code]
    example = read_example(FOLDER, definition)
    result = run_example(example, definition, tmp_path, days)
    assert differences(example, result) == ()


def test_a_wrong_expectation_is_reported_in_a_sentence(tmp_path: Path, days: WorkingCalendar) -> None:
    definition = measure_definitions()["referrals"]
    example = read_example(FOLDER, definition)
    wrong = replace(example, expected={**example.expected, "numerator": 99})
    assert differences(wrong, run_example(wrong, definition, tmp_path, days)) == (
        "referrals: numerator is 3 and the example expects 99.",
    )
