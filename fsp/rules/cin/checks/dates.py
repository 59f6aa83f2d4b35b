"""Rules that compare one date with another, as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fsp.rules.cin.records import CinEpisode, Placed
from fsp.rules.cin.scope import Says, Scope

Relation = Literal["before", "after", "on", "outside"]


@dataclass(frozen=True, slots=True)
class DateRule:
    """It is wrong for `field` (in `element`) to stand in `relation` to `reference`.

    References are the referral, the closure, the death, the last day of the census year, or else a
    field of the same record; "outside" compares with the whole census year.
    """

    rule: str
    subject: str
    element: str
    field: str
    relation: Relation
    reference: str = ""
    named: str = ""


_LAST = ("last day", "the end of the census year")
_REFERRAL, _CLOSURE, _DEATH = ("referral", "the referral"), ("closure", "the closure"), ("death", "the death")
_START = ("start_date", "its start")
_A = "The assessment"
_P = "The child in need plan"
_C = "The child protection plan"
_S = "The section 47 enquiry"

CHILD = (
    DateRule("8520", "The birth", "ChildIdentifiers/PersonBirthDate", "birth_date", "after", *_LAST),
    DateRule("8535Q", "The death", "ChildIdentifiers/PersonDeathDate", "death_date", "before", "birth_date",
             "the birth"),
    DateRule("8545Q", "The death", "ChildIdentifiers/PersonDeathDate", "death_date", "outside"),
)  # fmt: skip
EPISODE = (
    DateRule("8600", "The referral", "CINreferralDate", "referral_date", "after", *_LAST),
    DateRule("8555Q", "The referral", "CINreferralDate", "referral_date", "after", *_DEATH),
    DateRule("8620", "The closure", "CINclosureDate", "closure_date", "outside"),
    DateRule("8630", "The closure", "CINclosureDate", "closure_date", "before", *_REFERRAL),
)
CONFERENCE = (
    DateRule("1104", "The initial conference", "DateOfInitialCPC", "conference_date", "before", *_REFERRAL),
    DateRule("8715", "The initial conference", "DateOfInitialCPC", "conference_date", "outside"),
    DateRule("8565", "The initial conference", "DateOfInitialCPC", "conference_date", "after", *_CLOSURE),
    DateRule("FSP-AFTER-DEATH", "The initial conference", "DateOfInitialCPC", "conference_date", "after", *_DEATH),
)
ASSESSMENT = (
    DateRule("1103", f"{_A}'s start", "AssessmentActualStartDate", "start_date", "before", *_REFERRAL),
    DateRule("8608", f"{_A}'s start", "AssessmentActualStartDate", "start_date", "after", "authorised_date",
             "its authorisation"),
    DateRule("8565", f"{_A}'s start", "AssessmentActualStartDate", "start_date", "after", *_CLOSURE),
    DateRule("FSP-AFTER-DEATH", f"{_A}'s start", "AssessmentActualStartDate", "start_date", "after", *_DEATH),
    DateRule("8696", f"{_A}'s authorisation", "AssessmentAuthorisationDate", "authorised_date", "outside"),
    DateRule("8565", f"{_A}'s authorisation", "AssessmentAuthorisationDate", "authorised_date", "after",
             *_CLOSURE),
    DateRule("FSP-FUTURE", f"{_A}'s internal review", "AssessmentInternalReviewDate", "internal_review_date",
             "after", *_LAST),
)  # fmt: skip
CIN_PLAN = (
    DateRule("4010", f"{_P}'s start", "CINPlanStartDate", "start_date", "after", *_LAST),
    DateRule("4015", f"{_P}'s start", "CINPlanStartDate", "start_date", "before", *_REFERRAL),
    DateRule("4008", f"{_P}'s start", "CINPlanStartDate", "start_date", "after", *_DEATH),
    DateRule("8565", f"{_P}'s start", "CINPlanStartDate", "start_date", "after", *_CLOSURE),
    DateRule("4011", f"{_P}'s end", "CINPlanEndDate", "end_date", "before", *_START),
    DateRule("4012Q", f"{_P}'s end", "CINPlanEndDate", "end_date", "on", *_START),
    DateRule("4013", f"{_P}'s end", "CINPlanEndDate", "end_date", "outside"),
    DateRule("4009Q", f"{_P}'s end", "CINPlanEndDate", "end_date", "after", *_DEATH),
    DateRule("8565", f"{_P}'s end", "CINPlanEndDate", "end_date", "after", *_CLOSURE),
)
SECTION47 = (
    DateRule("2889", f"{_S}'s start", "S47ActualStartDate", "start_date", "before", *_REFERRAL),
    DateRule("8615", f"{_S}'s start", "S47ActualStartDate", "start_date", "after", "conference_date",
             "its initial conference"),
    DateRule("8565", f"{_S}'s start", "S47ActualStartDate", "start_date", "after", *_CLOSURE),
    DateRule("FSP-AFTER-DEATH", f"{_S}'s start", "S47ActualStartDate", "start_date", "after", *_DEATH),
    DateRule("FSP-FUTURE", f"{_S}'s start", "S47ActualStartDate", "start_date", "after", *_LAST),
)  # fmt: skip
PROTECTION_PLAN = (
    DateRule("8720", f"{_C}'s start", "CPPstartDate", "start_date", "after", *_LAST),
    DateRule("1105", f"{_C}'s start", "CPPstartDate", "start_date", "before", *_REFERRAL),
    DateRule("8915", f"{_C}'s start", "CPPstartDate", "start_date", "after", *_DEATH),
    DateRule("8565", f"{_C}'s start", "CPPstartDate", "start_date", "after", *_CLOSURE),
    DateRule("8925", f"{_C}'s end", "CPPendDate", "end_date", "before", *_START),
    DateRule("8840", f"{_C}'s end", "CPPendDate", "end_date", "on", *_START),
    DateRule("8930", f"{_C}'s end", "CPPendDate", "end_date", "outside"),
    DateRule("8920", f"{_C}'s end", "CPPendDate", "end_date", "after", *_DEATH),
    DateRule("8565", f"{_C}'s end", "CPPendDate", "end_date", "after", *_CLOSURE),
)
_STEPS = (
    ("LBPSentDate", "letter_sent_date", "The letter before proceedings"),
    ("InitialPPMeetingDate", "first_meeting_date", "The first pre-proceedings meeting"),
    ("StepDecisionDate", "step_decision_date", "The decision on the next step"),
    ("CourtAppDate", "court_application_date", "The application to court"),
)
PREPROCEEDINGS = (
    DateRule("FSP-PREPROCEEDINGS", "The start of pre-proceedings", "PPStartDate", "start_date", "before",
             *_REFERRAL),
    DateRule("FSP-FUTURE", "The start of pre-proceedings", "PPStartDate", "start_date", "after", *_LAST),
    *(DateRule("FSP-PREPROCEEDINGS", subject, element, field, "before", "start_date", "their start")
      for element, field, subject in _STEPS),
    *(DateRule("FSP-FUTURE", subject, element, field, "after", *_LAST) for element, field, subject in _STEPS),
)  # fmt: skip


def dates_in_order(scope: Scope) -> Says:
    """Every date rule of the tables above, over the child and all its episodes."""
    child = scope.child
    known: dict[str, date | None] = {"last day": scope.last_day, "death": child.death_date}
    yield from _compare(CHILD, child, known, scope)
    for episode in child.episodes:
        known |= {"referral": episode.referral_date, "closure": episode.closure_date}
        yield from _compare(EPISODE, episode, known, scope)
        yield from _inside(episode, known, scope)


def _inside(episode: CinEpisode, known: dict[str, date | None], scope: Scope) -> Says:
    if episode.conference_date:
        yield from _compare(CONFERENCE, episode, known, scope)
    for assessment in episode.assessments:
        yield from _compare(ASSESSMENT, assessment, known, scope)
    for plan in episode.cin_plans:
        yield from _compare(CIN_PLAN, plan, known, scope)
    for enquiry in episode.section47s:
        yield from _compare(SECTION47, enquiry, known, scope)
        if enquiry.conference_date:
            yield from _compare(CONFERENCE, enquiry, known, scope)
    for protection in episode.protection_plans:
        yield from _compare(PROTECTION_PLAN, protection, known, scope)
    for pre in episode.preproceedings:
        yield from _compare(PREPROCEEDINGS, pre, known, scope)


def _compare(table: tuple[DateRule, ...], record: Placed, known: dict[str, date | None], scope: Scope) -> Says:
    for rule in table:
        day: date | None = getattr(record, rule.field)
        if day is None:
            continue
        if rule.relation == "outside":
            if not scope.within_year(day):
                year = f"{scope.first_day.isoformat()} to {scope.last_day.isoformat()}"
                yield (
                    rule.rule,
                    record,
                    rule.element,
                    f"{rule.subject} is outside the census year {year}.",
                    day,
                )
            continue
        reference = rule.reference
        other = known[reference] if reference in known else getattr(record, reference)
        if other is not None and _stands(day, rule.relation, other):
            sentence = f"{rule.subject} is {rule.relation} {rule.named} ({other.isoformat()})."
            if rule.relation == "on":
                sentence = f"{rule.subject} is on the same day as {rule.named}."
            yield rule.rule, record, rule.element, sentence, day


def _stands(day: date, relation: Relation, other: date) -> bool:
    if relation == "before":
        return day < other
    return day > other if relation == "after" else day == other
