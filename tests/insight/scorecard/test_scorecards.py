"""The scorecard in JSON, in CSV and in words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fsp.definitions.measure_definitions import Target, measure_definitions
from fsp.insight.scorecard.lines import HIDDEN
from fsp.insight.scorecard.output import safe_cell
from fsp.insight.scorecard.scorecard import scorecard
from fsp.insight.snapshots.identity import Snapshot
from fsp.rules.measures import Month

Write = Callable[..., Snapshot]
OCTOBER = Month(2026, 10)
CONTRACT = {
    *("code", "version", "numerator", "denominator", "value", "unit"),
    *("suppressed", "target", "variance", "completeness"),
}


def assessments(in_time: int, late: int, undated: int = 0) -> list[dict[str, Any]]:
    starts = [date(2026, 10, 1)] * in_time + [date(2026, 1, 5)] * late + [None] * undated
    return [
        {
            "child_ref": f"c{n}",
            "referral_ref": f"r{n}",
            "assessment_ref": f"a{n}",
            "referral_received_on": start,
            "started_on": None,
            "authorised_on": date(2026, 10, 9),
            "source_event": "e",
            "known_from": 1,
        }
        for n, start in enumerate(starts)
    ]


def test_the_json_has_the_keys_of_the_contract_and_every_measure(write: Write) -> None:
    card = json.loads(json.dumps(scorecard(write({}), OCTOBER, for_publication=False).as_json()))
    assert card["month"] == "2026-10"
    assert card["snapshot"] == "2026-10-31_9_dddddddddddddddd"
    assert [m["code"] for m in card["measures"]] == list(measure_definitions())
    assert all(set(m) >= CONTRACT for m in card["measures"])


def test_staff_see_exact_figures_and_the_public_does_not(write: Write) -> None:
    snapshot = write({"assessment": assessments(38, 2)})
    code = "assessments_within_45_days"
    exact, public = (
        {m["code"]: m for m in scorecard(snapshot, OCTOBER, for_publication=p).as_json()["measures"]}[code]  # type: ignore[attr-defined]
        for p in (False, True)
    )
    assert (exact["numerator"], exact["denominator"], exact["value"], exact["completeness"]) == (
        38,
        40,
        95.0,
        100.0,
    )
    assert (public["numerator"], public["value"], public["suppressed"]) == ("c", "c", True)


def test_a_measure_is_put_into_words(write: Write) -> None:
    definition = replace(
        measure_definitions()["assessments_within_45_days"],
        target=Target(80.0, "local plan"),
        confirmed_by="",
    )
    snapshot = write({"assessment": assessments(30, 8, 2)})
    (line,) = scorecard(snapshot, OCTOBER, for_publication=False, definitions=[definition]).lines
    assert line.value == "75.0%"
    assert line.sentence == "30 of 40, which is 75.0%."
    assert line.days == "1 October 2026 to 31 October 2026"
    assert line.target == "The target is 80% (local plan). This is 5.0 points below it."
    assert line.completeness == "38 of 40 (95.0%) have everything this measure needs."
    assert line.cautions == ("The authority has not yet confirmed this definition.",)


def test_hidden_and_empty_figures_are_put_into_words(write: Write) -> None:
    snapshot = write({"assessment": assessments(3, 0)})
    lines = {line.code: line for line in scorecard(snapshot, OCTOBER, for_publication=True).lines}
    assert lines["assessments_completed"].value == HIDDEN
    assert lines["conferences_within_15_days"].sentence == "Nothing to count."
    assert lines["protection_plans_open"].value == "0 children"


def test_a_month_that_is_not_over_and_other_definitions_are_said(write: Write) -> None:
    card = scorecard(write({}, as_at=date(2026, 10, 9)), OCTOBER, for_publication=False)
    assert card.cautions == (
        "The month was not over on the snapshot's date, 9 October 2026.",
        "The measures' definitions are not those in force when the snapshot was made.",
    )


def test_no_cell_of_the_csv_runs_as_a_formula(write: Write) -> None:
    definition = replace(measure_definitions()["protection_plans_started"], name="=HYPERLINK(1)", target=Target(9, "x"))
    text = scorecard(write({}), OCTOBER, for_publication=False, definitions=[definition]).as_csv()
    headings, first, *_ = csv.reader(io.StringIO(text))
    row = dict(zip(headings, first, strict=True))
    assert (row["name"], row["variance"]) == ("'=HYPERLINK(1)", "-9.0")


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r=1"])
def test_a_text_that_could_be_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == f"'{cell}"
