"""When somebody last had contact with each person of a family, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Case, Value, When

from fsp.core.access import Viewer, check, opens
from fsp.definitions.disciplines import discipline_name
from fsp.definitions.entry_kinds import entry_kinds
from fsp.record.views.bar import SEALED, TEAM
from fsp.record.views.family import FamilyRecord
from fsp.record.workbook.models import EntryPerson
from fsp.record.workbook.policies import as_told

How = EntryPerson.How
CONTACT = (How.ALONE, How.SEEN, How.PRESENT, How.SPOKEN_TO)


@dataclass(frozen=True)
class Contact:
    """One contact with a person: when, how, by whom, and the entry that tells of it."""

    at: datetime
    how: str
    kind_name: str
    by_name: str
    discipline_name: str
    entry_id: UUID


@dataclass(frozen=True)
class LastContact:
    """The last contact with a person, and the reason why there is none, where one was recorded after it."""

    person_id: UUID
    last: Contact | None
    why_none: str = ""
    why_none_at: datetime | None = None


def last_contacts(viewer: Viewer, record: FamilyRecord) -> Mapping[UUID, LastContact]:
    """Return the last contact with everybody of an opened record, of which this reader may know. One query."""
    check("workbook.read", viewer, record.standing)
    ids = [member.person.pk for member in record.members]
    rows = (
        EntryPerson.objects.filter(person_id__in=ids, how__in=[*CONTACT, How.NO_CONTACT], voided_because="")
        .filter(entry__family_id=record.family.pk, entry__voided_because="")
        .annotate(none=Case(When(how=How.NO_CONTACT, then=Value(True)), default=False, output_field=BooleanField()))
        .order_by("person_id", "none", "-entry__happened_at", "-entry__recorded_at")
        .distinct("person_id", "none")
        .select_related("entry")
    )
    by_person: dict[tuple[UUID, bool], EntryPerson] = {}
    for row in rows:
        by_person[row.person_id, row.how == How.NO_CONTACT] = row
    why = {person: _why(viewer, record, row) for (person, none), row in by_person.items() if none}
    return {each: _one(each, by_person.get((each, False)), by_person.get((each, True)), why) for each in ids}


def _one(person_id: UUID, seen: EntryPerson | None, none: EntryPerson | None, why: Mapping[UUID, str]) -> LastContact:
    last = _contact(seen) if seen else None
    if none is None or (last is not None and last.at > none.entry.happened_at):
        return LastContact(person_id, last)
    return LastContact(person_id, last, why[person_id], none.entry.happened_at)


def _why(viewer: Viewer, record: FamilyRecord, row: EntryPerson) -> str:
    """Return why there is no contact, of a sealed entry not in words: as the bar does."""
    entry = row.entry
    known = opens(entry.compartment, viewer, record.standing)
    band = as_told(entry.compartment, entry.shown_as, opens=known)
    return (row.words or entry.text) if band in TEAM else SEALED


def _contact(row: EntryPerson) -> Contact:
    entry = row.entry
    kind = entry_kinds().get(entry.kind)
    return Contact(
        entry.happened_at,
        row.how,
        kind.name if kind else entry.kind,
        entry.author_name,
        discipline_name(entry.discipline),
        entry.pk,
    )
