"""Everything that happened to some children as spells, in one query: what a thread, a status and a plan list need."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, DateField, F, QuerySet, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce

from fsp.record.front_door.models import Referral
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry

# A referral that led to nothing is over on the day on which that was decided.
LED_TO_NOTHING = Case(When(no_further_action=True, then=Coalesce("decided_on", "received_on")))
CLOSED = Coalesce("closed_on", LED_TO_NOTHING)


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


PARTS: tuple[tuple[Any, ...], ...] = (
    (Referral, "referral", "received_on", CLOSED, "source", "primary_need"),
    (Assessment, "assessment", "started_on", "authorised_on"),
    (ChildInNeedPlan, "child_in_need_plan", "started_on", "ended_on"),
    (Section47Enquiry, "enquiry", "started_on", "conference_due_on"),
    (Conference, "conference", "held_on", "held_on"),
    (ProtectionPlan, "protection_plan", "started_on", "ended_on", "initial_category", "latest_category"),
    (PlanReview, "plan_review", "held_on", "held_on"),
)


def spells_of(child_ids: Collection[UUID], *, kinds: Collection[str] = ()) -> tuple[Spell, ...]:
    """Return the spells of some children, newest first; of some kinds, or of all. One query, whatever their number."""
    found = [
        _part(*each).filter(child_id__in=child_ids, voided_because="")
        for each in PARTS
        if not kinds or each[1] in kinds
    ]
    if not found:
        return ()
    rows = found[0].union(*found[1:], all=True) if len(found) > 1 else found[0]
    return tuple(sorted((Spell(*row) for row in rows), key=lambda spell: (spell.started_on, spell.kind), reverse=True))


def _part(model: Any, kind: str, start: str, end: str | Coalesce, code: str = "", more: str = "") -> QuerySet[Any]:
    def text(column: str) -> Any:
        return Cast(F(column) if column else Value(""), CharField())

    found: QuerySet[Any] = model.objects.annotate(
        s_kind=Value(kind, CharField()),
        s_id=Cast(F("id"), UUIDField()),
        s_start=Cast(F(start), DateField()),
        s_end=Cast(F(end) if isinstance(end, str) else end, DateField()),
        s_code=text(code),
        s_more=text(more),
    ).values_list("s_kind", "s_id", "child_id", "s_start", "s_end", "s_code", "s_more")
    return found


def status_of(spells: Collection[Spell]) -> str:
    """Return a child's status from the child's own spells: the highest that is open, else closed.

    Siblings differ, so nobody has a status but a child: ``protection_plan``, ``child_in_need_plan``,
    ``assessment``, ``enquiry`` count while open; an open referral alone is ``open``.
    """
    open_kinds = {spell.kind for spell in spells if spell.is_open}
    for kind in ("protection_plan", "child_in_need_plan", "assessment"):
        if kind in open_kinds:
            return kind
    return "open" if "referral" in open_kinds else "closed"
