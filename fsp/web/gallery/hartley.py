"""The Hartley family of the demonstration story, as the pages are given it. Everybody here is made up."""

from fsp.web.genogram import GenogramFamily, GenogramPerson, Household, ParentOf, Partnership
from fsp.web.parts import Tag

PLAN = Tag("Child protection plan", "plan")
NEED = Tag("Child in need", "need")

GENOGRAM = GenogramFamily(
    id="hartley",
    name="Hartley family",
    people=(
        GenogramPerson("jean", "Jean Hartley", "female", "61", household="oak"),
        GenogramPerson("roy", "Roy Hartley", "male", "died at 58", deceased=True),
        GenogramPerson("marcus", "Marcus Cole", "male", "33", household="elm"),
        GenogramPerson("kelly", "Kelly Hartley", "female", "29", household="hidden"),
        GenogramPerson("dean", "Dean Foster", "male", "31"),
        GenogramPerson("mia", "Mia Cole", "female", "8", focus=True, status=NEED, household="elm"),
        GenogramPerson("alfie", "Alfie Foster", "male", "3", focus=True, status=PLAN, household="hidden"),
        GenogramPerson(
            "baby",
            "Baby",
            "unknown",
            "due 8 March",
            unborn=True,
            focus=True,
            status=Tag("Assessment day 35 of 45"),
        ),
    ),
    partnerships=(
        Partnership("jean", "roy", "married"),
        Partnership("marcus", "kelly", "living together", "ended"),
        Partnership("kelly", "dean", "relationship", "separated"),
    ),
    parents=(
        ParentOf("jean", "kelly"),
        ParentOf("roy", "kelly"),
        ParentOf("marcus", "mia"),
        ParentOf("kelly", "mia"),
        ParentOf("kelly", "alfie"),
        ParentOf("dean", "alfie"),
        ParentOf("kelly", "baby"),
        ParentOf("dean", "baby"),
    ),
    households=(
        Household("elm", "Elm Road"),
        Household("oak", "Oak Street"),
        Household("hidden", "hidden", sealed=True),
    ),
)
