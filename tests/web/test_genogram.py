"""The genogram: everyone once, nobody on top of another, nothing sealed, the same bytes each time."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as Xml

from hypothesis import given, settings
from hypothesis import strategies as st

from fsp.web.gallery.hartley import GENOGRAM
from fsp.web.genogram import (
    GenogramFamily,
    GenogramPerson,
    Household,
    ParentOf,
    Partnership,
    draw,
    rows,
)
from fsp.web.genogram.layout import COLUMN, layout
from fsp.web.genogram.marks import HALF

SVG = "{http://www.w3.org/2000/svg}"


def people_drawn(svg: str) -> list[str]:
    return [
        group.attrib["data-person"] for group in Xml.fromstring(svg).iter(f"{SVG}g") if "data-person" in group.attrib
    ]


@st.composite
def any_family(pick: st.DrawFn) -> GenogramFamily:
    """Any records at all, also those that contradict themselves."""
    ids = [f"p{n}" for n in range(pick(st.integers(1, 12)))]
    one = st.sampled_from(ids)
    people = tuple(
        GenogramPerson(
            id_,
            pick(st.text("ab <&\"'é", min_size=1, max_size=30)),
            pick(st.sampled_from(("male", "female", "unknown"))),
            unborn=pick(st.booleans()),
            deceased=pick(st.booleans()),
            focus=pick(st.booleans()),
            household=pick(st.sampled_from(("", "h1", "h2", "sealed"))),
        )
        for id_ in ids
    )
    kinds = st.sampled_from(("birth", "step", "adoptive"))
    parents = pick(st.lists(st.builds(ParentOf, one, one, kinds, st.booleans()), max_size=14))
    partners = pick(st.lists(st.builds(Partnership, one, one), max_size=6))
    homes = (
        Household("h1", "One"),
        Household("h2", "Two"),
        Household("sealed", "Hidden Street", sealed=True),
    )
    return GenogramFamily("f", "A & B family", people, tuple(partners), tuple(parents), homes)


@settings(max_examples=120, deadline=None)
@given(any_family())
def test_everyone_is_drawn_exactly_once_whatever_the_records_say(family: GenogramFamily) -> None:
    assert sorted(people_drawn(draw(family))) == sorted(family.known())
    assert [row.name for row in rows(family)] == [person.name for person in family.people]


@settings(max_examples=120, deadline=None)
@given(any_family())
def test_no_two_symbols_overlap_and_all_lie_inside(family: GenogramFamily) -> None:
    plan = layout(family)
    for a, b in combinations(plan.x, 2):
        assert plan.row[a] != plan.row[b] or abs(plan.x[a] - plan.x[b]) >= COLUMN - 1
    svg = Xml.fromstring(draw(family))
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    for circle in svg.iter(f"{SVG}circle"):
        assert HALF <= float(circle.attrib["cx"]) <= width - HALF
        assert HALF <= float(circle.attrib["cy"]) <= height - HALF


@settings(max_examples=60, deadline=None)
@given(any_family())
def test_the_same_family_gives_the_same_drawing_and_nothing_sealed_is_in_it(family: GenogramFamily) -> None:
    svg = draw(family)
    assert svg == draw(family)
    assert "Hidden Street" not in svg
    assert 'data-household="sealed"' not in svg
    assert "Hidden Street" not in {row.household for row in rows(family)}


@settings(max_examples=60, deadline=None)
@given(any_family())
def test_the_drawing_carries_no_script_style_or_handler(family: GenogramFamily) -> None:
    tree = Xml.fromstring(draw(family))
    for element in tree.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}style", f"{SVG}a", f"{SVG}foreignObject")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_children_stand_below_their_parents_and_half_siblings_under_their_own() -> None:
    plan = layout(GENOGRAM)
    for line in GENOGRAM.parents:
        assert plan.row[line.child] > plan.row[line.parent]
    assert plan.x["marcus"] < plan.x["kelly"] < plan.x["dean"]
    assert plan.x["marcus"] <= plan.x["mia"] <= plan.x["kelly"]
    assert plan.x["kelly"] <= plan.x["alfie"] < plan.x["baby"]


def test_kelly_has_a_partnership_with_each_father_and_their_ends_are_marked() -> None:
    drawn = draw(GENOGRAM)
    strokes = re.findall(r'y1="[\d.]+" x2="[\d.]+" y2="[\d.]+" stroke="#14212b" stroke-width="2"/>', drawn)
    assert strokes
    table = {row.name: row for row in rows(GENOGRAM)}
    assert table["Kelly Hartley"].partners == ("Marcus Cole (ended)", "Dean Foster (separated)")
    assert table["Alfie Foster"].parents == ("Kelly Hartley", "Dean Foster")


def test_a_drawing_is_named_and_described_for_those_who_hear_it() -> None:
    tree = Xml.fromstring(draw(GENOGRAM))
    assert tree.attrib["role"] == "img"
    ids = tree.attrib["aria-labelledby"].split()
    named = {element.attrib.get("id"): element.text for element in tree}
    assert named[ids[0]] == "Genogram of the Hartley family"
    assert "Alfie Foster, 3, male, Child protection plan" in (named[ids[1]] or "")


def test_a_sealed_household_joins_nobody_in_the_table() -> None:
    homes = {row.name: row.household for row in rows(GENOGRAM)}
    assert homes["Kelly Hartley"] == homes["Alfie Foster"] == ""
    assert homes["Mia Cole"] == "Elm Road"


def test_a_person_who_is_an_own_ancestor_by_mistake_is_still_drawn() -> None:
    family = GenogramFamily(
        "x",
        "X",
        (GenogramPerson("a", "A"), GenogramPerson("b", "B")),
        parents=(ParentOf("a", "b"), ParentOf("b", "a"), ParentOf("a", "a")),
    )
    assert sorted(people_drawn(draw(family))) == ["a", "b"]


def test_nobody_at_all_is_an_empty_drawing() -> None:
    assert people_drawn(draw(GenogramFamily("x", "X", ()))) == []


def test_no_outline_of_a_household_has_a_stranger_inside() -> None:
    tree = Xml.fromstring(draw(GENOGRAM))
    inside = {"elm": {"marcus", "mia"}, "oak": {"jean"}}
    for outline in (e for e in tree.iter(f"{SVG}polygon") if "data-household" in e.attrib):
        corners = [tuple(map(float, pair.split(","))) for pair in outline.attrib["points"].split()]
        plan = layout(GENOGRAM)
        low, high = min(x for x, _ in corners), max(x for x, _ in corners)
        assert high - low >= COLUMN - 11
        members = {p.id for p in GENOGRAM.people if p.household == outline.attrib["data-household"]}
        assert members == inside[outline.attrib["data-household"]]
        assert all(low <= plan.x[m] + COLUMN / 2 + 16 <= high for m in members)
