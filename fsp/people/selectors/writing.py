"""Who writes in a family's record, who belongs to it, whether it has something hidden: asked once, before all else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import connection

from fsp.core.access import Standing, Viewer, can, check, opens
from fsp.core.access.acting import TODAY
from fsp.core.errors import Invalid, NotFound
from fsp.core.models import RoleHolding
from fsp.definitions.disciplines import Discipline, discipline_of
from fsp.people.models import Membership, Practitioner
from fsp.people.selectors.standing import contact_of

CHILD = Membership.Part.CHILD


@dataclass(frozen=True)
class Author:
    """Whom an entry is by, with the role and the discipline (as it was said) in which they wrote it."""

    practitioner_id: UUID | None
    name: str
    role: str
    said: str


@dataclass(frozen=True)
class Writer:
    """Whoever writes, and what they must know of the family.

    ``viewer`` and ``standing`` are the writer's own, also where somebody else writes for them; ``said`` is the
    discipline as the directory has it; ``members`` is the part of everybody who belongs or belonged to the family,
    ``here`` are those who belong to it today. ``corrects`` is whoever wrote the entry that is corrected here: it stays
    theirs, and what it tells and may hold goes by their role and discipline; what opens goes by the writer's own.
    ``hidden`` says that somebody of the family has a hidden address now, ``marked`` that what is written must be
    compared with hidden values: neither may be shown to somebody to whom these do not open.
    """

    viewer: Viewer
    standing: Standing
    practitioner_id: UUID | None
    name: str
    said: str
    hidden: bool
    marked: bool
    members: Mapping[UUID, str]
    here: frozenset[UUID] = frozenset()
    corrects: Author | None = None

    @property
    def author(self) -> Author:
        """Whom the entry is by: the writer, or whoever wrote the one that is corrected."""
        discipline = self.discipline
        own = Author(self.practitioner_id, self.name, self.own_role, discipline.code if discipline else self.said)
        return self.corrects or own

    @property
    def discipline(self) -> Discipline | None:
        """The author's discipline, where one is known."""
        return discipline_of(self.corrects.said) if self.corrects else discipline_of(self.said, self.viewer.roles)

    @property
    def role(self) -> str:
        """The author's role."""
        return self.corrects.role if self.corrects else self.own_role

    @property
    def own_role(self) -> str:
        """The role in which somebody writes themselves: of their discipline's where they hold one, else their first."""
        found = discipline_of(self.said, self.viewer.roles)
        fitting = [role for role in (found.roles if found else ()) if role in self.viewer.roles]
        return next(iter((*fitting, *self.viewer.roles)), "")

    def opens(self, band: str) -> bool:
        """Answer whether what stands in a compartment opens for the writer."""
        return opens(band, self.viewer, self.standing)

    def may_write(self, band: str) -> bool:
        """Answer whether the writer may write in a compartment: they read it, and the matrix lets them."""
        return band == "core" or (self.opens(band) and can("compartment.write", self.viewer, self.standing, band=band))


def writer_in(viewer: Viewer, family_id: UUID, *, for_author: UUID | None = None, lock: bool = False) -> Writer:
    """Return who writes in a family. Raises ``NotAllowed`` or ``NotFound`` where they may not.

    ``for_author`` names another practitioner; that takes the capability to write for others. With ``lock`` other
    writers of the family's Workbook wait until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people.writing(%s, %s)", [family_id, lock])
        row = cursor.fetchone()
    if row is None:
        raise NotFound
    band, relations, team, lead, practitioner, name, said, hidden, marked, members, here = row
    standing = Standing(band, frozenset(relations), contact_of(team, lead))
    check("workbook.write", viewer, standing)
    parts = {UUID(person): part for person, part in json.loads(members).items()}
    found = Writer(
        viewer, standing, practitioner, name or viewer.name, said or "", hidden, marked, parts, frozenset(here)
    )
    if for_author is None or for_author == practitioner:
        return found
    check("workbook.write_for", viewer)
    return _as_author(found, for_author)


def _as_author(writer: Writer, author_id: UUID) -> Writer:
    author = Practitioner.objects.filter(pk=author_id, voided_because="").first()
    if author is None:
        raise Invalid("author_id", "Choose a practitioner of the directory.")
    roles = _roles_of(author.account_id) if author.account_id else ()
    return replace(
        writer,
        viewer=replace(writer.viewer, roles=roles),
        standing=replace(writer.standing, relations=frozenset({"own"})),
        practitioner_id=author.pk,
        name=author.name,
        said=author.discipline,
    )


def _roles_of(account_id: UUID) -> tuple[str, ...]:
    held = RoleHolding.objects.filter(account_id=account_id, started_on__lte=TODAY).order_by("role")
    return tuple(held.values_list("role", flat=True))
