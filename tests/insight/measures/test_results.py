"""Results: breakdowns, rows, series, and what is hidden when they are published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from fsp.definitions.measure_definitions import DefinitionError, Dimension, measure_definitions
from fsp.insight.measures.publish import published
from fsp.insight.measures.run import run_measure, run_series
from fsp.insight.snapshots.identity import Snapshot
from fsp.insight.snapshots.pseudonyms import pseudonym
from fsp.rules.measures import Month, MonthNotReached

REFERRALS = measure_definitions()["referrals"]
OCTOBER = Month(2026, 10)
EVENT = {"source_event": "e", "known_from": 1}


def child(n: int, sex: str) -> dict[str, Any]:
    given = {"child_ref": f"c{n}", "family_ref": None, "sex": sex, "ethnicity": None, "disabled": None}
    return {**given, "birth_date": date(2026 - n, 10, 31), "expected_birth_date": None, **EVENT}


def referral(n: int, team: str = "north") -> dict[str, Any]:
    empty = dict.fromkeys(("source", "primary_need", "closed_on", "closure_reason"))
    given = {
        "child_ref": f"c{n}",
        "referral_ref": f"r{n}",
        "received_on": date(2026, 10, 5),
        "team_code": team,
    }
    return {**empty, **given, "no_further_action": False, **EVENT}


@pytest.fixture
def snapshot(write: Callable[..., Snapshot]) -> Snapshot:
    children = [child(n, "F" if n < 4 else "M") for n in range(17)]
    return write({"child": children, "referral": [referral(n) for n in range(18)]})


def test_a_breakdown_adds_up_and_shows_what_is_not_recorded(snapshot: Snapshot) -> None:
    result = run_measure(snapshot, REFERRALS, OCTOBER, [Dimension.SEX, Dimension.AGE])
    sexes = [(p.label, p.figure.numerator) for p in result.parts if p.by == "sex"]
    assert sexes == [("Female", 4), ("Male", 13), ("Not recorded", 1)]
    ages = [(p.key, p.figure.numerator) for p in result.parts if p.by == "age"]
    assert ages == [
        ("under_1", 1),
        ("1_to_4", 4),
        ("5_to_9", 5),
        ("10_to_15", 6),
        ("16_and_over", 1),
        ("", 1),
    ]


def test_published_breakdowns_hide_small_counts_and_one_more(snapshot: Snapshot) -> None:
    result = published(run_measure(snapshot, REFERRALS, OCTOBER, [Dimension.SEX]))
    assert result.figure.numerator == 18
    assert all(p.figure.suppressed and p.figure.numerator is None for p in result.parts if p.by == "sex")


def test_a_small_whole_hides_every_part_and_the_rows(write: Callable[..., Snapshot]) -> None:
    exact = run_measure(write({"referral": [referral(1)]}), REFERRALS, OCTOBER, with_rows=True)
    result = published(exact)
    assert (result.figure.suppressed, result.figure.value, result.rows) == (True, None, ())
    assert result.completeness is None
    assert all(part.figure.suppressed for part in result.parts)


def test_rows_lead_back_to_ids_for_who_holds_the_key(snapshot: Snapshot, key: bytes) -> None:
    rows = run_measure(snapshot, REFERRALS, OCTOBER, with_rows=True).rows
    assert {row.ref for row in rows} == {pseudonym(key, f"r{n}") for n in range(18)}
    assert not any(row.complete for row in rows)


def test_a_series_equals_its_months_one_by_one(snapshot: Snapshot) -> None:
    months = [OCTOBER, Month(2026, 9), OCTOBER.back(3)]
    assert run_series(snapshot, REFERRALS, months) == tuple(run_measure(snapshot, REFERRALS, m) for m in months)


def test_a_month_with_nothing_to_count_has_a_count_of_none_and_no_share(snapshot: Snapshot) -> None:
    assert run_measure(snapshot, REFERRALS, Month(2026, 1)).figure.value == 0
    share = run_measure(snapshot, measure_definitions()["conferences_within_15_days"], OCTOBER)
    assert (share.figure.denominator, share.figure.value, share.completeness) == (0, None, None)


def test_what_cannot_be_counted_is_refused(snapshot: Snapshot) -> None:
    with pytest.raises(MonthNotReached):
        run_measure(snapshot, REFERRALS, Month(2026, 11))
    with pytest.raises(ValueError, match="cannot be broken down by sex; it offers nothing"):
        run_measure(snapshot, replace(REFERRALS, breakdowns=()), OCTOBER, [Dimension.SEX])
    with pytest.raises(DefinitionError, match=r"The SQL of referrals cannot be used\. It uses ';'"):
        run_measure(snapshot, replace(REFERRALS, sql=REFERRALS.sql + ";"), OCTOBER)
