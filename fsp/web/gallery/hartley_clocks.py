"""The Hartleys' clocks and plans as on 22 November 2026: met, running, late, tried twice, extended."""

from dataclasses import replace
from datetime import date

from fsp.web.families.clock_spans import Axis, ClockEffect, ClockRow, Extended, SpanLine
from fsp.web.families.drawn_spans import axis_of, picture_of
from fsp.web.families.plan_lines import ChildPlans, PlanLine, PlansPage
from fsp.web.families.sections import Allocation
from fsp.web.gallery.hartley import NEED, PLAN
from fsp.web.parts import Finding, Link, Tag

TODAY = date(2026, 11, 22)
IN_TIME = Tag("in time", "fine")
FAULT = Finding("8905", "The conference was held on a Saturday.", "Alfie")
NO_ETHNICITY = Finding("4180", "Ethnicity is not recorded yet.", "Mia", Tag("Missing", "late"))
ALLOCATIONS = (
    Allocation("Priya Nair", "lead practitioner", date(2026, 9, 14), team="Team 7"),
    Allocation("Jo Adeyemi", "recovery worker", date(2026, 9, 28), team="Adult practitioners"),
    Allocation("Sam Reed", "lead practitioner", date(2023, 11, 6), date(2024, 6, 28), "family closed"),
)
VISITS = ClockRow(
    "Child protection visit",
    SpanLine(date(2026, 11, 10), date(2026, 11, 24), Tag("due in 2 days", "soon"), how_url="clock"),
    (SpanLine(date(2026, 11, 2), date(2026, 11, 16), IN_TIME, met=date(2026, 11, 10)),),
    rule="A social worker sees the child at least every 10 working days.",
    unconfirmed=True,
    links=(Link("Record visit", "write"), Link("Agree more time", "more-time")),
)
CORE_GROUP = ClockRow(
    "Core group",
    SpanLine(date(2026, 11, 12), date(2026, 12, 24), Tag("due in 32 days"), how_url="clock"),
    (SpanLine(date(2026, 11, 2), date(2026, 11, 16), IN_TIME, met=date(2026, 11, 12)),),
    rule="The first within 10 working days of the conference, then every 6 weeks.",
)
CONFERENCE = ClockRow(
    "Initial child protection conference",
    SpanLine(date(2026, 10, 13), date(2026, 11, 3), IN_TIME, met=date(2026, 11, 2), how_url="clock"),
    rule="Within 15 working days of the strategy discussion.",
)
ASSESSMENT = ClockRow(
    "Assessment",
    SpanLine(
        date(2026, 9, 14),
        date(2026, 11, 16),
        Tag("6 days late", "late"),
        extended=(Extended(date(2026, 11, 27), date(2026, 11, 13), "Mia's school report is awaited.", "Tom Ellery"),),
        how_url="clock",
    ),
    rule="Authorised within 45 working days of the referral.",
)
NEED_VISIT = ClockRow(
    "Child in need visit",
    SpanLine(
        date(2026, 11, 2),
        date(2026, 11, 30),
        Tag("due in 8 days"),
        tried=(date(2026, 11, 12), date(2026, 11, 17)),
        how_url="clock",
    ),
    rule="Seen at least every 20 working days.",
    raised=date(2026, 11, 17),
    links=(Link("Record visit", "write"),),
)
UNBORN = ClockRow("Assessment", SpanLine(date(2026, 10, 5), date(2026, 12, 7), Tag("due in 15 days"), how_url="clock"))


def _spans(*rows: ClockRow) -> tuple[SpanLine, ...]:
    return tuple(span for row in rows for span in (row.now, *row.earlier))


ROWS = {"Alfie": (VISITS, CORE_GROUP, CONFERENCE), "Mia": (NEED_VISIT, ASSESSMENT), "Baby": (UNBORN,)}
AXIS = axis_of(_spans(*(row for rows in ROWS.values() for row in rows)), TODAY) or Axis(TODAY, TODAY, 0)


def drawn(child: str) -> tuple[ClockRow, ...]:
    """The clocks of a child with their pictures."""
    return tuple(replace(row, picture=picture_of(_spans(row), AXIS, TODAY)) for row in ROWS[child])


PLANS = PlansPage(
    children=(
        ChildPlans(
            "Alfie",
            "3",
            PLAN,
            drawn("Alfie"),
            (
                PlanLine(
                    "Child protection plan",
                    date(2026, 11, 2),
                    detail="emotional abuse",
                    state=Tag("Open", "fine"),
                    clocks=(ClockEffect("first review due 1 February 2027"),),
                ),
                PlanLine(
                    "Initial conference",
                    date(2026, 11, 2),
                    date(2026, 11, 2),
                    clocks=(ClockEffect("due 3 November 2026", IN_TIME),),
                ),
                PlanLine("Assessment", date(2026, 9, 15), date(2026, 11, 11), "", Tag("Ended")),
            ),
            (FAULT,),
        ),
        ChildPlans(
            "Mia",
            "8",
            NEED,
            drawn("Mia"),
            (PlanLine("Child in need plan", date(2026, 11, 4), state=Tag("Open", "fine")),),
        ),
        ChildPlans("Baby", "due 8 March 2027", None, drawn("Baby")),
    ),
    axis=AXIS,
    findings=(NO_ETHNICITY,),
    allocations=ALLOCATIONS,
)
