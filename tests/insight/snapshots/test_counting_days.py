"""The calendar table counts working days as the clocks do."""

from __future__ import annotations

from datetime import date

import pytest

from fsp.insight.snapshots.days import WorkingCalendar, calendar_rows


@pytest.mark.parametrize(
    ("start", "limit", "last"),
    [
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-12-24", 1, "2026-12-29"),
        ("2026-12-26", 1, "2026-12-29"),
        ("2026-12-18", 15, "2027-01-13"),
        ("2026-04-02", 15, "2026-04-27"),
        ("2026-03-20", 20, "2026-04-21"),
        ("2026-11-23", 45, "2027-01-28"),
        ("2026-11-20", 5, "2026-11-27"),  # a Friday: the Saturday after is late
    ],
)
def test_the_last_day_in_time_is_in_time_and_the_next_is_not(
    days: WorkingCalendar, start: str, limit: int, last: str
) -> None:
    table = {row[0]: row for row in calendar_rows(days, date(2027, 12, 31))}
    counted = table[date.fromisoformat(start)][1]
    end = date.fromisoformat(last)
    assert table[end][2] - counted <= limit  # type: ignore[operator]
    assert table[date.fromordinal(end.toordinal() + 1)][2] - counted == limit + 1  # type: ignore[operator]


def test_the_table_ends_with_the_calendar(days: WorkingCalendar) -> None:
    *_, last = calendar_rows(days, date(2040, 1, 1))
    assert last[0] == days.last
