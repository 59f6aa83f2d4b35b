"""Recording people: children, unborn children and adults, their names and numbers."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.refusals import existing
from fsp.people import events, policies
from fsp.people.drafts import IdentifierDraft, MembershipDraft, NameDraft, PersonDraft
from fsp.people.models import Identifier, Membership, Person, PersonName
from fsp.people.selectors.standing import check_family, check_members
from fsp.rules.calendar import local_day
from fsp.rules.names import plain, sounds_like


def record_person(
    *, by: Viewer, at: datetime, family_id: UUID, draft: PersonDraft, name: NameDraft, place: MembershipDraft
) -> Person:
    """Record a person who is not known yet, as a member of a family. Search before you create."""
    check_family("family.write", by, family_id)
    policies.check_can_record_person(draft, today=local_day(at))
    policies.check_can_name(name)
    policies.check_choice("part", place.part, Membership.Part.values)
    person = new_person(draft)
    rows = (person, new_membership(family_id, person.pk, place), new_name(person.pk, name))
    ledger.save(events.of_family("people.person_recorded", family_id, at, person=person.pk), *rows)
    return person


def correct_person(*, by: Viewer, at: datetime, person_id: UUID, family_id: UUID, draft: PersonDraft) -> Person:
    """Correct what is known of a person; the version before is kept."""
    check_members("family.write", by, family_id, person_id)
    policies.check_can_record_person(draft, today=local_day(at))
    person = existing(Person.objects.select_for_update().filter(pk=person_id, voided_because=""))
    for column, value in asdict(draft).items():
        setattr(person, column, list(value) if column == "disabilities" else value)
    ledger.save(events.of_family("people.person_corrected", family_id, at, person=person_id), person)
    return person


def record_name(*, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: NameDraft) -> PersonName:
    """Record another name of a person; a new current name makes the one before a previous name."""
    check_members("family.write", by, family_id, person_id)
    policies.check_can_name(draft)
    before = []
    if draft.kind == PersonName.Kind.CURRENT:
        before = list(PersonName.objects.filter(person_id=person_id, kind="current", voided_because=""))
        for each in before:
            each.kind, each.ended_on = PersonName.Kind.PREVIOUS, draft.started_on or local_day(at)
    row = new_name(person_id, draft)
    ledger.save(events.of_family("people.name_recorded", family_id, at, person=person_id), *before, row)
    return row


def record_identifier(
    *, by: Viewer, at: datetime, family_id: UUID, person_id: UUID, draft: IdentifierDraft
) -> Identifier:
    """Record a number; its check letter or digit must be right. A number before it is kept with its end."""
    check_members("family.write", by, family_id, person_id)
    policies.check_can_identify(draft)
    before = list(Identifier.objects.filter(person_id=person_id, scheme=draft.scheme, ended_on=None, voided_because=""))
    for each in before:
        each.ended_on = max(each.started_on or local_day(at), draft.started_on or local_day(at))
    row = Identifier(person_id=person_id, **{**asdict(draft), "value": "".join(draft.value.split()).upper()})
    ledger.save(events.of_family("people.identifier_recorded", family_id, at, person=person_id), *before, row)
    return row


def new_person(draft: PersonDraft) -> Person:
    """Return the row of a person, not yet saved."""
    return Person(**{**asdict(draft), "disabilities": list(draft.disabilities)})


def new_membership(family_id: UUID, person_id: UUID, draft: MembershipDraft) -> Membership:
    """Return the row of a membership, not yet saved."""
    return Membership(family_id=family_id, person_id=person_id, **asdict(draft))


def new_name(person_id: UUID, draft: NameDraft) -> PersonName:
    """Return the row of a name, with the forms that it is searched by, not yet saved."""
    whole = f"{draft.given} {draft.family}".strip()
    return PersonName(person_id=person_id, **asdict(draft), plain=plain(whole), sounds_like=sounds_like(whole))
