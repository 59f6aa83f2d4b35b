"""The Hartley family's pages, filled with the demonstration story as on 22 November 2026."""

from datetime import UTC, date, datetime

from fsp.web.families import page, sections
from fsp.web.gallery.hartley import GENOGRAM, NEED, PLAN
from fsp.web.parts import Finding, Link, Tag

IN_TIME = Tag("in time", "fine")
FAULT = Finding("8905", "The conference was held on a Saturday.", "Alfie")
NO_ETHNICITY = Finding("4180", "Ethnicity is not recorded yet.", "Mia", Tag("Missing", "late"))


def section_links(current: str) -> tuple[Link, ...]:
    """The sections of the family page with one of them open."""
    names = (
        ("thread", "Thread"),
        ("people", "People"),
        ("plans", "Plans and clocks"),
        ("looked", "Who has looked"),
    )
    return tuple(Link(words, f"family-{name}", name == current) for name, words in names)


def identity(current: str = "thread") -> page.Identity:
    """The identity bar."""
    return page.Identity(
        id="hartley",
        name="Hartley family",
        why="Alfie has been hurt and frightened by arguments at home; Kelly is stopping using and keeping him safe.",
        children=(
            page.ChildInBar("Alfie", "3", PLAN, "seen alone 10 November 2026"),
            page.ChildInBar("Mia", "8", NEED, "with Marcus since 26 October 2026"),
            page.ChildInBar("Baby", "due 8 March 2027", Tag("Assessment day 35 of 45"), "midwife: Grove Road"),
        ),
        adults=(
            page.AdultInBar("Kelly", "mother", True, date(2026, 11, 20)),
            page.AdultInBar("Marcus", "father of Mia", True, date(2026, 11, 19)),
            page.AdultInBar(
                "Dean", "father of Alfie", False, None, "he asked for letters only; first sent 11 November"
            ),
        ),
        lead="Priya Nair",
        lead_since=date(2026, 9, 14),
        lead_day=70,
        team="Team 7",
        manager="Tom Ellery",
        due=(
            page.DueDate("visit to Alfie", date(2026, 11, 23), 1, "10 working days"),
            page.DueDate("family group supervision", date(2026, 12, 3), 11),
            page.DueDate("assessment of the baby", date(2026, 12, 7), 15, "working day 45"),
        ),
        markers=(Tag("Sealed address in this family", "sealed"), Tag("Visit in pairs", "soon")),
        sections=section_links(current),
    )


def entry(what: str, on: date, *detail: str, **more: object) -> sections.ThreadItem:
    """A thread item in one line."""
    return sections.ThreadItem(entry=sections.ThreadEntry(what, on, detail=detail, **more))  # type: ignore[arg-type]


THREAD = sections.ThreadPage(
    items=(
        entry(
            "Recovery session: test negative",
            date(2026, 11, 19),
            "with Kelly",
            "adds to Substances",
            by="Jo Adeyemi, recovery worker",
            unread=True,
            text="“Twenty-four days. I did not think I would say that.” Importance 9, confidence 6 (was 4).",
            tags=(Tag("4 in series: positive, refused, negative, negative", "fine"),),
        ),
        entry(
            "Session cancelled by provider",
            date(2026, 11, 16),
            "Mental health",
            "not counted as missed by Kelly",
        ),
        entry(
            "Core group",
            date(2026, 11, 12),
            "8th working day after the conference, due 16 November 2026",
            significant=True,
            tags=(IN_TIME,),
            text="Marcus came. Nursery: Alfie settles quicker since the move.",
        ),
        entry(
            "Home visit: Alfie seen alone",
            date(2026, 11, 10),
            "stopped: child protection visit, due 16 November 2026",
            by="Priya Nair",
            tags=(IN_TIME,),
            text="Alfie showed me his bed. “Mummy sings the bus one.”",
        ),
        entry(
            "Conference: plan for Alfie, emotional abuse",
            date(2026, 11, 2),
            "14th working day after the strategy discussion, due 3 November 2026",
            significant=True,
            tags=(IN_TIME,),
        ),
        entry(
            "",
            date(2026, 10, 30),
            "you may open it: you are the lead",
            by="emergency duty",
            sealed=True,
            at=datetime(2026, 10, 30, 22, 4, tzinfo=UTC),
        ),
        sections.ThreadItem(
            change=sections.LeadChange(
                date(2026, 9, 14),
                "Priya Nair began with the family after the referral from police.",
                start=True,
            )
        ),
        entry("Contact: no further action", date(2026, 3, 3), "from a school", lead_line="none"),
        sections.ThreadItem(
            change=sections.LeadChange(date(2024, 6, 28), "Sam Reed ended as lead: the family was closed, goals met.")
        ),
        entry("Child in need plan closed", date(2024, 6, 28), "Mia", by="Sam Reed", lead_line="earlier"),
    ),
    kinds=(
        Link("Everything", "family-thread", True, "34"),
        Link("Visits", "?kind=visit", note="9"),
        Link("Plans", "?kind=plan", note="6"),
        Link("Tests", "?kind=test", note="4"),
        Link("Workers", "?kind=worker", note="3"),
    ),
    findings=(FAULT, NO_ETHNICITY),
    allocations=(
        sections.Allocation("Priya Nair", "lead practitioner", date(2026, 9, 14), team="Team 7"),
        sections.Allocation("Jo Adeyemi", "recovery worker", date(2026, 9, 28), team="Adult practitioners"),
        sections.Allocation("Sam Reed", "lead practitioner", date(2023, 11, 6), date(2024, 6, 28), "family closed"),
    ),
)

