"""The families that a viewer works with or answers for, in one question: what lists about somebody start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from fsp.core.access import Standing

RELATED = """
SELECT f.id, f.name, f.restricted, p.discipline,
       array_agg(DISTINCT r.relation),
       coalesce(array_agg(DISTINCT a.part) FILTER (WHERE a.practitioner_id = p.id), '{}'),
       coalesce(array_agg(DISTINCT a.child_id) FILTER (WHERE a.part = 'child_lead' AND a.practitioner_id = p.id), '{}'),
       coalesce(array_agg(DISTINCT a.child_id) FILTER (WHERE a.part = 'child_lead' AND a.practitioner_id <> p.id), '{}')
FROM people.relations() r
JOIN people_family f ON f.id = r.family_id AND f.voided_because = ''
JOIN people_practitioner p ON p.account_id = core.viewer() AND p.voided_because = ''
LEFT JOIN people_allocation a ON a.family_id = f.id AND a.voided_because = ''
  AND a.started_on <= core.today() AND (a.ended_on IS NULL OR a.ended_on >= core.today())
  AND (a.practitioner_id = p.id OR a.part = 'child_lead')
WHERE r.relation IN ('own', 'team')
GROUP BY f.id, f.name, f.restricted, p.discipline
"""
ONE_CHILD = frozenset({"child_lead"})


@dataclass(frozen=True)
class Related:
    """A family and the viewer's relation to it.

    ``parts`` are the viewer's own allocations; ``leads`` the children whom the viewer leads alone; ``led_apart``
    those who have a lead of their own, who is somebody else.
    """

    name: str
    standing: Standing
    parts: frozenset[str]
    leads: frozenset[UUID]
    led_apart: frozenset[UUID]

    @property
    def is_own(self) -> bool:
        """Answer whether the viewer is allocated to the family."""
        return "own" in self.standing.relations

    def answers_for(self, child_id: UUID) -> bool:
        """Answer whether the viewer's work covers a child: siblings who live apart may have a lead each."""
        if child_id in self.leads:
            return True
        return self.parts != ONE_CHILD and child_id not in self.led_apart


@dataclass(frozen=True)
class Mine:
    """The viewer's families by id, and the discipline that the viewer's entry in the directory names."""

    families: Mapping[UUID, Related]
    discipline: str = ""

    @property
    def own(self) -> tuple[UUID, ...]:
        """The families that the viewer is allocated to."""
        return tuple(key for key, each in self.families.items() if each.is_own)


def related_families() -> Mine:
    """Return the families of whoever acts now: allocated to, or of the team. One query."""
    with connection.cursor() as cursor:
        cursor.execute(RELATED)
        rows = cursor.fetchall()
    found = {row[0]: _related(row) for row in rows}
    return Mine(found, rows[0][3] if rows else "")


def _related(row: tuple[Any, ...]) -> Related:
    _, name, restricted, _, relations, parts, leads, led_apart = row
    standing = Standing("restricted" if restricted else "core", frozenset(relations))
    return Related(name, standing, frozenset(parts), frozenset(leads), frozenset(led_apart))
