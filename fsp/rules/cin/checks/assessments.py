"""Rules about assessments and their factors."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from fsp.rules.cin.checks.episode import AFTER_ASSESSMENT
from fsp.rules.cin.records import Assessment, CinEpisode
from fsp.rules.cin.scope import Says, Scope

WORKING_DAYS = 45  # Working Together to Safeguard Children, from the referral
NO_FACTORS = "21"
END = "AssessmentAuthorisationDate"
FACTORS = "FactorsIdentifiedAtAssessment/AssessmentFactors"


def timeliness(scope: Scope) -> Says:
    """FSP-ASSESSMENT-45, 8670Q, 8736: 45 working days; an open one is of this census year."""
    for episode in scope.child.episodes:
        for number, assessment in enumerate(episode.assessments):
            day = assessment.start_date
            if day is None or scope.unread(assessment, END):
                continue
            if assessment.authorised_date is None:
                yield from _still_open(scope, assessment, day)
                continue
            first = episode.referral_date if number == 0 else None
            allowed = scope.deadline(first or day, WORKING_DAYS)
            if assessment.authorised_date > allowed:
                since = "the referral" if first else "its start"
                sentence = (
                    f"The assessment was completed late: 45 working days from {since} ended on {allowed.isoformat()}."
                )
                yield "FSP-ASSESSMENT-45", assessment, END, sentence, assessment.authorised_date


def _still_open(scope: Scope, assessment: Assessment, start: date) -> Says:
    if not scope.within_year(start):
        sentence = "The assessment is open, but did not start in the census year. Complete it or correct its start."
        yield "8736", assessment, "AssessmentActualStartDate", sentence, start
    if scope.last_day > (allowed := scope.deadline(start, WORKING_DAYS)):
        sentence = f"The assessment is open and late: 45 working days from its start ended on {allowed.isoformat()}."
        yield "8670Q", assessment, "AssessmentActualStartDate", sentence, start


def factors(scope: Scope) -> Says:
    """8614, 8869, 8897Q, 8898: factors on completed assessments only, 21 alone, none doubled."""
    for episode in scope.child.episodes:
        for assessment in episode.assessments:
            yield from _factors(scope, assessment)


def _factors(scope: Scope, assessment: Assessment) -> Says:
    given = assessment.factors
    done = assessment.authorised_date is not None
    if given and not done and not scope.unread(assessment, END):
        sentence = "Factors are given, but the assessment is not completed. Give its date of authorisation."
        yield "8614", assessment, END, sentence, " ".join(given)
    if not given and done and not _factors_unread(scope, assessment):
        yield (
            "8897Q",
            assessment,
            FACTORS,
            "The assessment is completed, but no factors are given. Check it.",
            None,
        )
    if NO_FACTORS in given and len(set(given)) > 1:
        sentence = "“No factors” (21) stands beside other factors. Take one or the other out."
        yield "8869", assessment, FACTORS, sentence, " ".join(given)
    if len(set(given)) < len(given):
        for code in sorted({code for code in given if given.count(code) > 1}):
            yield "8898", assessment, FACTORS, f"The factor {code} is given more than once. Keep one.", code


def _factors_unread(scope: Scope, assessment: Assessment) -> bool:
    below = f"{assessment.path}/{FACTORS}"
    return any(path.startswith(below) for path in scope.faulted)


def no_factors_means_closed(scope: Scope) -> Says:
    """8873Q: where the only assessment found nothing, the episode closes as RC8 or RC9."""
    for episode in scope.child.episodes:
        if len(episode.assessments) != 1 or episode.closure_reason in AFTER_ASSESSMENT:
            continue
        only = episode.assessments[0]
        if only.factors == (NO_FACTORS,) and only.authorised_date:
            sentence = "The only assessment found no factors (21), but the episode is not closed as RC8 or RC9."
            yield "8873Q", only, FACTORS, sentence, episode.closure_reason


def one_at_a_time(scope: Scope) -> Says:
    """8863Q, 8896: an assessment starts while another goes on; more than one is open."""
    for episode in scope.child.episodes:
        if len(episode.assessments) > 1:
            yield from _one_at_a_time(scope, episode)


def _one_at_a_time(scope: Scope, episode: CinEpisode) -> Says:
    left_open = [some for some in episode.assessments if some.authorised_date is None and not scope.unread(some, END)]
    if len(left_open) > 1:
        sentence = f"{len(left_open)} assessments of this episode are open. Complete all but one."
        yield "8896", left_open[-1], END, sentence, None
    dated = [(some.start_date, some) for some in episode.assessments if some.start_date]
    dated.sort(key=lambda pair: pair[0])
    for (_, earlier), (start, later) in pairwise(dated):
        if start < (earlier.authorised_date or date.max) and not scope.unread(earlier, END):
            sentence = "This assessment starts while another is going on. Check the dates."
            yield "8863Q", later, "AssessmentActualStartDate", sentence, start


CHECKS = (timeliness, factors, no_factors_means_closed, one_at_a_time)
