"""Visits in time: a child counts once in a month, and one whom nobody sees does not drop out of the figure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fsp.definitions.measure_definitions import Dimension, measure_definitions
from fsp.insight.measures.run import run_measure, run_series
from fsp.insight.snapshots.identity import Snapshot
from fsp.rules.measures import Month

Write = Callable[..., Snapshot]
EVENT = {"source_event": "e", "known_from": 1}
CODES = {"protection_visits_in_time": "C12", "in_need_visits_in_time": "C15"}
SPRING = [Month(2026, month) for month in (1, 2, 3, 4)]


def span(child: str, code: str, due: str, met: str = "", ended: str = "") -> dict[str, Any]:
    """A span of a visit's clock; days are of 2026."""
    due_on, met_on, ended_on = (date.fromisoformat(f"2026-{each}") if each else None for each in (due, met, ended))
    days = {"started_on": date(2026, 1, 1), "due_on": due_on, "met_on": met_on, "ended_on": ended_on}
    return {"child_ref": child, "clock_ref": f"{child}-{due}", "code": code, "rule_version": 1, "attempts": 0} | (
        days | EVENT
    )


def led(child: str, team: str, started: str, ended: str = "") -> dict[str, Any]:
    """A team that leads with a child between two days of 2026."""
    days = [date.fromisoformat(f"2026-{each}") if each else None for each in (started, ended)]
    refs = {"allocation_ref": f"{child}-{team}", "practitioner_ref": "priya", "team_code": team}
    return {"child_ref": child, "started_on": days[0], "ended_on": days[1], **refs, **EVENT}


@pytest.mark.parametrize("measure", CODES)
def test_a_child_who_is_not_seen_for_months_stays_in_the_figure_of_every_month(write: Write, measure: str) -> None:
    code = CODES[measure]
    never = span("cara", code, "01-15")
    always = [span("amira", code, f"0{month}-20", f"0{month}-19") for month in (1, 2, 3, 4)]
    months = run_series(write({"clock_span": [never, *always]}), measure_definitions()[measure], SPRING)
    assert [(each.figure.numerator, each.figure.denominator) for each in months] == [(1, 2)] * 4


@pytest.mark.parametrize("measure", CODES)
def test_frequent_visits_to_one_child_do_not_make_up_for_another(write: Write, measure: str) -> None:
    code = CODES[measure]
    often = [span("amira", code, f"03-{day}", f"03-{day}") for day in (10, 12, 16, 18, 24)]
    snapshot = write({"clock_span": [*often, span("ben", code, "03-10", "03-12")]})
    figure = run_measure(snapshot, measure_definitions()[measure], Month(2026, 3)).figure
    assert (figure.numerator, figure.denominator) == (1, 2)


def test_a_child_belongs_to_the_team_that_led_when_the_latest_visit_fell_due(write: Write) -> None:
    spans = [
        span("amira", "C12", "03-10", "03-10"),
        span("amira", "C12", "03-24", "03-24"),
        span("ben", "C12", "02-10"),
    ]
    leads = [
        led("amira", "north", "01-01", "03-15"),
        led("amira", "south", "03-16"),
        led("ben", "west", "01-01", "03-01"),
    ]
    snapshot = write({"clock_span": spans, "lead": leads})
    definition = measure_definitions()["protection_visits_in_time"]
    parts = run_measure(snapshot, definition, Month(2026, 3), [Dimension.TEAM]).parts
    assert [(part.key, part.figure.numerator, part.figure.denominator) for part in parts] == [
        ("south", 1, 1),
        ("west", 0, 1),
    ]
