"""The parts of a measure: its own categories, and by what is known of the child or the team."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from duckdb import DuckDBPyConnection

from fsp.definitions.measure_definitions import Categories, Dimension, MeasureDefinition
from fsp.insight.measures import tallies
from fsp.insight.measures.result import CATEGORY, Part

NOT_RECORDED = "Not recorded"
_AGE = """
case when k.unborn then 'unborn' when k.age_months < 12 then 'under_1' when k.age_months < 60 then '1_to_4'
    when k.age_months < 120 then '5_to_9' when k.age_months < 192 then '10_to_15'
    when k.age_months is not null then '16_and_over' end
"""
_EXPRESSIONS: Mapping[Dimension, str] = {
    Dimension.SEX: "k.sex",
    Dimension.AGE: _AGE,
    Dimension.ETHNICITY: "k.ethnicity",
    Dimension.DISABLED: "case when k.disabled then 'yes' when not k.disabled then 'no' end",
    Dimension.TEAM: "c.team_code",
}
_LABELS: Mapping[Dimension, Mapping[str, str]] = {
    Dimension.SEX: {"F": "Female", "M": "Male", "U": "Unknown"},
    Dimension.AGE: {
        "unborn": "Unborn",
        "under_1": "Under 1",
        "1_to_4": "1 to 4",
        "5_to_9": "5 to 9",
        "10_to_15": "10 to 15",
        "16_and_over": "16 and over",
    },
    Dimension.ETHNICITY: {},
    Dimension.DISABLED: {"yes": "Disabled", "no": "Not disabled"},
    Dimension.TEAM: {},
}
"""Ages are at the snapshot's date: a snapshot holds no birth date."""

Parts = dict[str, tuple[Part, ...]]


def categories(
    engine: DuckDBPyConnection, definition: MeasureDefinition, whole: Mapping[str, tuple[Any, ...]]
) -> Parts:
    """The measure's own categories, each out of the whole month's denominator."""
    if not definition.categories:
        return {}
    kept = "" if definition.categories.exclusive else "where c.category is not null"
    rows = engine.execute(
        f"select c.month, c.category, {tallies.columns(definition)} "  # noqa: S608
        f"from counted c {kept} group by c.month, c.category"
    ).fetchall()
    counts = {(month, key or ""): tuple(tally) for month, key, *tally in rows}
    filled = _with_zeros(definition.categories, counts, whole)
    found: Parts = {}
    for (month, key), tally in filled.items():
        label = definition.categories.labels.get(key, key or NOT_RECORDED)
        part = Part(CATEGORY, key, label, tallies.figure(definition, tally, whole[month]))
        found[month] = (*found.get(month, ()), part)
    return found


def dimension(engine: DuckDBPyConnection, definition: MeasureDefinition, by: Dimension) -> Parts:
    """The measure by one dimension, each group out of its own denominator."""
    rows = engine.execute(
        f"select c.month, {_EXPRESSIONS[by]} as part, {tallies.columns(definition)} "  # noqa: S608
        "from counted c left join child k on k.child_ref = c.child_ref group by 1, 2"
    ).fetchall()
    labels = _LABELS[by]
    places = {key: place for place, key in enumerate(labels)}
    found: Parts = {}
    for month, key, *tally in sorted(rows, key=lambda r: _place(places, r[1])):
        part = Part(by, key or "", labels.get(key, key or NOT_RECORDED), tallies.figure(definition, tuple(tally)))
        found[month] = (*found.get(month, ()), part)
    return found


def _with_zeros(
    defined: Categories, counts: Mapping[tuple[str, str], tuple[int, ...]], whole: Mapping[str, tuple[Any, ...]]
) -> dict[tuple[str, str], tuple[int, ...]]:
    """Counts in the definition's order; exclusive categories without any are shown as 0."""
    places = {key: place for place, key in enumerate(defined.labels)}
    zeros = {(month, key): tallies.EMPTY for month in whole for key in defined.labels if defined.exclusive}
    return dict(sorted({**zeros, **counts}.items(), key=lambda item: _place(places, item[0][1])))


def _place(places: Mapping[str, int], key: str | None) -> tuple[int, str]:
    """Known keys in their order, then others by name, "not recorded" last."""
    return (places.get(key, len(places)), key) if key else (len(places) + 1, "")
