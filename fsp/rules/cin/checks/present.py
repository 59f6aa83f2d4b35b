"""What must be there, and which codes the collection year has: two tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from fsp.definitions.codes import CodeList, codes
from fsp.rules.cin.records import ChildRecord, Placed
from fsp.rules.cin.scope import Says, Scope


@dataclass(frozen=True, slots=True)
class Required:
    """`element` must be given (in the year's dialect: of two elements that fill a field, either)."""

    rule: str
    element: str
    field: str
    what: str
    older: str = ""  # the element's name in earlier years


@dataclass(frozen=True, slots=True)
class Coded:
    """The codes of `element` must be valid in the collection year; `special` names rules of one code."""

    rule: str
    element: str
    field: str
    list_name: str
    special: tuple[tuple[str, str], ...] = ()


REQUIRED: dict[str, tuple[Required, ...]] = {
    "ChildRecord": (
        Required("4180", "ChildIdentifiers/Sex", "sex", "sex", "ChildIdentifiers/GenderCurrent"),
        Required("4220", "ChildCharacteristics/Ethnicity", "ethnicity", "ethnicity"),
    ),
    "CinEpisode": (
        Required("8600", "CINreferralDate", "referral_date", "referral date"),
        Required("8866", "ReferralSource", "referral_source", "source of the referral"),
        Required("8568", "ReferralNFA", "no_further_action", "mark for no further action"),
    ),
    "Assessment": (Required("FSP-MISSING", "AssessmentActualStartDate", "start_date", "start of the assessment"),),
    "CinPlan": (Required("4010", "CINPlanStartDate", "start_date", "start of the child in need plan"),),
    "Section47": (
        Required("8615", "S47ActualStartDate", "start_date", "start of the section 47 enquiry"),
        Required("FSP-MISSING", "ICPCnotRequired", "conference_not_required", "mark for no conference needed"),
    ),
    "ProtectionPlan": (
        Required("8720", "CPPstartDate", "start_date", "start of the child protection plan"),
        Required("8905", "InitialCategoryOfAbuse", "initial_category", "first category of abuse"),
        Required("8910", "LatestCategoryOfAbuse", "latest_category", "latest category of abuse"),
        Required("8730", "NumberOfPreviousCPP", "previous_plans", "number of previous plans"),
    ),
    "PreProceedings": (),
}
CODED: dict[str, tuple[Coded, ...]] = {
    "ChildRecord": (
        Coded("FSP-CODE-YEAR", "ChildIdentifiers/UPNunknown", "upn_unknown", "upn_unknown"),
        Coded("4220", "ChildCharacteristics/Ethnicity", "ethnicity", "ethnicity"),
        Coded("8540", "ChildCharacteristics/Disabilities/Disability", "disabilities", "disability"),
    ),
    "CinEpisode": (
        Coded("8866", "ReferralSource", "referral_source", "referral_source"),
        Coded("8650", "PrimaryNeedCode", "primary_need", "primary_need"),
        Coded("8640", "ReasonForClosure", "closure_reason", "closure_reason"),
    ),
    "Assessment": (
        Coded(
            "FSP-CODE-YEAR",
            "FactorsIdentifiedAtAssessment/AssessmentFactors",
            "factors",
            "assessment_factor",
            (("18A", "8945Q"), ("19A", "8950Q")),
        ),
    ),
    "ProtectionPlan": (
        Coded("8905", "InitialCategoryOfAbuse", "initial_category", "category_of_abuse"),
        Coded("8910", "LatestCategoryOfAbuse", "latest_category", "category_of_abuse"),
    ),
    "PreProceedings": (Coded("FSP-CODE-YEAR", "PPOutcome", "outcome", "preproceedings_outcome"),),
}


def records_of(child: ChildRecord) -> Iterator[Placed]:
    """The child and every record inside it."""
    yield child
    for episode in child.episodes:
        yield episode
        yield from episode.assessments
        yield from episode.cin_plans
        yield from episode.section47s
        yield from episode.protection_plans
        yield from episode.preproceedings


def nothing_missing(scope: Scope) -> Says:
    """Every required element is there, or was there and is a fault already."""
    for record in records_of(scope.child):
        for required in REQUIRED.get(type(record).__name__, ()):
            if getattr(record, required.field) is not None or scope.unread(record, required.element):
                continue
            if required.older and scope.unread(record, required.older):
                continue
            yield required.rule, record, required.element, f"The {required.what} is missing. Give it.", None


def codes_of_the_year(scope: Scope) -> Says:
    """Every code belongs to the collection year."""
    for record in records_of(scope.child):
        for coded in CODED.get(type(record).__name__, ()):
            value: Any = getattr(record, coded.field)
            if not value:
                continue
            known = codes(coded.list_name)
            for code in value if type(value) is tuple else (value,):
                if not known.valid(code, year=scope.year):
                    rule = dict(coded.special).get(code, coded.rule)
                    yield rule, record, coded.element, _sentence(code, known, scope.year), code


def _sentence(code: str, known: CodeList, year: int) -> str:
    return f"The code {code} ({known.label(code)}) does not belong to the collection of {year}. Choose another."


CHECKS: tuple[Callable[[Scope], Says], ...] = (nothing_missing, codes_of_the_year)
