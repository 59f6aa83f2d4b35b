"""What a genogram is drawn from, and the table that holds the same for those who do not see the drawing."""

from dataclasses import dataclass
from typing import Literal

from fsp.web.parts import Tag

Sex = Literal["male", "female", "unknown"]
PartnershipKind = Literal["married", "living together", "relationship"]
PartnershipState = Literal["current", "separated", "ended"]
ParentKind = Literal["birth", "adoptive", "step", "foster", "guardian"]


@dataclass(frozen=True)
class GenogramPerson:
    """One symbol. ``age`` is in words of a few letters (``3``, ``due 8 March``, ``died at 61``)."""

    id: str
    name: str
    sex: Sex = "unknown"
    age: str = ""
    unborn: bool = False
    deceased: bool = False
    focus: bool = False
    status: Tag | None = None
    household: str = ""


@dataclass(frozen=True)
class Partnership:
    """A line between two adults."""

    a: str
    b: str
    kind: PartnershipKind = "relationship"
    state: PartnershipState = "current"


@dataclass(frozen=True)
class ParentOf:
    """A line from a parent to a child. ``disputed``: somebody says that it is not so."""

    parent: str
    child: str
    kind: ParentKind = "birth"
    disputed: bool = False


@dataclass(frozen=True)
class Household:
    """People who live together. A sealed one is never drawn.

    An outline would say who shares a hidden address.
    """

    id: str
    label: str
    sealed: bool = False


@dataclass(frozen=True)
class GenogramFamily:
    """A family as at one date. Siblings are given eldest first; every id stands for one person."""

    id: str
    name: str
    people: tuple[GenogramPerson, ...]
    partnerships: tuple[Partnership, ...] = ()
    parents: tuple[ParentOf, ...] = ()
    households: tuple[Household, ...] = ()

    def known(self) -> frozenset[str]:
        """The ids of the people given; a line to anybody else is left out."""
        return frozenset(person.id for person in self.people)


@dataclass(frozen=True)
class TableRow:
    """One person of the table twin, all in words."""

    name: str
    age: str
    status: str
    parents: tuple[str, ...]
    partners: tuple[str, ...]
    household: str
    focus: bool


def rows(family: GenogramFamily) -> tuple[TableRow, ...]:
    """Everyone in the drawing, in the order given, with parents, partners and household in words.

    A sealed household is left out here as in the drawing: the same word beside two names would join them.
    """
    names = {person.id: person.name for person in family.people}
    homes = {home.id: "" if home.sealed else home.label for home in family.households}
    return tuple(
        TableRow(
            name=person.name,
            age=_age(person),
            status=person.status.words if person.status else "",
            parents=tuple(_parent(line, names) for line in _up(family, person, names)),
            partners=tuple(_partner(line, person, names) for line in _beside(family, person, names)),
            household=homes.get(person.household, ""),
            focus=person.focus,
        )
        for person in family.people
    )


def _age(person: GenogramPerson) -> str:
    """The age, or what stands in its place."""
    if person.unborn and not person.age:
        return "unborn"
    return person.age or ("has died" if person.deceased else "not recorded")


def _up(family: GenogramFamily, person: GenogramPerson, names: dict[str, str]) -> list[ParentOf]:
    """The lines to this person's parents."""
    return [line for line in family.parents if line.child == person.id and line.parent in names]


def _beside(family: GenogramFamily, person: GenogramPerson, names: dict[str, str]) -> list[Partnership]:
    """The lines to this person's partners."""
    return [p for p in family.partnerships if person.id in (p.a, p.b) and p.a in names and p.b in names]


def _parent(line: ParentOf, names: dict[str, str]) -> str:
    """A parent in words: ``Dean``, ``Dean (step)``, ``Dean (disputed)``."""
    notes: list[str] = [line.kind] if line.kind != "birth" else []
    notes += ["disputed"] if line.disputed else []
    return names[line.parent] + (f" ({', '.join(notes)})" if notes else "")


def _partner(line: Partnership, person: GenogramPerson, names: dict[str, str]) -> str:
    """A partner in words: ``Kelly (living together)``, ``Marcus (separated)``."""
    other = line.b if line.a == person.id else line.a
    return f"{names[other]} ({line.kind if line.state == 'current' else line.state})"
