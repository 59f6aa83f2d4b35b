"""The families list in its states: found, nothing found, a restricted record may match, nothing yet."""

from dataclasses import replace
from datetime import date

from fsp.web.families.page import ChildInList, FamilyInList, FamilyListPage
from fsp.web.gallery.hartley import NEED, PLAN
from fsp.web.parts import Filter, Link, Option, Paging, Tag

FILTERS = (
    Filter(
        "team",
        "Team",
        (Option("", "Every team", True), Option("7", "Team 7", count=41), Option("9", "Team 9", count=38)),
    ),
    Filter(
        "status",
        "Child's status",
        (
            Option("", "Any status", True),
            Option("cpp", "Child protection plan", count=12),
            Option("cin", "Child in need", count=55),
        ),
    ),
    Filter("lead", "Lead practitioner", (Option("", "Anybody", True), Option("priya", "Priya Nair"))),
)

FULL = FamilyListPage(
    families=(
        FamilyInList(
            "Hartley family",
            "family-thread",
            (
                ChildInList("Alfie", "3", PLAN),
                ChildInList("Mia", "8", NEED),
                ChildInList("Baby", "due 8 March 2027"),
            ),
            "Priya Nair",
            date(2026, 9, 14),
            "Team 7",
            "visit to Alfie",
            1,
            (Tag("Sealed address", "sealed"),),
            "Kelly, also known as Kelly Marsh",
        ),
        FamilyInList(
            "Okonkwo family",
            "family-thread",
            (ChildInList("Ada", "11", NEED),),
            "Sam Reed",
            date(2026, 5, 2),
            "Team 7",
            "assessment",
            -3,
        ),
        FamilyInList("Ashby family", "family-thread", (ChildInList("Tom", "6", Tag("Closed")),), "", None, "Team 9"),
    ),
    paging=Paging(
        1,
        3,
        128,
        "",
        "?page=2",
        (Link("1", "", True), Link("2", "?page=2"), Link("…", ""), Link("43", "?page=43")),
    ),
    filters=FILTERS,
    add_url="add",
)

NOTHING = replace(FULL, families=(), query="Harlty", searched=True, paging=Paging(0, 0, 0), add_url="")
RESTRICTED = replace(NOTHING, query="Marlowe 14 3 2018", restricted_may_match=True)
NONE_YET = replace(FULL, families=(), paging=Paging(0, 0, 0), add_url="")
