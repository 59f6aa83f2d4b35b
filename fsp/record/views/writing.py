"""The people of a family as whoever writes an entry needs them, and as whom they write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from fsp.core.access import Viewer
from fsp.core.refusals import existing
from fsp.people.models import Membership, PersonName
from fsp.people.selectors.writing import Writer, writer_in
from fsp.record.views.family import Member
from fsp.record.workbook.models import Entry
from fsp.record.workbook.placing import in_place_of


def writer_at(viewer: Viewer, family_id: UUID, corrects: UUID | None = None) -> Writer:
    """Return who writes in a family; where they correct an entry of it, in the place of whoever wrote that one.

    Raises ``NotAllowed`` or ``NotFound``.
    """
    writer = writer_in(viewer, family_id)
    if corrects is None:
        return writer
    return in_place_of(writer, existing(Entry.objects.filter(pk=corrects, family_id=family_id)))


def people_of(family_id: UUID) -> tuple[Member, ...]:
    """Return who belongs or belonged to a family, each once, children first, eldest first. Two queries.

    It writes nothing in the log of reads: for callers whose reader has opened the record, which they have logged.
    """
    rows = Membership.objects.filter(family_id=family_id, voided_because="")
    ever = list(rows.select_related("person"))
    names = defaultdict(list)
    ids = [row.person_id for row in ever]
    for name in PersonName.objects.filter(person_id__in=ids, voided_because="").order_by("kind", "started_on"):
        names[name.person_id].append(name)
    return each_once(
        Member(row.person, row.part, row.started_on, row.ended_on, tuple(names[row.person_id])) for row in ever
    )


def each_once(members: Iterable[Member]) -> tuple[Member, ...]:
    """Return people once each, by their latest membership: children first, eldest first."""
    latest: dict[UUID, Member] = {}
    for member in sorted(members, key=lambda each: (each.ended_on or date.max, each.started_on)):
        latest[member.person.pk] = member
    return tuple(sorted(latest.values(), key=children_first))


def children_first(member: Member) -> tuple[bool, date]:
    """Return where somebody stands among the people of a family."""
    person = member.person
    return (not member.is_child, person.birth_date or person.expected_birth_date or date.max)
