"""Whose work is kept apart from the side of the parent who harms, and whether a family has an address to keep so."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from fsp.core.models import RoleHolding
from fsp.definitions.access import access_matrix
from fsp.people.models import Allocation, Practitioner

VICTIM = "da_victim"  # the compartment whose writers' work is kept apart
OF_THE_VICTIM = frozenset({"domestic_abuse_victim"})  # codes of disciplines, for a practitioner without an account


def compartment_of(practitioner_id: UUID) -> str:
    """Return the compartment of a practitioner's allocations: ``apart`` for who works with the person harmed.

    By role, whenever it was held, or by discipline; never by name.
    """
    practitioner = Practitioner.objects.filter(pk=practitioner_id).first()
    if practitioner is None:
        return Allocation.Compartment.CORE
    roles = RoleHolding.objects.filter(account__practitioner=practitioner).values_list("role", flat=True)
    apart = practitioner.discipline in OF_THE_VICTIM or not roles_of_the_victim().isdisjoint(roles)
    return Allocation.Compartment.APART if apart else Allocation.Compartment.CORE


def roles_of_the_victim() -> frozenset[str]:
    """Return the roles that people hold whose own work is the victim's part, as the access matrix says."""
    matrix = access_matrix()
    mine = ("own", "team", "agency")
    return frozenset(
        role.code
        for role in matrix.roles
        if not role.is_system and matrix.scope(role.code, "compartment.write", VICTIM) in mine
    )


def has_hidden_address(family_id: UUID) -> bool:
    """Answer whether somebody of the family has an address that is hidden now.

    For code that decides where words are kept: the answer must never reach a page by itself.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT people.has_hidden_address(%s)", [family_id])
        return bool(cursor.fetchone()[0])
