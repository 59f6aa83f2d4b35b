"""Measures that add amounts up: rates, shares of days, and what hides them when they are published."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from fsp.definitions.measure_definitions import DefinitionError, Dimension, load_measures, measure_definitions
from fsp.insight.measures.publish import published
from fsp.insight.measures.run import run_measure
from fsp.insight.scorecard.lines import line_of
from fsp.insight.scorecard.output import as_json
from fsp.insight.snapshots.identity import Snapshot
from fsp.rules.measures import Month, rate

Write = Callable[..., Snapshot]
OCTOBER = Month(2026, 10)
ENTRIES, DAYS = (measure_definitions()[code] for code in ("entries_per_family", "days_without_lead"))
EVENT = {"source_event": "e", "known_from": 1}


def families(number: int, entries: int, sealed: int = 0) -> dict[str, list[dict[str, Any]]]:
    """So many families with a child each, open all October; each has so many entries."""
    return {
        "child": [_child(n) for n in range(number)],
        "referral": [_referral(n) for n in range(number)],
        "entry": [_entry(n, place) for n in range(number) for place in range(entries)],
        "sealed_entries": [{"month_on": date(2026, 10, 1), "entries": sealed, **EVENT}] if sealed else [],
        "allocation": [_allocation(n) for n in range(number)],
    }


def _child(n: int) -> dict[str, Any]:
    empty = dict.fromkeys(("birth_date", "expected_birth_date", "ethnicity", "disabled"))
    return {"child_ref": f"c{n}", "family_ref": f"f{n}", "sex": "F", **empty, **EVENT}


def _referral(n: int) -> dict[str, Any]:
    empty = dict.fromkeys(("source", "primary_need", "closed_on", "closure_reason", "team_code"))
    given = {"child_ref": f"c{n}", "referral_ref": f"r{n}", "received_on": date(2026, 9, 1)}
    return {**empty, **given, "no_further_action": False, **EVENT}


def _entry(n: int, place: int) -> dict[str, Any]:
    days = {"happened_on": date(2026, 10, 1 + place), "recorded_on": date(2026, 10, 9)}
    return (
        {"family_ref": f"f{n}", "entry_ref": f"e{n}-{place}", "kind": "call", "discipline": "social_work"}
        | days
        | EVENT
    )


def _allocation(n: int) -> dict[str, Any]:
    days = {"started_on": date(2026, 9, 1), "ended_on": None}
    who = {"family_ref": f"f{n}", "child_ref": None, "allocation_ref": f"a{n}", "practitioner_ref": "p"}
    return {**who, **days, "part": "lead", "team_code": "north" if n else "south", **EVENT}


@pytest.mark.parametrize(("n", "of", "each"), [(7, 2, "3.50"), (1, 3, "0.33"), (1, 200, "0.01"), (0, 4, "0.00")])
def test_a_rate_has_two_decimals_and_halves_go_up(n: int, of: int, each: str) -> None:
    assert rate(n, of) == Decimal(each)


def test_a_rate_of_nothing_is_nothing() -> None:
    assert rate(3, 0) is None


def test_a_rate_is_put_into_words_and_its_unit_names_what_it_is_for(write: Write) -> None:
    result = run_measure(write(families(8, 3, sealed=4)), ENTRIES, OCTOBER)
    line = line_of(result)
    assert line.value == "3.50 entries per family"
    assert line.sentence == "28 entries in all, which is 3.50 entries per family."
    assert [(part.label, part.count) for part in line.parts] == [
        ("Social work", "24"),
        ("In sealed parts, any discipline", "4"),
    ]
    told = as_json(result)
    assert (told["numerator"], told["denominator"], told["value"], told["unit"]) == (28, 8, 3.5, "entries per family")


def test_what_is_sealed_belongs_to_no_team_and_no_row(write: Write) -> None:
    result = run_measure(write(families(8, 3, sealed=4)), ENTRIES, OCTOBER, [Dimension.TEAM], with_rows=True)
    teams = {part.key: (part.figure.numerator, part.figure.denominator) for part in result.parts if part.by == "team"}
    assert teams == {"north": (21, 7), "south": (3, 1), "": (4, 0)}
    assert len(result.rows) == 8
    assert (result.complete, result.counted) == (8, 8)


def test_many_entries_of_few_families_are_hidden_when_they_are_published(write: Write) -> None:
    exact = run_measure(write(families(2, 20)), ENTRIES, OCTOBER)
    assert exact.figure.numerator == 40
    assert published(exact).figure.suppressed
    assert not published(
        run_measure(write(families(9, 1), as_at=date(2026, 11, 1)), ENTRIES, OCTOBER)
    ).figure.suppressed


def test_many_days_of_one_child_are_hidden_when_they_are_published(write: Write) -> None:
    result = run_measure(write(families(1, 0)), DAYS, OCTOBER)
    assert (result.figure.numerator, result.figure.denominator) == (31, 31)
    assert published(result).figure.suppressed


def test_a_rate_without_a_denominator_is_refused(tmp_path: Path) -> None:
    source = files("fsp.definitions") / "measures"
    text = (
        (source / "referrals.toml")
        .read_text(encoding="utf-8")
        .replace('unit = "referrals"', 'unit = "x"\nper = "child"')
    )
    (tmp_path / "referrals.toml").write_text(text, encoding="utf-8")
    (tmp_path / "referrals.sql").write_text((source / "referrals.sql").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DefinitionError, match="it needs sums = true and a denominator"):
        load_measures(tmp_path)
