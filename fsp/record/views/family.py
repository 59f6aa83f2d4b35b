"""One family's record, as its page shows it. Opening it writes the log of reads before anything is returned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from fsp.core.access import Standing, Viewer
from fsp.core.models import Read
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
from fsp.record.views.spells import Spell, spells_of

__all__ = [
    "Allocation",
    "FamilyRecord",
    "Member",
    "People",
    "Reach",
    "Read",
    "Relationship",
    "list_looks",
    "open_family",
]


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

    @property
    def is_child(self) -> bool:
        """Answer whether this is a child of the family."""
        return self.part == Membership.Part.CHILD


@dataclass(frozen=True)
class FamilyRecord:
    """What every page of a family shows: the family, its people, who works with it, what happened, what is odd.

    ``held`` are the reader's own words that others do not read (``fsp.people.selectors.held``); in the rows here they
    stand as the reader wrote them.
    """

    family: Family
    members: tuple[Member, ...]
    allocations: tuple[Allocation, ...]
    spells: tuple[Spell, ...]
    findings: tuple[Finding, ...]
    standing: Standing = field(default_factory=Standing)
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
    standing = check_family("family.read", viewer, family_id)
    log_read(viewer, family_id, page)
    return _record(family_id, standing, words_of(viewer, family_id, standing))


def list_looks(viewer: Viewer, family_id: UUID, *, limit: int = 200) -> tuple[Read, ...]:
    """Return who has looked at a family's record, newest first."""
    check_family("looked.read", viewer, family_id)
    return tuple(Read.objects.filter(family=family_id).order_by("-at")[:limit])


def people_of(record: FamilyRecord) -> People:
    """Return ties and ways to reach the people of an opened record; the wall leaves out what is sealed."""
    ids = [member.person.pk for member in record.members]
    here = {"voided_because": ""}
    addresses = Address.objects.filter(person_id__in=ids, **here)
    details = ContactDetail.objects.filter(person_id__in=ids, **here)
    reaches = [Reach(row.person_id, "address", _value(row), row.sealed_value is not None, row) for row in addresses]
    reaches += [Reach(row.person_id, row.kind, _value(row), row.sealed_value is not None, row) for row in details]
    for own in reaches_as_written(record.held):
        reaches.append(
            Reach(own.person_id, "address" if isinstance(own, Address) else own.kind, _value(own), False, own)
        )
    held = tuple(ParentalResponsibility.objects.filter(child_id__in=ids, adult_id__in=ids, **here))
    ties = tuple(Relationship.objects.filter(person_id__in=ids, other_id__in=ids, **here))
    as_written(record.held, [*held, *ties, *addresses, *details])
    return People(held, ties, tuple(reaches))


def _value(row: Address | ContactDetail) -> str:
    if row.sealed_value is not None:
        return unseal(row.sealed_value)
    return f"{row.lines}\n{row.postcode}".strip() if isinstance(row, Address) else row.value


def _record(family_id: UUID, standing: Standing, held: tuple[HeldWords, ...]) -> FamilyRecord:
    here = {"voided_because": ""}
    memberships = Membership.objects.filter(family_id=family_id, **here).select_related("person", "family")
    rows = list(memberships)
    family = rows[0].family if rows else Family.objects.get(pk=family_id)
    ids = [row.person_id for row in rows]
    names = _names(ids)
    members = [Member(row.person, row.part, row.started_on, row.ended_on, names.get(row.person_id, ())) for row in rows]
    found = Allocation.objects.filter(family_id=family_id, **here).select_related("practitioner", "team")
    allocations = tuple(found.order_by("-started_on"))
    as_written(
        held, [family, *allocations, *(row.person for row in rows), *(n for each in names.values() for n in each)]
    )
    return FamilyRecord(
        family,
        tuple(sorted(members, key=_eldest_first)),
        allocations,
        spells_of([member.person.pk for member in members if member.is_child]),
        tuple(Finding.objects.filter(child_id__in=ids, **here).order_by("rule")),
        standing,
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
