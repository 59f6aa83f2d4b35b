"""One family's record, as its page shows it. Opening it writes the log of reads before anything is returned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fsp.core.access import EVERYWHERE, Standing, Viewer
from fsp.core.reads import log_read
from fsp.core.sealing import unseal
from fsp.people.models import (
    Address,
    Allocation,
    ContactDetail,
    Family,
    HeldWords,
    Membership,
    ParentalResponsibility,
    Person,
    PersonName,
    Relationship,
)
from fsp.people.selectors.held import as_written, reaches_as_written, words_of
from fsp.people.selectors.standing import check_family
from fsp.record.findings.models import Finding
from fsp.record.views.bar import NOTHING, Bar, bar_of
from fsp.record.views.clocks import ChildClock, clocks_of
from fsp.record.views.compartments import open_modules
from fsp.record.views.spells import Spell, spells_of

__all__ = [
    "Allocation",
    "ChildClock",
    "FamilyRecord",
    "Member",
    "People",
    "Reach",
    "Relationship",
    "open_family",
]


HERE = {"voided_because": ""}


@dataclass(frozen=True)
class Member:
    """A person of the family and the name they go by now."""

    person: Person
    part: str
    started_on: date
    ended_on: date | None
    names: tuple[PersonName, ...]

    @property
    def name(self) -> str:
        """The current name, else the child id, else what is known of an unborn child."""
        current = next((name.whole for name in self.names if name.kind == "current"), "")
        return current or self.person.child_id or ("Baby" if self.person.is_unborn else "Name not known")

    def is_here(self, on: date) -> bool:
        """Answer whether the person has not left the family before a day."""
        return self.ended_on is None or self.ended_on >= on

    @property
    def is_child(self) -> bool:
        """Answer whether this is a child of the family."""
        return self.part == Membership.Part.CHILD


@dataclass(frozen=True)
class FamilyRecord:
    """What every page of a family shows: the family, its people, who works with it, what happened, what is odd.

    ``held`` are the reader's own words that others do not read (``fsp.people.selectors.held``); in the rows here they
    stand as the reader wrote them. ``modules`` are the codes of those that the reader may know of.
    """

    family: Family
    members: tuple[Member, ...]
    allocations: tuple[Allocation, ...]
    spells: tuple[Spell, ...]
    findings: tuple[Finding, ...]
    standing: Standing = EVERYWHERE
    clocks: tuple[ChildClock, ...] = ()
    bar: Bar = NOTHING
    modules: frozenset[str] = frozenset()
    held: tuple[HeldWords, ...] = ()

    @property
    def children(self) -> tuple[Member, ...]:
        """The children, eldest first."""
        return tuple(member for member in self.members if member.is_child)

    @property
    def adults(self) -> tuple[Member, ...]:
        """Everybody else."""
        return tuple(member for member in self.members if not member.is_child)

    def spells_of(self, person_id: UUID) -> tuple[Spell, ...]:
        """Return one child's spells, newest first."""
        return tuple(spell for spell in self.spells if spell.child_id == person_id)


@dataclass(frozen=True)
class Reach:
    """One way to reach a person. ``value`` is empty where a hidden one is not this reader's to see."""

    person_id: UUID
    kind: str
    value: str
    hidden: bool
    row: Address | ContactDetail


@dataclass(frozen=True)
class People:
    """How the people of a family are tied, and how to reach them."""

    responsibilities: tuple[ParentalResponsibility, ...]
    relationships: tuple[Relationship, ...]
    reaches: tuple[Reach, ...]


def open_family(viewer: Viewer, family_id: UUID, page: str) -> FamilyRecord:
    """Open a family's record on a page. Raises ``NotAllowed`` with the rule, or ``NotFound``."""
    found = check_family("family.read", viewer, family_id)
    log_read(viewer, family_id, page)
    return _record(viewer, family_id, found)


def people_of(record: FamilyRecord) -> People:
    """Return ties and ways to reach the people of an opened record; the wall leaves out what is sealed."""
    ids = [member.person.pk for member in record.members]
    addresses = Address.objects.filter(person_id__in=ids, **HERE)
    details = ContactDetail.objects.filter(person_id__in=ids, **HERE)
    reaches = [Reach(row.person_id, "address", _value(row), row.sealed_value is not None, row) for row in addresses]
    reaches += [Reach(row.person_id, row.kind, _value(row), row.sealed_value is not None, row) for row in details]
    for own in reaches_as_written(record.held):
        reaches.append(
            Reach(own.person_id, "address" if isinstance(own, Address) else own.kind, _value(own), False, own)
        )
    responsibilities = tuple(ParentalResponsibility.objects.filter(child_id__in=ids, adult_id__in=ids, **HERE))
    ties = tuple(Relationship.objects.filter(person_id__in=ids, other_id__in=ids, **HERE))
    as_written(record.held, [*responsibilities, *ties, *addresses, *details])
    return People(responsibilities, ties, tuple(reaches))


def _value(row: Address | ContactDetail) -> str:
    if row.sealed_value is not None:
        return unseal(row.sealed_value)
    return f"{row.lines}\n{row.postcode}".strip() if isinstance(row, Address) else row.value


def _record(viewer: Viewer, family_id: UUID, found: Standing) -> FamilyRecord:
    memberships = Membership.objects.filter(family_id=family_id, **HERE).select_related("person", "family")
    rows = list(memberships)
    family = rows[0].family if rows else Family.objects.get(pk=family_id)
    ids = [row.person_id for row in rows]
    names = _names(ids)
    members = [Member(row.person, row.part, row.started_on, row.ended_on, names.get(row.person_id, ())) for row in rows]
    children = [member.person.pk for member in members if member.is_child]
    allocations = Allocation.objects.filter(family_id=family_id, **HERE).select_related("practitioner", "team")
    workers = tuple(allocations.order_by("-started_on"))
    teams = {each.team_id for each in workers if each.team_id and each.ended_on is None}
    held = words_of(viewer, family_id, found)
    as_written(held, [family, *workers, *(row.person for row in rows), *(n for each in names.values() for n in each)])
    return FamilyRecord(
        family,
        tuple(sorted(members, key=_eldest_first)),
        workers,
        spells_of(children),
        tuple(Finding.objects.filter(child_id__in=ids, **HERE).order_by("rule")),
        found,
        clocks_of(children),
        bar_of(viewer, family_id, ids, teams),
        open_modules(viewer, found),
        held,
    )


def _names(person_ids: list[UUID]) -> dict[UUID, tuple[PersonName, ...]]:
    found: dict[UUID, tuple[PersonName, ...]] = {}
    for name in PersonName.objects.filter(person_id__in=person_ids, voided_because="").order_by("kind", "started_on"):
        found[name.person_id] = (*found.get(name.person_id, ()), name)
    return found


def _eldest_first(member: Member) -> tuple[bool, date]:
    person = member.person
    return (not member.is_child, person.birth_date or person.expected_birth_date or date.max)
