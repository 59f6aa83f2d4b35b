"""The people of a family as at a day: the genogram, and a card for each person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from fsp.definitions.codes import codes
from fsp.record.views.family import FamilyRecord, Member, People, Reach
from fsp.record.views.family import Relationship as Tie
from fsp.record.views.last_contact import LastContact
from fsp.record.views.spells import status_of
from fsp.web.components.words import lowered, reading_date
from fsp.web.families.days_of_change import days_of_change
from fsp.web.families.sections import Contact, PeoplePage, PersonCard, Relationship, Safe
from fsp.web.families.words import SEXES, STATUS, member_age, short_name
from fsp.web.genogram import GenogramFamily, GenogramPerson, Household, ParentOf, Partnership
from fsp.web.parts import Tag

Contacts = Mapping[UUID, LastContact]
KINDS = {
    "parent": "is a parent of",
    "step_parent": "is a step-parent of",
    "grandparent": "is a grandparent of",
    "partner": "is or was the partner of",
    "sibling": "is a brother or sister of",
    "other": "is connected to",
}
REACHES = {"address": "Address", "phone": "Telephone", "email": "E-mail"}


def people_page(record: FamilyRecord, people: People, contacts: Contacts, on: date, today: date) -> PeoplePage:
    """Return the people of a family as at a day; the last contact is the one that is known now."""
    members = [each for each in record.members if each.started_on <= on and (not each.ended_on or each.ended_on >= on)]
    return PeoplePage(
        as_at=on,
        days=days_of_change(record, people, today),
        genogram=_genogram(record, people, members, on),
        people=tuple(_card(record, people, member, contacts, on) for member in members),
        relationships=tuple(_relationships(record, people)),
    )


def _genogram(record: FamilyRecord, people: People, members: Iterable[Member], on: date) -> GenogramFamily:
    homes = _homes(people, on)
    return GenogramFamily(
        id=str(record.family.pk),
        name=f"{record.family.name} family",
        people=tuple(_symbol(record, member, homes, on) for member in members),
        partnerships=tuple(_partnerships(people, on)),
        parents=tuple(_parents(people, on)),
        households=tuple(Household(key, label) for key, label in sorted(set(homes.values()))),
    )


def _symbol(record: FamilyRecord, member: Member, homes: dict[UUID, tuple[str, str]], on: date) -> GenogramPerson:
    person = member.person
    status = STATUS[status_of(record.spells_of(person.pk), on)] if member.is_child else None
    return GenogramPerson(
        id=str(person.pk),
        name=short_name(member),
        sex=SEXES.get(person.sex, "unknown"),  # type: ignore[arg-type]
        age=member_age(member, on),
        unborn=person.is_unborn,
        deceased=person.death_date is not None and person.death_date <= on,
        focus=member.is_child,
        status=status,
        household=homes.get(person.pk, ("", ""))[0],
    )


def _homes(people: People, on: date) -> dict[UUID, tuple[str, str]]:
    """Return who shares an open address; a hidden one is never outlined."""
    found: dict[UUID, tuple[str, str]] = {}
    for reach in people.reaches:
        if reach.kind == "address" and not reach.hidden and _holds(reach.row.started_on, reach.row.ended_on, on):
            first = reach.value.splitlines()[0].partition(",")[0]  # the house and street: as much as an outline holds
            found[reach.person_id] = (reach.value, first)
    hidden = {reach.person_id for reach in people.reaches if reach.kind == "address" and reach.hidden}
    return {person: home for person, home in found.items() if person not in hidden}


def _partnerships(people: People, on: date) -> Iterator[Partnership]:
    for tie in people.relationships:
        if tie.kind == "partner" and (tie.started_on is None or tie.started_on <= on):
            ended = tie.ended_on is not None and tie.ended_on <= on
            yield Partnership(str(tie.person_id), str(tie.other_id), state="separated" if ended else "current")


def _parents(people: People, on: date) -> Iterator[ParentOf]:
    kinds = {"parent": "birth", "step_parent": "step"}
    for tie in people.relationships:
        if tie.kind in kinds and _holds(tie.started_on, tie.ended_on, on):
            kind = kinds[tie.kind]
            yield ParentOf(str(tie.person_id), str(tie.other_id), kind, tie.disputed)  # type: ignore[arg-type]


def _card(record: FamilyRecord, people: People, member: Member, contacts: Contacts, on: date) -> PersonCard:
    person = member.person
    others = [name.whole for name in member.names if name.kind != "current"]
    return PersonCard(
        name=member.name,
        age=member_age(member, on),
        role=member.part,
        status=STATUS[status_of(record.spells_of(person.pk), on)] if member.is_child else None,
        also_known_as=", ".join(others),
        responsibility=_responsibility(record, people, person.pk),
        last_contact=_last_contact(member, contacts.get(person.pk)),
        facts=tuple(_facts(member)),
        contacts=tuple(_contact(reach) for reach in people.reaches if reach.person_id == person.pk),
        markers=tuple(_markers(member)),
    )


def _last_contact(member: Member, found: LastContact | None) -> str:
    """Return the last contact in words, or why there is none; nothing of a child whom nobody has met yet."""
    none = "" if member.is_child else "No contact recorded yet"
    if found is None:
        return none
    last = found.last
    met = f"{reading_date(last.at)}, {lowered(last.kind_name)}, {last.by_name}" if last else ""
    if found.why_none:
        return f"None: {found.why_none}" + (f" (last {met})" if met else "")
    return met or none


def _responsibility(record: FamilyRecord, people: People, adult: UUID) -> str:
    names = {member.person.pk: short_name(member) for member in record.members}
    held: dict[str, list[str]] = defaultdict(list)
    for each in people.responsibilities:
        if each.adult_id == adult:
            held[each.basis].append(names[each.child_id] + (" (disputed)" if each.disputed else ""))
    return "; ".join(f"for {', '.join(children)} ({basis})" for basis, children in held.items())


def _facts(member: Member) -> Iterator[tuple[str, str]]:
    person = member.person
    if person.birth_date:
        yield "Born", reading_date(person.birth_date)
    if person.death_date:
        yield "Died", reading_date(person.death_date)
    if person.child_id:
        yield "Child id", person.child_id
    if person.ethnicity:
        yield "Ethnicity", codes("ethnicity").label(person.ethnicity)
    if person.first_language:
        yield "Language", person.first_language
    if person.communication_needs:
        yield "Communication", person.communication_needs


def _markers(member: Member) -> Iterator[Tag]:
    if member.person.interpreter_needed:
        yield Tag("Interpreter needed", "soon")


def _contact(reach: Reach) -> Contact:
    row = reach.row
    kind = REACHES[reach.kind] + (" (hidden: tell nobody)" if reach.hidden else "")
    asked = (("ring", row.safe_to_ring), ("text", row.safe_to_text), ("write", row.safe_to_write))
    wanted = {"address": ("write",), "phone": ("ring", "text"), "email": ("write",)}[reach.kind]
    safe = tuple(Safe(to, answer) for to, answer in asked if to in wanted)
    return Contact(kind, reach.value, safe=safe, when=row.safe_when, since=row.started_on, until=row.ended_on)


def _relationships(record: FamilyRecord, people: People) -> Iterator[Relationship]:
    names = {member.person.pk: member.name for member in record.members}
    for tie in sorted(people.relationships, key=_by_kind):
        yield Relationship(
            names[tie.person_id],
            KINDS[tie.kind],
            names[tie.other_id],
            tie.started_on,
            tie.ended_on,
            tie.source,
            tie.disputed,
        )


def _by_kind(tie: Tie) -> int:
    return list(KINDS).index(tie.kind)


def _holds(start: date | None, end: date | None, on: date) -> bool:
    return (start is None or start <= on) and (end is None or end >= on)
