"""Who writes in a family's record, and whether the family has something hidden: asked once, before anything else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

from fsp.core.access import Standing, Viewer, check
from fsp.core.access.acting import TODAY
from fsp.core.errors import Invalid, NotFound
from fsp.core.models import RoleHolding
from fsp.definitions.disciplines import Discipline, discipline_of
from fsp.people.models import Practitioner
from fsp.people.selectors.standing import contact_of


@dataclass(frozen=True)
class Writer:
    """Whoever an entry is by: a practitioner, or an account that is none.

    ``hidden`` says that somebody of the family has a hidden address now.
    """

    standing: Standing
    practitioner_id: UUID | None
    name: str
    said: str
    roles: tuple[str, ...]
    hidden: bool

    @property
    def discipline(self) -> Discipline | None:
        """The writer's discipline, where one is known."""
        return discipline_of(self.said, self.roles)

    @property
    def role(self) -> str:
        """The role in which they write: of their discipline's where they hold one, else their first."""
        found = self.discipline
        fitting = [role for role in (found.roles if found else ()) if role in self.roles]
        return next(iter((*fitting, *self.roles)), "")


def writer_in(viewer: Viewer, family_id: UUID, *, for_author: UUID | None = None) -> Writer:
    """Return who writes in a family. Raises ``NotAllowed`` or ``NotFound`` where they may not.

    ``for_author`` names another practitioner; that takes the capability to write for others.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people.writing(%s)", [family_id])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    band, relations, team, lead, practitioner, name, said, hidden = row
    standing = Standing(band, frozenset(relations), contact_of(team, lead))
    check("workbook.write", viewer, standing)
    found = Writer(standing, practitioner, name or viewer.name, said or "", viewer.roles, hidden)
    if for_author is None or for_author == practitioner:
        return found
    check("workbook.write_for", viewer)
    return _as_author(found, for_author)


def _as_author(writer: Writer, author_id: UUID) -> Writer:
    author = Practitioner.objects.filter(pk=author_id, voided_because="").first()
    if author is None:
        raise Invalid("author_id", "Choose a practitioner of the directory.")
    roles = _roles_of(author.account_id) if author.account_id else ()
    return replace(writer, practitioner_id=author.pk, name=author.name, said=author.discipline, roles=roles)


def _roles_of(account_id: UUID) -> tuple[str, ...]:
    held = RoleHolding.objects.filter(account_id=account_id, started_on__lte=TODAY).order_by("role")
    return tuple(held.values_list("role", flat=True))
