"""The viewer's relation to a family, for the first wall."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from fsp.core.access import Standing, Viewer, check
from fsp.core.errors import NotFound
from fsp.people.models import Membership


def standing(family_id: UUID) -> Standing:
    """Return how whoever acts now stands to a family. Raises ``NotFound`` where there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT band, relations, team_name, lead_name FROM people.standing(%s)", [family_id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    band, relations, team, lead = row
    return Standing(band, frozenset(relations), contact_of(team, lead))


def check_family(capability: str, viewer: Viewer, family_id: UUID) -> Standing:
    """Check a capability against one family and return the standing. Raises ``NotAllowed`` or ``NotFound``."""
    found = standing(family_id)
    check(capability, viewer, found)
    return found


def check_members(capability: str, viewer: Viewer, family_id: UUID, *person_ids: UUID) -> Standing:
    """Check a capability against a family, and that these people belong or belonged to it.

    Else a worker could write into another family's record by naming one of their own. Raises ``NotFound``.
    """
    found = check_family(capability, viewer, family_id)
    if not members_of(family_id, *person_ids).issuperset(person_ids):
        raise NotFound
    return found


def members_of(family_id: UUID, *person_ids: UUID) -> set[UUID]:
    """Return those of some people who belong or belonged to a family."""
    rows = Membership.objects.filter(family_id=family_id, person_id__in=person_ids, voided_because="")
    return set(rows.values_list("person_id", flat=True))


def family_of(person_id: UUID) -> UUID:
    """Return the family a person belongs to now, else last. Raises ``NotFound``."""
    memberships = Membership.objects.filter(person_id=person_id, voided_because="")
    found = memberships.order_by("-ended_on", "-started_on").values_list("family_id", flat=True).first()
    if found is None:
        raise NotFound
    return found


def contact_of(team: str | None, lead: str | None) -> str:
    """Return who can help when a record of this team and lead does not open."""
    if team and lead:
        return f"{lead} leads with this family; the manager of {team} can help."
    if team:
        return f"The manager of {team} can help."
    return "The front door can help."
