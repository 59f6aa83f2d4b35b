"""Rules about a referral and its episode: no further action, closure, episodes beside one another."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from fsp.rules.cin.records import CinEpisode
from fsp.rules.cin.scope import Says, Scope, conferences

AFTER_ASSESSMENT = ("RC8", "RC9")  # closed after assessment: no further action, or early help
WEEKS_BEFORE_BIRTH = 40


def at_least_one_episode(scope: Scope) -> Says:
    """8590."""
    if not scope.child.episodes:
        yield "8590", scope.child, "", "The child has no episode. Give at least one referral.", None


def no_further_action(scope: Scope) -> Says:
    """4000, 8831, 8832: what a referral with no further action cannot have."""
    for episode in scope.child.episodes:
        if not episode.no_further_action:
            continue
        if activity := _enquiries(episode):
            sentence = f"No further action is marked, but there is {activity}. Correct the mark or the activity."
            yield "8831", episode, "ReferralNFA", sentence, activity
        if episode.protection_plans:
            sentence = "No further action is marked, but there is a child protection plan. Correct one of them."
            yield "8832", episode, "ReferralNFA", sentence, None
        if episode.cin_plans:
            sentence = "No further action is marked, but there is a child in need plan. Correct one of them."
            yield "4000", episode, "ReferralNFA", sentence, None


def no_further_action_contradicted(scope: Scope) -> Says:
    """FSP-NFA: what else speaks for a referral that went on, in one query per episode."""
    for episode in scope.child.episodes:
        if not episode.no_further_action:
            continue
        signs = [
            ("a primary need", episode.primary_need),
            ("a reason for closure", episode.closure_reason),
            ("an initial conference", conferences(episode)),
            ("an assessment", episode.assessments),
            ("a plan", episode.cin_plans or episode.protection_plans),
        ]
        if found := [what for what, value in signs if value]:
            sentence = f"No further action is marked, yet the referral has {_listed(found)}. Check the mark."
            yield "FSP-NFA", episode, "ReferralNFA", sentence, None


def old_referral_without_action(scope: Scope) -> Says:
    """8569Q: no further action belongs to the census year of the referral, or the working day before."""
    day_before = scope.first_day - timedelta(days=1)
    if not scope.calendar.covers(day_before):
        return
    earliest = scope.calendar.add_working_days(scope.first_day, -1)
    for episode in scope.child.episodes:
        if episode.no_further_action and episode.referral_date and episode.referral_date < earliest:
            sentence = "A referral from before the census year is marked as no further action. Check the mark."
            yield "8569Q", episode, "CINreferralDate", sentence, episode.referral_date


def primary_need(scope: Scope) -> Says:
    """8610: needed once a referral went on."""
    for episode in scope.child.episodes:
        missing = episode.primary_need is None and not scope.unread(episode, "PrimaryNeedCode")
        if episode.no_further_action is False and missing:
            sentence = "The referral went on, but its primary need is missing. Give it."
            yield "8610", episode, "PrimaryNeedCode", sentence, None


def referral_before_birth(scope: Scope) -> Says:
    """8606: at most 40 weeks before the birth or the expected birth."""
    birth = scope.child.birth_date or scope.child.expected_birth_date
    if birth is None:
        return
    for episode in scope.child.episodes:
        day = episode.referral_date
        if day and (birth - day).days > 7 * WEEKS_BEFORE_BIRTH:
            sentence = f"The referral is over {WEEKS_BEFORE_BIRTH} weeks before the birth ({birth.isoformat()})."
            yield "8606", episode, "CINreferralDate", sentence, day


def closure_with_reason(scope: Scope) -> Says:
    """8585Q, 8805, 8810: date and reason go together; death as a reason needs its date."""
    for episode in scope.child.episodes:
        reason = episode.closure_reason
        if episode.closure_date and not reason and not scope.unread(episode, "ReasonForClosure"):
            sentence = "The episode is closed, but without a reason. Give the reason."
            yield "8805", episode, "ReasonForClosure", sentence, episode.closure_date
        if reason and not episode.closure_date and not scope.unread(episode, "CINclosureDate"):
            sentence = "A reason for closure is given, but no closing date. Give the date or take the reason out."
            yield "8810", episode, "CINclosureDate", sentence, reason
        unknown = scope.child.death_date is None
        if reason == "RC2" and unknown and not scope.unread(scope.child, "ChildIdentifiers/PersonDeathDate"):
            sentence = "The episode was closed because the child died, but there is no date of death. Check both."
            yield "8585Q", episode, "ReasonForClosure", sentence, reason


def closed_after_assessment(scope: Scope) -> Says:
    """2990, 8825Q: RC8 and RC9 mean an assessment and nothing beyond it."""
    for episode in scope.child.episodes:
        if episode.closure_reason not in AFTER_ASSESSMENT:
            continue
        if not episode.assessments:
            sentence = "The episode was closed after assessment, but no assessment is shown. Check the reason."
            yield "8825Q", episode, "ReasonForClosure", sentence, episode.closure_reason
        if episode.section47s or conferences(episode) or episode.cin_plans or episode.protection_plans:
            sentence = "The episode was closed after assessment, but shows an enquiry, conference or plan."
            yield "2990", episode, "ReasonForClosure", sentence, episode.closure_reason


def closed_with_open_work(scope: Scope) -> Says:
    """8867, 8868: a closed episode has no assessment and no enquiry left open."""
    for episode in scope.child.episodes:
        if episode.closure_date is None:
            continue
        for assessment in episode.assessments:
            if assessment.authorised_date is None and not scope.unread(assessment, "AssessmentAuthorisationDate"):
                sentence = "The episode is closed, but this assessment is not completed. Complete or correct it."
                yield "8867", assessment, "AssessmentAuthorisationDate", sentence, None
        for enquiry in episode.section47s:
            if enquiry.conference_date is None and enquiry.conference_not_required is False:
                sentence = "The episode is closed, but this enquiry led neither to a conference nor to none needed."
                yield "8868", enquiry, "DateOfInitialCPC", sentence, None


def open_episodes(scope: Scope) -> Says:
    """8815, 8816: one open episode at most, and that the latest."""
    going_on = [some for some in scope.child.episodes if some.closure_date is None and not some.no_further_action]
    if len(going_on) > 1:
        sentence = f"{len(going_on)} episodes are open. Close all but the latest."
        yield "8815", going_on[-1], "CINclosureDate", sentence, None
    starts = [some.referral_date for some in scope.child.episodes if some.referral_date]
    for episode in going_on:
        if episode.referral_date and episode.referral_date < max(starts):
            sentence = "This open episode is not the latest. Close it, or correct the dates."
            yield "8816", episode, "CINclosureDate", sentence, episode.referral_date


def overlapping_episodes(scope: Scope) -> Says:
    """8820: a referral before the closure of the episode before it."""
    dated = [some for some in scope.child.episodes if some.referral_date]
    dated.sort(key=lambda some: (some.referral_date, some.closure_date or scope.last_day))
    for earlier, later in pairwise(dated):
        closure, referral = earlier.closure_date, later.referral_date
        if closure and referral and referral < closure:
            sentence = f"This referral falls inside an episode that closed on {closure.isoformat()}. Correct one."
            yield "8820", later, "CINreferralDate", sentence, referral


def _enquiries(episode: CinEpisode) -> str:
    named = [
        ("an assessment", episode.assessments),
        ("a section 47 enquiry", episode.section47s),
        ("an initial conference", conferences(episode)),
    ]
    return _listed([what for what, value in named if value])


def _listed(what: list[str]) -> str:
    return what[0] if len(what) == 1 else " and ".join([", ".join(what[:-1]), what[-1]]) if what else ""


CHECKS = (
    at_least_one_episode,
    no_further_action,
    no_further_action_contradicted,
    old_referral_without_action,
    primary_need,
    referral_before_birth,
    closure_with_reason,
    closed_after_assessment,
    closed_with_open_work,
    open_episodes,
    overlapping_episodes,
)
