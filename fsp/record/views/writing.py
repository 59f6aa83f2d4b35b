"""The people of a family as whoever writes an entry needs them: who is here, what they are called, their age."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Q

from fsp.people.models import Membership, PersonName
from fsp.record.views.family import Member


def people_here(family_id: UUID, on: date) -> tuple[Member, ...]:
    """Return who belongs to a family on a day, children first, eldest first. Two queries.

    It writes nothing in the log of reads: for callers whose reader has opened the record, which they have logged.
    """
    rows = Membership.objects.filter(Q(ended_on=None) | Q(ended_on__gte=on), family_id=family_id, voided_because="")
    here = list(rows.select_related("person"))
    names = defaultdict(list)
    ids = [row.person_id for row in here]
    for name in PersonName.objects.filter(person_id__in=ids, voided_because="").order_by("kind", "started_on"):
        names[name.person_id].append(name)
    made = [Member(row.person, row.part, row.started_on, row.ended_on, tuple(names[row.person_id])) for row in here]
    return tuple(sorted(made, key=children_first))


def children_first(member: Member) -> tuple[bool, date]:
    """Return where somebody stands among the people of a family."""
    person = member.person
    return (not member.is_child, person.birth_date or person.expected_birth_date or date.max)