SAFE = (sections.Safe("ring", True), sections.Safe("text", False), sections.Safe("write"))

PEOPLE = sections.PeoplePage(
    as_at=date(2026, 11, 22),
    genogram=GENOGRAM,
    people=(
        sections.PersonCard(
            "Kelly Hartley",
            "29",
            "mother of Mia, Alfie and the baby",
            responsibility="for Mia and Alfie, since birth",
            last_contact="20 November 2026, at home",
            facts=(("Language", "English"), ("Communication", "reads short messages best")),
            contacts=(
                sections.Contact("Mobile", "07700 900123", safe=SAFE, when="weekdays 9:30 to 14:30"),
                sections.Contact("Address", sealed=True, since=date(2026, 10, 30)),
            ),
            markers=(Tag("Address sealed", "sealed"),),
        ),
        sections.PersonCard(
            "Marcus Cole",
            "33",
            "father of Mia",
            responsibility="for Mia, since birth",
            last_contact="19 November 2026, by telephone",
            contacts=(
                sections.Contact("Mobile", "07700 900456", safe=(sections.Safe("ring", True),)),
                sections.Contact("Address", "4 Elm Road, Thame Vale", since=date(2021, 5, 1)),
            ),
        ),
        sections.PersonCard(
            "Alfie Foster",
            "3",
            "child",
            PLAN,
            facts=(("Nursery", "Little Oaks, four mornings"), ("Child id", "OX-1042")),
        ),
    ),
    relationships=(
        sections.Relationship(
            "Marcus Cole", "is the father of", "Mia Cole", date(2018, 3, 14), source="birth certificate"
        ),
        sections.Relationship("Dean Foster", "is the father of", "Baby", source="told by Kelly", disputed=True),
    ),
)

PLANS = sections.PlansPage(
    children=(
        sections.ChildPlans(
            "Alfie",
            "3",
            PLAN,
            (
                sections.PlanLine(
                    "Child protection plan",
                    date(2026, 11, 2),
                    detail="emotional abuse",
                    state=Tag("running", "plan"),
                    clock="first review due 1 February 2027",
                    unconfirmed=True,
                ),
                sections.PlanLine(
                    "Initial conference",
                    date(2026, 11, 2),
                    date(2026, 11, 2),
                    state=Tag("held"),
                    clock="14 of 15 working days",
                    clock_tag=IN_TIME,
                ),
                sections.PlanLine(
                    "Assessment",
                    date(2026, 9, 15),
                    date(2026, 11, 11),
                    "factors: domestic abuse, drugs",
                    Tag("authorised"),
                    "41 of 45 working days",
                    IN_TIME,
                ),
            ),
            (FAULT,),
        ),
        sections.ChildPlans(
            "Mia",
            "8",
            NEED,
            (
                sections.PlanLine("Child in need plan", date(2026, 11, 4), state=Tag("running", "need")),
                sections.PlanLine(
                    "Assessment",
                    date(2026, 9, 15),
                    date(2026, 11, 24),
                    "",
                    Tag("authorised"),
                    "50 of 45 working days",
                    Tag("5 days late", "late"),
                ),
            ),
        ),
        sections.ChildPlans("Baby", "due 8 March 2027"),
    ),
    findings=(NO_ETHNICITY,),
    allocations=THREAD.allocations,
)

LOOKED = sections.LookedPage(
    looks=(
        sections.Look(
            "Priya Nair",
            "social worker",
            datetime(2026, 11, 22, 8, 41, tzinfo=UTC),
            "Thread",
            "working with the family",
        ),
        sections.Look(
            "Tom Ellery",
            "team manager",
            datetime(2026, 11, 21, 16, 2, tzinfo=UTC),
            "Plans and clocks",
            "supervision",
        ),
        sections.Look(
            "Ola Berg",
            "emergency duty",
            datetime(2026, 10, 30, 21, 50, tzinfo=UTC),
            "People",
            "Call from police, child at the station",
            True,
        ),
    ),
)
