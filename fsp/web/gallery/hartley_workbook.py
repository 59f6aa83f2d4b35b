"""The Hartleys' Workbook: modules in every state, and one module's page."""

from datetime import date

from fsp.web.families.thread_page import ThreadItem
from fsp.web.families.workbook_page import (
    Answered,
    DisciplineView,
    ModuleCard,
    ModulePage,
    QuestionGroup,
    QuestionLine,
    WorkbookPage,
)
from fsp.web.gallery import forms
from fsp.web.gallery.hartley_thread import NEWEST, at
from fsp.web.parts import Link, Tag

STATES = {
    "not_needed": Tag("not needed"),
    "open": Tag("open", "need"),
    "in_progress": Tag("in progress", "soon"),
    "concluded": Tag("concluded", "fine"),
}


def card(code: str, title: str, state: str, *disciplines: str, **more: object) -> ModuleCard:
    """A card in one line."""
    return ModuleCard(code, title, "family-module", STATES[state], disciplines=disciplines, **more)  # type: ignore[arg-type]


CHILD = card(
    "M2",
    "Child's world",
    "in_progress",
    "Social work",
    "Children's practice",
    purpose="What each child's days are like, what they say and what they need.",
    owner="Priya Nair",
    last_on=date(2026, 11, 10),
    last_by="Priya Nair",
    open_questions=4,
    change="1 new entry",
    family_words="“He sleeps through again.”",
    unconfirmed=True,
)
WORKBOOK = WorkbookPage(
    cards=(
        card(
            "M1",
            "Family and reason for involvement",
            "concluded",
            "Social work",
            owner="Priya Nair",
            last_on=date(2026, 10, 2),
            last_by="Priya Nair",
            open_questions=0,
            family_words="“We want the shouting to stop.”",
        ),
        CHILD,
        card("M3", "Parents' stories, health and mental wellbeing", "open", "Mental health", open_questions=6),
        card(
            "M4V",
            "Relationships and domestic abuse",
            "in_progress",
            "Domestic abuse (the parent who is harmed)",
            owner="Leila Haddad",
            last_on=date(2026, 11, 13),
            last_by="Leila Haddad",
            open_questions=2,
            sealed=True,
        ),
        card(
            "M5",
            "Substances",
            "in_progress",
            "Recovery",
            owner="Jo Adeyemi",
            last_on=date(2026, 11, 20),
            last_by="Jo Adeyemi",
            open_questions=1,
            change="2 new entries",
            family_words="“Twenty-four days. I did not think I would say that.”",
        ),
        card("M7", "Home, money, network", "not_needed", "Housing", "Social work"),
    ),
    started=4,
    since=at(11, 18, 16, 5),
    unconfirmed=True,
)
ALFIE = QuestionGroup(
    "Alfie",
    (
        QuestionLine(
            "A typical day",
            Answered("Nursery four mornings; afternoons at home with Kelly.", "Priya Nair", at(11, 10, 15), "#e-4"),
            (
                Answered("At home all day, mostly in front of the television.", "Priya Nair", at(9, 21, 15)),
                Answered("Not known.", "Ben Whitlock", at(9, 14, 11)),
            ),
        ),
        QuestionLine("Has the child's bedroom been seen?", Answered("Yes", "Priya Nair", at(11, 10, 15), "#e-4")),
        QuestionLine("What the child wishes for"),
    ),
)
MODULE = ModulePage(
    card=CHILD,
    back_url="family-workbook",
    summary="Alfie is calmer since the move. Mia misses him and says so.",
    groups=(ALFIE, QuestionGroup("Mia", (QuestionLine("A typical day"), QuestionLine("What the child wishes for")))),
    views=(
        DisciplineView("Social work", "Priya Nair", at(11, 10, 15), "Alfie is calmer since the move.", "#e-4"),
        DisciplineView("Education", "Little Oaks", at(11, 6, 9), "He still startles at loud voices."),
    ),
    entries=tuple(ThreadItem(entry=each.entry) for each in NEWEST[3:4]),
    write_url="write",
    form=forms.empty(),
    others=(Link("Family and reason for involvement", "family-module"), Link("Substances", "family-module")),
)
BARE_MODULE = ModulePage(card("M3", "Parents' stories", "open", "Mental health"), "family-workbook")
