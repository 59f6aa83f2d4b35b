from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from fsp.definitions.calendars import calendar, load_calendar


def test_england_holds_whole_years_from_1995_to_2035() -> None:
    england = calendar("england")
    assert (england.first, england.last) == (date(1995, 1, 1), date(2035, 12, 31))
    assert {holiday.day.year for holiday in england.holidays} == set(range(1995, 2036))


def test_england_agrees_with_the_government_s_list(shared: Path) -> None:
    with (shared / "data/dfe/bank_holidays_england_wales.csv").open(encoding="utf-8") as file:
        published = {date.fromisoformat(row["date"]) for row in csv.DictReader(file)}
    years = {day.year for day in published}
    ours = {holiday.day for holiday in calendar("england").holidays if holiday.day.year in years}
    assert ours == published


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("2026-01-01,A,s\n2026-01-01,B,s\n", "line 3: 2026-01-01 is doubled"),
        ("2026-13-01,A,s\n", "line 2: not a dated holiday"),
        ("2026-01-01,,s\n", "title and source"),
        ("", "holds no holidays"),
    ],
)
def test_a_faulty_calendar_names_its_line(tmp_path: Path, rows: str, says: str) -> None:
    path = tmp_path / "mars.csv"
    path.write_text("date,title,source\n" + rows)
    with pytest.raises(ValueError, match=says):
        load_calendar(path)
