"""The part of SQL a measure may use, so that every engine gives the same counts.

Joins, filters, unions, `case`, counts, sums, `row_number`, whole numbers and dates compared. No
ratios, no month arithmetic, no functions that engines differ in, no reading of files.
"""

from __future__ import annotations

import re

from fsp.insight.facts import TABLES
from fsp.insight.snapshots.days import CALENDAR

PERIOD = "period"
COLUMNS = ("month", "ref", "child_ref", "in_numerator", "in_denominator", "complete")
_CALLS = {"row_number", "over", "count", "sum", "min", "max", "coalesce"}
_BEFORE_BRACKET = {"as", "in", "and", "or", "not", "where", "on", "when", "exists", "then", "else", "from"}
_SIGNS = re.compile(r'::|[;/%"\[\]{}$?@]|\*')
_WORDS = re.compile(
    r"\b(insert|update|delete|create|drop|alter|attach|copy|pragma|set|install|load|call|interval|"
    r"current_date|current_timestamp|now|double|float|real|extract|avg|median)\b"
)


def outside_subset(sql: str) -> tuple[str, ...]:
    """What in a measure's SQL lies outside the subset, one sentence each; none where all is well."""
    text = _bare(sql)
    found = [f"It uses {sign!r}." for sign in sorted({m[0] for m in _SIGNS.finditer(text)})]
    found += [f"It uses {word!r}." for word in sorted({m[1] for m in _WORDS.finditer(text)})]
    calls = {m[1] for m in re.finditer(r"\b([a-z_]\w*)\s*\(", text)} - _CALLS - _BEFORE_BRACKET
    found += [f"It calls {name!r}, which engines may differ in." for name in sorted(calls)]
    known = {*TABLES, CALENDAR, PERIOD, *re.findall(r"(?:\bwith|,)\s*([a-z_]\w*)\s+as\s*\(", text)}
    read = set(re.findall(r"\b(?:from|join)\s+([a-z_]\w*)", text))
    found += [f"It reads {name!r}, which is no fact table." for name in sorted(read - known)]
    found += [f"It gives no column {name!r}." for name in COLUMNS if not re.search(rf"\b{name}\b", text)]
    if not re.match(r"\s*(with|select)\b", text):
        found.append("It must begin with 'with' or 'select'.")
    return tuple(found)


def _bare(sql: str) -> str:
    """The SQL in small letters without comments and texts."""
    without_comments = re.sub(r"--[^\n]*", " ", sql)
    return re.sub(r"'[^']*'", "''", without_comments).lower()
