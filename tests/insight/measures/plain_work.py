"""Visits, leads and entries: facts drawn at random, and their measures in plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

Facts = dict[str, list[dict[str, Any]]]
Count = tuple[int | None, int | None]
EVENT = {"source_event": "e", "known_from": 1}
CHILDREN = [f"child-{n}" for n in range(6)]
PRACTITIONERS = ["priya", "samuel", "grace"]


def draw_work(near: st.SearchStrategy[date]) -> dict[str, st.SearchStrategy[Any]]:
    """What each of the tables draws its rows from, given days near the ends of the month and the year."""
    maybe = st.one_of(st.none(), near)
    child = st.sampled_from(CHILDREN)
    family = st.sampled_from([f"family-{n}" for n in range(4)])
    return {
        "clock_span": _rows(
            "clock",
            child_ref=child,
            rule_version=st.just(1),
            code=st.sampled_from(["C12", "C15", "C03"]),
            started_on=near,
            due_on=near,
            met_on=maybe,
            ended_on=maybe,
            attempts=st.integers(0, 3),
        ).map(_met_or_ended),
        "lead": _rows(
            "allocation",
            ("child_ref", "started_on"),
            child_ref=child,
            practitioner_ref=st.sampled_from(PRACTITIONERS),
            team_code=st.none(),
            started_on=near,
            ended_on=maybe,
        ),
        "entry": _rows(
            "entry",
            family_ref=family,
            kind=st.just("call"),
            discipline=st.sampled_from(["social_work", "recovery", "falconry"]),
            happened_on=near,
            recorded_on=near,
        ),
        "sealed_entries": _rows(
            "", ("month_on",), month_on=near.map(lambda day: day.replace(day=1)), entries=st.integers(1, 9)
        ),
    }


def _met_or_ended(spans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Let a span be met or ended, never both: the record allows no other."""
    return [{**span, "ended_on": None if span["met_on"] else span["ended_on"]} for span in spans]


def _rows(ref: str, key: tuple[str, ...] = (), **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    unique = (lambda row: tuple(row[name] for name in key)) if key else None
    drawn = st.lists(st.fixed_dictionaries(columns), max_size=14, unique_by=unique)
    return drawn.map(lambda rows: [_complete(ref, number, row) for number, row in enumerate(rows)])


def _complete(ref: str, number: int, row: dict[str, Any]) -> dict[str, Any]:
    return {**({f"{ref}_ref": f"{ref}-{number}"} if ref else {}), **EVENT, **row}


def the_children() -> list[dict[str, Any]]:
    """Six children, two to a family."""
    empty = dict.fromkeys(("birth_date", "expected_birth_date", "ethnicity", "disabled"))
    return [{"child_ref": child, "family_ref": family_of(child), "sex": "U", **empty, **EVENT} for child in CHILDREN]


def family_of(child: str) -> str:
    """Return the family of one of the children."""
    return f"family-{CHILDREN.index(child) // 2}"


def expected_of_work(facts: Facts, start: date, end: date, year_start: date) -> dict[str, Count]:
    """What the measures of visits, leads and entries come to, for the month and the year that end on a day."""
    return {
        "protection_visits_in_time": _visits(facts, "C12", start, end),
        "in_need_visits_in_time": _visits(facts, "C15", start, end),
        "changes_of_lead": _changes(facts, year_start, end),
        "days_without_lead": _days(facts, start, end),
        "entries_per_family": _entries(facts, start, end),
    }


def _visits(facts: Facts, code: str, start: date, end: date) -> Count:
    """Ask each child, day by day, whether a visit is owed; one day too many or none made, and it was not in time."""
    month = {start + timedelta(days=n) for n in range((end - start).days + 1)}
    asked: dict[str, list[bool]] = {}
    for span in facts["clock_span"]:
        if span["code"] == code and month & set(_owed(span, end)):
            in_time = span["met_on"] is not None and len(list(_owed(span, end))) == 1
            asked.setdefault(span["child_ref"], []).append(in_time)
    return sum(all(answers) for answers in asked.values()), len(asked)


def _owed(span: Mapping[str, Any], end: date) -> Iterator[date]:
    """Yield the days on which a visit is owed: from the one on which it is due until it is made, or not asked for."""
    day = span["due_on"]
    last = max(day, span["met_on"]) if span["met_on"] else end
    while day <= last and not (span["ended_on"] and span["ended_on"] <= day):
        yield day
        day += timedelta(days=1)


def _open_on(facts: Facts, day: date) -> set[str]:
    return {r["child_ref"] for r in _referrals(facts) if r["received_on"] <= day and _still(r, day)}


def _referrals(facts: Facts) -> Iterator[Mapping[str, Any]]:
    return (r for r in facts["referral"] if not r["no_further_action"])


def _still(referral: Mapping[str, Any], day: date) -> bool:
    return referral["closed_on"] is None or referral["closed_on"] > day


def _changes(facts: Facts, year_start: date, end: date) -> Count:
    children = {r["child_ref"] for r in _referrals(facts) if r["received_on"] <= year_start and _still(r, end)}
    changes = 0
    for child in children:
        leads = sorted((lead for lead in facts["lead"] if lead["child_ref"] == child), key=lambda x: x["started_on"])
        before = None
        for lead in leads:
            who = lead["practitioner_ref"]
            changes += before not in (None, who) and year_start <= lead["started_on"] <= end
            before = who
    return changes, len(children)


def _days(facts: Facts, start: date, end: date) -> Count:
    without = days = 0
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        led = {
            lead["child_ref"]
            for lead in facts["lead"]
            if lead["started_on"] <= day and (lead["ended_on"] is None or lead["ended_on"] >= day)
        }
        open_today = _open_on(facts, day)
        days += len(open_today)
        without += len(open_today - led)
    return without, days


def _entries(facts: Facts, start: date, end: date) -> Count:
    families = {
        family_of(r["child_ref"])
        for r in _referrals(facts)
        if r["received_on"] <= end and (r["closed_on"] is None or r["closed_on"] > start)
    }
    written = sum(e["family_ref"] in families and start <= e["happened_on"] <= end for e in facts["entry"])
    return written + sum(s["entries"] for s in facts["sealed_entries"] if s["month_on"] == start), len(families)
