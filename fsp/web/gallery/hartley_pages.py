"""The Hartley family's pages, filled with the demonstration story as on 22 November 2026."""

from datetime import UTC, date, datetime

from fsp.web.families import page, sections
from fsp.web.gallery.hartley import GENOGRAM, NEED, PLAN
from fsp.web.parts import Link, Tag

DUE = (
    page.DueDate("visit to Alfie", date(2026, 11, 23), 1, "10 working days", "clock", "soon"),
    page.DueDate("assessment of the baby", date(2026, 12, 7), 15, "working day 45", "clock"),
    page.DueDate("core group for Alfie", date(2026, 12, 23), 31, "6 weeks", "clock"),
)


def section_links(current: str) -> tuple[Link, ...]:
    """The sections of the family page with one of them open."""
    names = (
        ("thread", "Thread", ""),
        ("people", "People", ""),
        ("workbook", "Workbook", "5 of 9"),
        ("plans", "Plans and clocks", ""),
        ("looked", "Who has looked", ""),
    )
    return tuple(Link(words, f"family-{name}", name == current, note) for name, words, note in names)


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
        due=DUE,
        due_more=1 if current == "thread" else 0,
        due_more_url="family-plans",
        next=None if current in ("thread", "plans") else DUE[0],
        markers=(Tag("Sealed address in this family", "sealed"), Tag("Visit in pairs", "soon")),
        sections=section_links(current),
        record_url="record",
        write_url="write",
    )


SAFE = (sections.Safe("ring", True), sections.Safe("text", False), sections.Safe("write"))

PEOPLE = sections.PeoplePage(
    as_at=date(2026, 11, 22),
    days=(date(2026, 9, 14), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 22)),
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
