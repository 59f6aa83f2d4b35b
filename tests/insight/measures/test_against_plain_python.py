"""The SQL measures give what a second, independent implementation in plain Python gives."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from plain_work import CHILDREN, EVENT, Facts, draw_work, expected_of_work, the_children

from fsp.definitions.measure_definitions import measure_definitions
from fsp.insight.measures.result import CATEGORY
from fsp.insight.scorecard.scorecard import Scorecard, scorecard
from fsp.insight.snapshots.days import WorkingCalendar
from fsp.insight.snapshots.identity import Identity
from fsp.insight.snapshots.store import write_snapshot
from fsp.rules.measures import Month

MONTH, START, END, YEAR_START = Month(2026, 4), date(2026, 4, 1), date(2026, 4, 30), date(2025, 5, 1)
A_YEAR_AGO = date(2025, 4, 30)
KEY = b"k" * 32
PATIENT = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)

near = st.one_of(
    st.integers(-40, 40).map(lambda n: END + timedelta(days=n)),
    st.integers(-40, 40).map(lambda n: A_YEAR_AGO + timedelta(days=n)),
    st.integers(0, 760).map(lambda n: END - timedelta(days=n)),
)
maybe = st.one_of(st.none(), near)
april = st.integers(-2, 32).map(lambda n: START + timedelta(days=n))
three_weeks_before = st.one_of(st.none(), st.integers(-23, 3).map(lambda n: START + timedelta(days=n)))


def _rows(table: str, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    row = st.fixed_dictionaries({"child_ref": st.sampled_from(CHILDREN), **columns})
    return st.lists(row, max_size=14).map(lambda rows: [_complete(table, n, row) for n, row in enumerate(rows)])


def _complete(table: str, number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {f"{_REFS.get(table, 'plan')}_ref": f"{table}-{number}", **EVENT, **row}


_REFS = {"referral": "referral", "assessment": "assessment", "conference": "conference"}
referral_ref = st.integers(0, 13).map(lambda n: f"referral-{n}")
NO = st.none()

facts_of = st.fixed_dictionaries(
    {
        "referral": _rows(
            "referral",
            received_on=near,
            closed_on=maybe,
            no_further_action=st.booleans(),
            source=NO,
            primary_need=NO,
            closure_reason=NO,
            team_code=st.sampled_from(["north", "south", None]),
        ),
        "assessment": _rows(
            "assessment",
            referral_ref=referral_ref,
            referral_received_on=maybe,
            started_on=NO,
            authorised_on=maybe,
        ),
        "cin_plan": _rows("cin_plan", referral_ref=referral_ref, started_on=near, ended_on=maybe),
        "protection_plan": _rows(
            "protection_plan",
            referral_ref=referral_ref,
            started_on=near,
            ended_on=maybe,
            initial_category=st.sampled_from(["NEG", "EMO", None]),
            latest_category=st.just("NEG"),
            previous_plans=NO,
        ),
        "conference": _rows(
            "conference", referral_ref=referral_ref, held_on=april, section47_started_on=three_weeks_before
        ),
        **draw_work(near),
        "codes": st.lists(st.tuples(st.integers(0, 13), st.sampled_from(["2B", "3B", "21"])), max_size=20),
    }
)


def with_factors(drawn: Mapping[str, Any]) -> Facts:
    """Turn drawn (assessment number, code) pairs into factor rows."""
    facts: Facts = {name: rows for name, rows in drawn.items() if name != "codes"}
    facts["factor"] = [
        {"assessment_ref": f"assessment-{n}", "child_ref": "child-0", "code": code, **EVENT}
        for n, code in sorted(set(drawn["codes"]))
    ]
    facts["child"] = the_children()
    return facts


def card_of(facts: Facts, days: WorkingCalendar) -> Scorecard:
    with tempfile.TemporaryDirectory() as folder:
        identity = Identity(date(2026, 6, 30), 1, "d")
        return scorecard(
            write_snapshot(facts, identity, folder=Path(folder), key=KEY, calendar=days),
            MONTH,
            for_publication=False,
        )


def counts(card: Scorecard) -> dict[str, tuple[int | None, int | None]]:
    return {r.definition.code: (r.figure.numerator, r.figure.denominator) for r in card.results}


def _open(row: Mapping[str, Any], start: str, end: str) -> bool:
    return row[start] <= END and (row[end] is None or row[end] > END)


def statuses(facts: Facts) -> Counter[str]:
    referrals = [r for r in facts["referral"] if not r["no_further_action"] and _open(r, "received_on", "closed_on")]
    assessed = {a["referral_ref"] for a in facts["assessment"] if a["authorised_on"] and a["authorised_on"] <= END}
    found: dict[str, str] = {}
    for status, children in (
        ("assessment", {r["child_ref"] for r in referrals}),
        ("in_need", {r["child_ref"] for r in referrals if r["referral_ref"] in assessed}),
        ("in_need_plan", {p["child_ref"] for p in facts["cin_plan"] if _open(p, "started_on", "ended_on")}),
        (
            "protection_plan",
            {p["child_ref"] for p in facts["protection_plan"] if _open(p, "started_on", "ended_on")},
        ),
    ):
        found |= dict.fromkeys(children, status)
    return Counter(found.values())


def again(referral: Mapping[str, Any], facts: Facts) -> bool:
    day = referral["received_on"]
    since = day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)
    return any(
        e["child_ref"] == referral["child_ref"]
        and since <= e["received_on"] < day
        and (e["no_further_action"] or (e["closed_on"] is not None and e["closed_on"] <= day))
        for e in facts["referral"]
    )


def in_time(start: date | None, end: date, limit: int, days: WorkingCalendar) -> bool:
    """Walk to the last day in time and compare."""
    if start is None or end < start:
        return False
    day, left = start, limit
    while left:
        day += timedelta(days=1)
        left -= days.is_working(day)
    return end <= day


def expected(facts: Facts, days: WorkingCalendar) -> dict[str, tuple[int | None, int | None]]:
    month = [r for r in facts["referral"] if START <= r["received_on"] <= END]
    year = [r for r in facts["referral"] if YEAR_START <= r["received_on"] <= END]
    done = [a for a in facts["assessment"] if a["authorised_on"] and a["authorised_on"] <= END]
    done_month = [a for a in done if a["authorised_on"] >= START]
    done_year = {a["assessment_ref"] for a in done if a["authorised_on"] >= YEAR_START}
    found = {f["assessment_ref"] for f in facts["factor"] if f["code"] != "21"}
    plans = facts["protection_plan"]
    on_plan = {p["child_ref"] for p in plans if _open(p, "started_on", "ended_on")}
    young = {p["child_ref"] for p in plans if _open(p, "started_on", "ended_on") and p["started_on"] > A_YEAR_AGO}
    held = [c for c in facts["conference"] if START <= c["held_on"] <= END]
    return {
        "open_children": (sum(statuses(facts).values()), None),
        "referrals": (len(month), None),
        "re_referrals": (sum(again(r, facts) for r in year), len(year)),
        "assessments_completed": (len(done_month), None),
        "assessments_within_45_days": (
            sum(in_time(a["referral_received_on"], a["authorised_on"], 45, days) for a in done_month),
            len(done_month),
        ),
        "assessment_factors": (len(done_year & found), len(done_year)),
        "protection_plans_open": (len(on_plan), None),
        "protection_plans_started": (sum(START <= p["started_on"] <= END for p in plans), None),
        "protection_plans_started_in_year": (sum(YEAR_START <= p["started_on"] <= END for p in plans), None),
        "protection_plans_under_12_months": (len(young), len(on_plan)),
        "conferences_within_15_days": (
            sum(in_time(c["section47_started_on"], c["held_on"], 15, days) for c in held),
            len(held),
        ),
        **expected_of_work(facts, START, END, YEAR_START),
    }


@PATIENT
@given(facts_of)
def test_every_measure_equals_the_plain_python_one(days: WorkingCalendar, drawn: Mapping[str, Any]) -> None:
    facts = with_factors(drawn)
    card = card_of(facts, days)
    assert counts(card) == expected(facts, days)
    parts = {p.key: p.figure.numerator for p in card.results[0].parts if p.by == CATEGORY}
    assert {key: n for key, n in parts.items() if n} == dict(statuses(facts))


@PATIENT
@given(facts_of, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_and_shares_stay_shares(
    days: WorkingCalendar, drawn: Mapping[str, Any], shuffle: random.Random
) -> None:
    facts = with_factors(drawn)
    mixed = {name: shuffle.sample(rows, len(rows)) for name, rows in facts.items()}
    one, other = card_of(facts, days), card_of(mixed, days)
    assert one.as_json() == other.as_json()
    assert one.snapshot.sha256 == other.snapshot.sha256
    shares = {code for code, measure in measure_definitions().items() if measure.is_share}
    for code, (numerator, denominator) in counts(one).items():
        assert code not in shares or (numerator or 0) <= (denominator or 0)
