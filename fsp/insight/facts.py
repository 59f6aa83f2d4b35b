"""The facts that measures count: one frozen dataclass and one table for each kind.

A fact is what is true of one record at a date and known at a ledger position. Voided rows never
become facts. Rows may be given as these dataclasses, as other objects with the same attributes or as
mappings with the same keys, so that an app can publish its facts without importing this module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

REF = "ref"
Ref = Annotated[str, REF]
"""The id of a record; a snapshot holds a pseudonym in its place."""


class Kind(Enum):
    """What a column holds."""

    REF = REF
    TEXT = "text"
    DATE = "date"
    FLAG = "flag"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What every fact carries: the event that made it known, and that event's ledger position."""

    source_event: Ref
    known_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFact(Fact):
    """A child, born or unborn."""

    child_ref: Ref
    family_ref: Ref | None
    birth_date: date | None
    expected_birth_date: date | None
    sex: str
    ethnicity: str | None
    disabled: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFact(Fact):
    """A referral of one child, open until `closed_on`."""

    child_ref: Ref
    referral_ref: Ref
    received_on: date
    source: str | None
    primary_need: str | None
    no_further_action: bool
    closed_on: date | None
    closure_reason: str | None
    team_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentFact(Fact):
    """An assessment of one child, completed when it is authorised."""

    child_ref: Ref
    referral_ref: Ref
    assessment_ref: Ref
    referral_received_on: date | None
    started_on: date | None
    authorised_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorFact(Fact):
    """One factor found in an assessment, by its census code."""

    assessment_ref: Ref
    child_ref: Ref
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InNeedPlanFact(Fact):
    """A child in need plan."""

    child_ref: Ref
    referral_ref: Ref
    plan_ref: Ref
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section47Fact(Fact):
    """A section 47 enquiry, begun by its strategy discussion."""

    child_ref: Ref
    referral_ref: Ref
    section47_ref: Ref
    started_on: date | None
    conference_required: bool | None
    conference_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceFact(Fact):
    """An initial child protection conference as it concerns one child."""

    child_ref: Ref
    referral_ref: Ref
    conference_ref: Ref
    held_on: date
    section47_started_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectionPlanFact(Fact):
    """A child protection plan."""

    child_ref: Ref
    referral_ref: Ref
    plan_ref: Ref
    started_on: date
    ended_on: date | None
    initial_category: str | None
    latest_category: str | None
    previous_plans: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReviewFact(Fact):
    """One review of a child protection plan."""

    plan_ref: Ref
    child_ref: Ref
    held_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSpanFact(Fact):
    """One span of a clock for one child, from what started it to the day it was due; met, ended or neither.

    `attempts` counts the days on which somebody tried. An agreed extension moves nothing here.
    """

    child_ref: Ref
    clock_ref: Ref
    code: str
    rule_version: int
    started_on: date
    due_on: date
    met_on: date | None
    ended_on: date | None
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationFact(Fact):
    """Who leads with a family, or with one child of it, co-leads or covers; both days belong to it.

    Adult-facing practitioners are not in it: that there is one can be a sealed thing.
    """

    family_ref: Ref
    child_ref: Ref | None
    allocation_ref: Ref
    part: str
    practitioner_ref: Ref
    team_code: str | None
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFact(Fact):
    """The one who led with a child: the child's own lead where there was one, otherwise the family's.

    The spells of a child never overlap; both days belong to a spell.
    """

    child_ref: Ref
    allocation_ref: Ref
    practitioner_ref: Ref
    team_code: str | None
    started_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFact(Fact):
    """One entry of a family's Workbook: that it was written, not what it says. Sealed ones are not in it."""

    family_ref: Ref
    entry_ref: Ref
    kind: str
    discipline: str | None
    happened_on: date
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedEntriesFact(Fact):
    """How many entries of one month lie in sealed parts, in the whole authority: a number, of nobody."""

    month_on: date
    entries: int


Row = object
"""One fact as a writer may receive it: a `Fact`, an object with its attributes or a mapping."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a fact table."""

    name: str
    kind: Kind
    optional: bool


@dataclass(frozen=True, slots=True)
class FactTable:
    """One kind of fact: its name, what makes a row unique, its columns in order."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]


_KINDS = {str: Kind.TEXT, date: Kind.DATE, bool: Kind.FLAG, int: Kind.NUMBER}


def _column(name: str, hint: Any) -> Column:
    optional = get_origin(hint) is not Annotated and NoneType in get_args(hint)
    inner = next(a for a in get_args(hint) if a is not NoneType) if _is_union(hint) else hint
    kind = Kind.REF if get_origin(inner) is Annotated else _KINDS[inner]
    return Column(name, kind, optional)


def _is_union(hint: Any) -> bool:
    return isinstance(hint, UnionType) or NoneType in get_args(hint)


def _table(name: str, fact: type[Fact], *key: str) -> FactTable:
    hints = get_type_hints(fact, include_extras=True)
    ordered = [f.name for f in fields(fact) if f.name not in ("source_event", "known_from")]
    names = [*ordered, "source_event", "known_from"]
    return FactTable(name, key, tuple(_column(n, hints[n]) for n in names))


TABLES: Mapping[str, FactTable] = {
    table.name: table
    for table in (
        _table("child", ChildFact, "child_ref"),
        _table("referral", ReferralFact, "referral_ref"),
        _table("assessment", AssessmentFact, "assessment_ref"),
        _table("factor", FactorFact, "assessment_ref", "code"),
        _table("cin_plan", InNeedPlanFact, "plan_ref"),
        _table("section47", Section47Fact, "section47_ref"),
        _table("conference", ConferenceFact, "conference_ref", "child_ref"),
        _table("protection_plan", ProtectionPlanFact, "plan_ref"),
        _table("plan_review", PlanReviewFact, "plan_ref", "held_on"),
        _table("clock_span", ClockSpanFact, "clock_ref"),
        _table("allocation", AllocationFact, "allocation_ref"),
        _table("lead", LeadFact, "child_ref", "started_on"),
        _table("entry", EntryFact, "entry_ref"),
        _table("sealed_entries", SealedEntriesFact, "month_on"),
    )
}
"""Every fact table by name."""
