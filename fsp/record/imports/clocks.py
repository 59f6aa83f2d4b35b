"""What a file tells the clocks: only of what runs, and only what the file itself can say is done.

A census knows when a referral came and an assessment was authorised, when plans began, were reviewed and ended. It
knows neither when a referral was decided nor of core groups, meetings and visits, so no clock of these begins in the
past, where it would be late from its first day: visits are counted from the day of the import. What is over stays
with the record alone. See decision 0007.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from fsp.core.models import Recorded
from fsp.record.clocks.telling import Told, changes_of_file
from fsp.record.front_door.models import Referral
from fsp.record.imports.matching import ChildChange
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry

Said = Iterator[tuple[str, date]]
Row = TypeVar("Row", bound=Recorded)


def tell_clocks(changes: Sequence[ChildChange], *, today: date) -> None:
    """Add to each child's change what it does to the child's clocks, so that one event holds all of it."""
    told: dict[UUID, list[Told]] = {}
    for change in changes:
        if some := list(_told(change, today)):
            told.setdefault(change.family_id, []).extend(some)
    made = changes_of_file(told, today=today) if told else {}
    for change in changes:
        for row in made[change.person_id].rows if change.person_id in made else ():
            (change.added if row._state.adding else change.changed).append(row)


def _told(change: ChildChange, today: date) -> Iterator[Told]:
    known = _Known(change.known, today)
    for row in change.rows:
        for kind, on in TELLS[type(row)](row, known) if type(row) in TELLS else ():
            yield Told(change.person_id, kind, on, source=row.pk)


@dataclass(frozen=True)
class _Known:
    """All rows that the file and the record hold of a child, and the day of the import."""

    rows: Mapping[UUID, Recorded]
    today: date

    def each(self, model: type[Row]) -> Iterator[Row]:
        """Return the rows of one table."""
        return (row for row in self.rows.values() if isinstance(row, model))

    def had_episode(self, referral_id: UUID) -> bool:
        """Answer whether the episode was on record before the file, so that a clock may run."""
        return not self.rows[referral_id]._state.adding

    def has_open(self, referral_id: UUID) -> bool:
        """Answer whether the episode is open: a plan that runs on in a closed one is a fault of the file."""
        episode = self.rows[referral_id]
        return isinstance(episode, Referral) and episode.is_open


def _of_referral(row: Referral, known: _Known) -> Said:
    if not row._state.adding:
        if not row.is_open:
            yield "referral.closed", row.closed_on or row.received_on
    elif row.is_open and not any(a.authorised_on for a in known.each(Assessment) if a.referral_id == row.pk):
        yield "referral.imported", row.received_on


def _of_assessment(row: Assessment, known: _Known) -> Said:
    if row.authorised_on and known.had_episode(row.referral_id):
        yield "assessment.authorised", row.authorised_on


def _of_plan_in_need(row: ChildInNeedPlan, known: _Known) -> Said:
    if row._state.adding and row.ended_on is None and known.has_open(row.referral_id):
        yield "child_in_need_plan.taken_over", known.today
    elif row.ended_on and not row._state.adding:
        yield "child_in_need_plan.ended", row.ended_on


def _of_enquiry(row: Section47Enquiry, known: _Known) -> Said:
    held = [each for each in known.each(Conference) if each.referral_id == row.referral_id]
    if row.conference_required is False:
        if not row._state.adding:
            yield "section47.ended_without_conference", known.today  # the file does not say when that was decided
    elif known.has_open(row.referral_id) and not any(each.held_on >= row.started_on for each in held):
        yield "section47.started", row.started_on


def _of_conference(row: Conference, known: _Known) -> Said:
    if known.had_episode(row.referral_id):
        yield "conference.held", row.held_on


def _of_protection_plan(row: ProtectionPlan, known: _Known) -> Said:
    if row._state.adding and row.ended_on is None and known.has_open(row.referral_id):
        yield "protection_plan.taken_over", known.today
        if not any(each.plan_id == row.pk for each in known.each(PlanReview)):
            yield "protection_plan.imported", row.started_on
    elif row.ended_on and not row._state.adding:
        yield "protection_plan.ended", row.ended_on


def _of_review(row: PlanReview, known: _Known) -> Said:
    """Tell of every review of a plan that was known, and of the last one of a plan that is new and runs."""
    plan = known.rows[row.plan_id]
    last = max(each.held_on for each in known.each(PlanReview) if each.plan_id == row.plan_id)
    runs = isinstance(plan, ProtectionPlan) and plan.ended_on is None
    if not plan._state.adding or (runs and row.held_on == last):
        yield "protection_review.held", row.held_on


TELLS: Mapping[type[Recorded], Callable[..., Said]] = {
    Referral: _of_referral,
    Assessment: _of_assessment,
    ChildInNeedPlan: _of_plan_in_need,
    Section47Enquiry: _of_enquiry,
    Conference: _of_conference,
    ProtectionPlan: _of_protection_plan,
    PlanReview: _of_review,
}
