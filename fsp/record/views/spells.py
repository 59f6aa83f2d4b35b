"""Everything that happened to some children as spells, in one query: what a thread, a status and a plan list need."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fsp.record.views.asking import ask

# A referral that led to nothing is over on the day on which that was decided.
SPELLS = """
SELECT 'referral', r.id, r.child_id, r.received_on,
       coalesce(r.closed_on, CASE WHEN r.no_further_action THEN coalesce(r.decided_on, r.received_on) END),
       r.source, r.primary_need
FROM front_door_referral r WHERE r.child_id = ANY (%(children)s) AND r.voided_because = ''
UNION ALL
SELECT 'assessment', a.id, a.child_id, a.started_on, a.authorised_on, '', ''
FROM involvement_assessment a WHERE a.child_id = ANY (%(children)s) AND a.voided_because = ''
UNION ALL
SELECT 'child_in_need_plan', n.id, n.child_id, n.started_on, n.ended_on, '', ''
FROM involvement_childinneedplan n WHERE n.child_id = ANY (%(children)s) AND n.voided_because = ''
UNION ALL
SELECT 'enquiry', e.id, e.child_id, e.started_on, e.conference_due_on, '', ''
FROM protection_section47enquiry e WHERE e.child_id = ANY (%(children)s) AND e.voided_because = ''
UNION ALL
SELECT 'conference', c.id, c.child_id, c.held_on, c.held_on, '', ''
FROM protection_conference c WHERE c.child_id = ANY (%(children)s) AND c.voided_because = ''
UNION ALL
SELECT 'protection_plan', p.id, p.child_id, p.started_on, p.ended_on, p.initial_category, p.latest_category
FROM protection_protectionplan p WHERE p.child_id = ANY (%(children)s) AND p.voided_because = ''
UNION ALL
SELECT 'plan_review', v.id, v.child_id, v.held_on, v.held_on, '', ''
FROM protection_planreview v WHERE v.child_id = ANY (%(children)s) AND v.voided_because = ''
"""


@dataclass(frozen=True)
class Spell:
    """A stretch of a child's way through the service, or a day of it. ``code`` and ``more`` say which sort."""

    kind: str
    id: UUID
    child_id: UUID
    started_on: date
    ended_on: date | None
    code: str
    more: str

    @property
    def is_open(self) -> bool:
        """Answer whether the spell runs on."""
        return self.ended_on is None

    def was_open(self, on: date) -> bool:
        """Answer whether the spell ran on a day; on the day on which it ended it ran no more."""
        return self.started_on <= on and (self.ended_on is None or self.ended_on > on)


def spells_of(child_ids: Collection[UUID]) -> tuple[Spell, ...]:
    """Return the spells of some children, newest first. One query, whatever their number."""
    rows = ask(SPELLS, {"children": list(child_ids)})
    return tuple(sorted((Spell(*row) for row in rows), key=lambda spell: (spell.started_on, spell.kind), reverse=True))


def status_of(spells: Collection[Spell], on: date | None = None) -> str:
    """Return a child's status from the child's own spells: the highest that is open, now or on a day, else closed.

    Siblings differ, so nobody has a status but a child: ``protection_plan``, ``child_in_need_plan``,
    ``assessment``, ``enquiry`` count while open; an open referral alone is ``open``.
    """
    open_kinds = {spell.kind for spell in spells if (spell.was_open(on) if on else spell.is_open)}
    for kind in ("protection_plan", "child_in_need_plan", "assessment"):
        if kind in open_kinds:
            return kind
    return "open" if "referral" in open_kinds else "closed"
