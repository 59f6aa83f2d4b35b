"""What is recorded about one child, step by step, on the day of ``at``: each step keeps what the next one needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from fsp.jobs.demo.making import Making
from fsp.people.actions import allocations
from fsp.people.drafts import AllocationDraft
from fsp.record.front_door import actions as front_door
from fsp.record.front_door.actions import ReferralDraft
from fsp.record.involvement import actions as involvement
from fsp.record.protection import actions as protection
from fsp.record.protection.actions import EnquiryDraft, PlanDraft

TO_CONFERENCE = 15  # working days from the strategy discussion
NOBODY = UUID(int=0)


@dataclass
class ChildRecord:
    """A child of a family while its record is made: the keys of what was recorded last."""

    making: Making
    family: UUID
    person: UUID
    referral: UUID = NOBODY
    assessment: UUID = NOBODY
    enquiry: UUID = NOBODY
    plan: UUID = NOBODY
    category: str = ""

    def refer(self, at: datetime, source: str, need: str, received_on: date | None = None) -> None:
        """Record the referral on the day on which it was decided that work begins."""
        draft = ReferralDraft(received_on or at.date(), source, need, decided_on=at.date())
        made = front_door.record_referral(
            by=self.making.by, at=at, family_id=self.family, child_id=self.person, draft=draft
        )
        self.referral = made.pk

    def assess(self, at: datetime) -> None:
        """Start the assessment."""
        by, on = self.making.by, at.date()
        self.assessment = involvement.start_assessment(by=by, at=at, referral_id=self.referral, started_on=on).pk

    def authorise(self, at: datetime, factors: tuple[str, ...]) -> None:
        """Authorise the assessment."""
        by, on = self.making.by, at.date()
        involvement.authorise_assessment(by=by, at=at, assessment_id=self.assessment, authorised_on=on, factors=factors)

    def enquire(self, at: datetime) -> None:
        """Begin an enquiry under section 47, which needs a conference."""
        on = at.date()
        due = self.making.calendar.add_working_days(on, TO_CONFERENCE)
        draft = EnquiryDraft(on, due, conference_required=True)
        made = protection.record_enquiry(by=self.making.by, at=at, referral_id=self.referral, draft=draft)
        self.enquiry = made.pk

    def confer(self, at: datetime, category: str, previous: int = 0) -> None:
        """Hold the conference, which makes the child the subject of a plan."""
        by, on, self.category = self.making.by, at.date(), category
        protection.record_conference(by=by, at=at, referral_id=self.referral, held_on=on, enquiry_id=self.enquiry)
        draft = PlanDraft(on, category, previous_plans=previous)
        self.plan = protection.open_protection_plan(by=by, at=at, referral_id=self.referral, draft=draft).pk

    def review(self, at: datetime) -> None:
        """Hold a review conference, which goes on with the plan."""
        protection.review_protection_plan(
            by=self.making.by, at=at, plan_id=self.plan, held_on=at.date(), category=self.category
        )

    def step_down(self, at: datetime) -> None:
        """End the child protection plan; a child in need plan takes its place."""
        protection.end_protection_plan(by=self.making.by, at=at, plan_id=self.plan, ended_on=at.date())
        self.help(at)

    def help(self, at: datetime) -> None:
        """Open a child in need plan."""
        by, on = self.making.by, at.date()
        involvement.open_child_in_need_plan(by=by, at=at, referral_id=self.referral, started_on=on)

    def close(self, at: datetime, reason: str) -> None:
        """Close the episode."""
        by, on = self.making.by, at.date()
        involvement.close_involvement(by=by, at=at, referral_id=self.referral, closed_on=on, reason=reason)


@dataclass
class Work:
    """Who works with a family while its record is made: the lead now, the others, and what ends or changes it."""

    making: Making
    family: UUID
    lead: UUID = NOBODY
    others: list[UUID] = field(default_factory=list)

    def begin(self, at: datetime, who: str, part: str = "lead", team: str | None = None) -> None:
        """Allocate somebody of the staff from the day on."""
        draft = self._draft(at, who, part, team)
        made = allocations.allocate(by=self.making.by, at=at, family_id=self.family, draft=draft)
        if part == "lead":
            self.lead = made.pk
        else:
            self.others.append(made.pk)

    def hand_over(self, at: datetime, who: str, team: str, reason: str) -> None:
        """Let somebody else lead from the day on."""
        draft = self._draft(at, who, "lead", team)
        made = allocations.hand_over(by=self.making.by, at=at, allocation_id=self.lead, draft=draft, reason=reason)
        self.lead = made.pk

    def end(self, at: datetime, reason: str) -> None:
        """End the lead's work with the family."""
        self._end(at, self.lead, reason)

    def close(self, at: datetime) -> None:
        """End everybody's work with a family that is closed."""
        for allocation in (self.lead, *self.others):
            self._end(at, allocation, "The family is closed.")

    def _end(self, at: datetime, allocation: UUID, reason: str) -> None:
        allocations.end_allocation(by=self.making.by, at=at, allocation_id=allocation, on=at.date(), reason=reason)

    def _draft(self, at: datetime, who: str, part: str, team: str | None) -> AllocationDraft:
        place = self.making.teams[team] if team else None
        return AllocationDraft(self.making.practitioners[who], part, at.date(), team_id=place)
