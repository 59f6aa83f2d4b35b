"""A census file as frozen records. A value that is missing or could not be read is None.

`path` and `line` say where a record stood in the file; they take no part in comparing records, so the
same content compares equal wherever it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from fsp.rules.calendar import add_months
from fsp.rules.cin.findings import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a record stood in the file."""

    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Who sent which collection: `year` 2026 is the census year that ended on 31 March 2026."""

    collection: str
    year: int
    reference_date: date
    la_number: str  # the DfE's three digits
    source_level: str | None = None
    software: str | None = None
    release: str | None = None
    serial: str | None = None
    written: str | None = None

    @property
    def first_day(self) -> date:
        """The first day of the census year: the day after the reference date a year before."""
        return add_months(self.reference_date, -12) + timedelta(days=1)

    @property
    def last_day(self) -> date:
        """The last day of the census year, the reference date as the file states it."""
        return self.reference_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Placed):
    """An assessment (Assessments); `factors` as returned, doubles included."""

    start_date: date | None = None
    internal_review_date: date | None = None
    authorised_date: date | None = None
    factors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CinPlan(Placed):
    """A child in need plan (CINPlanDates)."""

    start_date: date | None = None
    end_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section47(Placed):
    """A section 47 enquiry, with its initial child protection conference."""

    start_date: date | None = None
    conference_target: date | None = None
    conference_date: date | None = None
    conference_not_required: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionPlan(Placed):
    """A child protection plan; `previous_plans` counts all before it, `reviews` are days held."""

    start_date: date | None = None
    end_date: date | None = None
    initial_category: str | None = None
    latest_category: str | None = None
    previous_plans: int | None = None
    reviews: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PreProceedings(Placed):
    """Pre-proceedings and family group decision-making (from the collection of 2027)."""

    start_date: date | None = None
    letter_sent_date: date | None = None
    fgdm_offered: bool | None = None
    fgdm_facilitated: bool | None = None
    first_meeting_date: date | None = None
    review_meetings: int | None = None
    step_decision_date: date | None = None
    outcome: str | None = None
    court_application_date: date | None = None
    proceedings_letter_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CinEpisode(Placed):
    """One referral and all that followed from it (CINdetails)."""

    referral_date: date | None = None
    referral_source: str | None = None
    primary_need: str | None = None
    closure_date: date | None = None
    closure_reason: str | None = None
    conference_date: date | None = None  # a conference without a section 47 enquiry of this authority
    assessments: tuple[Assessment, ...] = ()
    cin_plans: tuple[CinPlan, ...] = ()
    section47s: tuple[Section47, ...] = ()
    no_further_action: bool | None = None
    protection_plans: tuple[ProtectionPlan, ...] = ()
    preproceedings: tuple[PreProceedings, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRecord(Placed):
    """One child of the file; `sex` is M, F or U in both dialects, `faults` what could not be read."""

    la_child_id: str = ""
    upn: str | None = None
    former_upn: str | None = None
    upn_unknown: str | None = None
    birth_date: date | None = None
    expected_birth_date: date | None = None
    sex: str | None = None
    sex_given: str | None = field(default=None, compare=False)  # the code as the file has it
    death_date: date | None = None
    ethnicity: str | None = None
    disabilities: tuple[str, ...] = ()
    episodes: tuple[CinEpisode, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class RejectedChild:
    """A child that cannot be stored, everything that was read of it, and why, in one sentence.

    Rejected are a child without an id (8500: nothing could ever be matched to it) and a second child
    with the id of an earlier one (8510: which of the two is right is a person's decision; joining them
    could mix two children's lives).
    """

    record: ChildRecord
    rule: str
    reason: str
