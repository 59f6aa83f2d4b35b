"""A drawn household: who lives there, how they are tied, and where."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from fsp.jobs.demo.making import Making, Somebody, add_person, tie_parent
from fsp.jobs.demo.names import BOYS, FAMILY_NAMES, FATHERS, GIRLS, MOTHERS, PLACES, STREETS
from fsp.people.actions import contact
from fsp.people.drafts import AddressDraft, ContactDraft

ETHNICITIES = ("WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "AIND", "APKN", "BAFR", "BCRB", "MOTH")


@dataclass(frozen=True)
class Known:
    """Somebody of a household who is on record: key and first name."""

    person: UUID
    given: str


@dataclass
class Household:
    """What a household shares, and who is in it; ``children`` and ``parents`` in the order of their age."""

    making: Making
    family: UUID
    name: str
    since: date
    ethnicity: str
    address: AddressDraft
    parents: list[Known] = field(default_factory=list)
    children: list[Known] = field(default_factory=list)


def add_household(making: Making, family: UUID, name: str, on: date, *, number: int, children: int) -> Household:
    """Draw a household and record it, as it is known on the day of the referral."""
    chance = making.chance
    lines = f"{chance.randint(1, 90)} {chance.choice(STREETS)}, {chance.choice(PLACES)}"
    postcode = f"ZZ{chance.randint(1, 8)} {chance.randint(1, 9)}AB"
    address = AddressDraft(lines, postcode, safe_to_write=True, started_on=on)
    home = Household(making, family, name, on, chance.choice(ETHNICITIES), address)
    _add_parents(home)
    for place, born in enumerate(_births(making, on, children), 1):
        _add_child(home, f"D{number:05d}{place:02d}", born)
    return home


def _add_parents(home: Household) -> None:
    making, chance = home.making, home.making.chance
    mother = Somebody(chance.choice(MOTHERS), home.name, "parent", "F", _born(making, 33, 46), None, home.ethnicity)
    home.parents.append(add_known(home, mother))
    if chance.random() < 0.8:
        surname = home.name if chance.random() < 0.5 else chance.choice(FAMILY_NAMES)
        father = Somebody(chance.choice(FATHERS), surname, "parent", "M", _born(making, 34, 50), None, home.ethnicity)
        home.parents.append(add_known(home, father))
    phone = ContactDraft("phone", f"01632 960 {chance.randint(200, 899)}", safe_to_ring=chance.random() < 0.6)
    at, person = making.at(home.since, 12), home.parents[0].person
    contact.record_contact_detail(by=making.by, at=at, family_id=home.family, person_id=person, draft=phone)


def _add_child(home: Household, child_id: str, born: date) -> None:
    chance = home.making.chance
    girl = chance.random() < 0.5
    taken = {child.given for child in home.children}
    given = chance.choice([name for name in (GIRLS if girl else BOYS) if name not in taken])
    who = Somebody(given, home.name, "child", "F" if girl else "M", born, None, home.ethnicity)
    child = add_known(home, who, child_id=child_id)
    home.children.append(child)
    bases = ["birth mother", "named on the birth certificate" if chance.random() < 0.7 else None]
    for parent, basis in zip(home.parents, bases, strict=False):
        tie_parent(home.making, home.family, parent.person, child.person, home.since, basis=basis)


def add_known(home: Household, who: Somebody, *, child_id: str | None = None) -> Known:
    """Record somebody who lives in the household."""
    making = home.making
    person = add_person(making, home.family, who, home.since, child_id=child_id)
    at = making.at(home.since, 12)
    contact.record_address(by=making.by, at=at, family_id=home.family, person_id=person, draft=home.address)
    return Known(person, who.given)


def _births(making: Making, before: date, number: int) -> list[date]:
    """Return the dates of birth of brothers and sisters, eldest first, well over a year apart."""
    births = [before - timedelta(days=making.chance.randint(120, 6 * 365))]
    for _ in range(number - 1):
        births.insert(0, births[0] - timedelta(days=making.chance.randint(480, 1200)))
    return births


def _born(making: Making, youngest: int, eldest: int) -> date:
    return making.until - timedelta(days=making.chance.randint(youngest * 365 + 30, eldest * 365))
