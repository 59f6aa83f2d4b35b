"""Rules about section 47 enquiries, initial conferences and child protection plans."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from fsp.rules.cin.records import CinEpisode, ProtectionPlan, Section47
from fsp.rules.cin.scope import Says, Scope, conferences, weekend

WORKING_DAYS = 15  # Working Together: from the strategy discussion that began the enquiry
CONFERENCE = "DateOfInitialCPC"
START = "S47ActualStartDate"


def enquiry_has_an_assessment(scope: Scope) -> Says:
    """2991Q."""
    for episode in scope.child.episodes:
        if episode.section47s and not episode.assessments:
            sentence = "There is a section 47 enquiry, but no assessment. Check whether one is missing."
            yield "2991Q", episode.section47s[0], "", sentence, None


def conference_in_one_place(scope: Scope) -> Says:
    """2884: on the episode or on the enquiry, never both."""
    for episode in scope.child.episodes:
        if episode.conference_date and any(some.conference_date for some in episode.section47s):
            sentence = "The initial conference stands on the episode and on an enquiry. Keep it on the enquiry."
            yield "2884", episode, CONFERENCE, sentence, episode.conference_date


def conference_on_a_weekday(scope: Scope) -> Says:
    """8870Q, 8875: neither held nor planned at a weekend."""
    for episode in scope.child.episodes:
        if episode.conference_date and weekend(episode.conference_date):
            yield "8875", episode, CONFERENCE, _weekend(episode.conference_date), episode.conference_date
        for enquiry in episode.section47s:
            if enquiry.conference_date and weekend(enquiry.conference_date):
                yield "8875", enquiry, CONFERENCE, _weekend(enquiry.conference_date), enquiry.conference_date
            target = enquiry.conference_target
            if target and weekend(target):
                sentence = f"The target date of the conference is a {target:%A}. Check the date."
                yield "8870Q", enquiry, "InitialCPCtarget", sentence, target


def _weekend(day: date) -> str:
    return f"The initial conference was on a {day:%A}. Check the date; a true one may stand with a reason."


def timeliness(scope: Scope) -> Says:
    """FSP-CONFERENCE-15, 8675Q, 8740: 15 working days from enquiry to conference."""
    for episode in scope.child.episodes:
        for enquiry in episode.section47s:
            start, held = enquiry.start_date, enquiry.conference_date
            if start is None:
                continue
            if held is not None:
                if held > (allowed := scope.deadline(start, WORKING_DAYS)):
                    sentence = (
                        f"The conference was late: 15 working days from the enquiry ended on {allowed.isoformat()}."
                    )
                    yield "FSP-CONFERENCE-15", enquiry, CONFERENCE, sentence, held
            elif not scope.unread(enquiry, CONFERENCE) and enquiry.conference_not_required is False:
                yield from _no_conference(scope, enquiry, start)


def _no_conference(scope: Scope, enquiry: Section47, start: date) -> Says:
    if not scope.within_year(start):
        sentence = "An enquiry without conference did not start in the census year. Give its outcome."
        yield "8740", enquiry, START, sentence, start
    if scope.last_day > (allowed := scope.deadline(start, WORKING_DAYS)):
        sentence = f"The enquiry has no conference and is late: 15 working days ended on {allowed.isoformat()}."
        yield "8675Q", enquiry, START, sentence, start


def one_enquiry_at_a_time(scope: Scope) -> Says:
    """8839, 8890: open enquiries beside one another."""
    for episode in scope.child.episodes:
        if len(episode.section47s) > 1:
            yield from _one_enquiry(scope, episode)


def _one_enquiry(scope: Scope, episode: CinEpisode) -> Says:
    left_open = [some for some in episode.section47s if _undecided(scope, some)]
    if len(left_open) > 1:
        sentence = f"{len(left_open)} section 47 enquiries of this episode are open. Give their outcomes."
        yield "8839", left_open[-1], START, sentence, None
    dated = [(some.start_date, some) for some in episode.section47s if some.start_date]
    dated.sort(key=lambda pair: pair[0])
    for (_, earlier), (start, later) in pairwise(dated):
        ends = earlier.conference_date or (date.max if _undecided(scope, earlier) else None)
        if ends and start < ends:
            yield (
                "8890",
                later,
                START,
                "This enquiry starts while another is going on. Check the dates.",
                start,
            )


def _undecided(scope: Scope, enquiry: Section47) -> bool:
    undecided = enquiry.conference_date is None and enquiry.conference_not_required is False
    return undecided and not scope.unread(enquiry, CONFERENCE)


def plan_starts_with_conference(scope: Scope) -> Says:
    """2883, 2885: each plan begun in the census year starts on the day of an initial conference."""
    begun = 0
    held: set[date] = set()
    for episode in scope.child.episodes:
        days = set(conferences(episode))
        held |= days
        for plan in episode.protection_plans:
            if plan.start_date is None or not scope.within_year(plan.start_date):
                continue
            begun += 1
            if days and plan.start_date not in days:
                sentence = "The plan does not start on the day of the initial conference. Correct one of them."
                yield "2885", plan, "CPPstartDate", sentence, plan.start_date
    if begun > len(held) and scope.protection_plans and not _conference_unread(scope):
        sentence = f"{begun} child protection plans begin, but {len(held)} initial conferences are shown."
        yield "2883", scope.protection_plans[-1], "CPPstartDate", sentence, None


def _conference_unread(scope: Scope) -> bool:
    return any(path.endswith(CONFERENCE) for path in scope.faulted)


def reviews(scope: Scope) -> Says:
    """8841, FSP-REVIEW, FSP-FUTURE: after the plan's start, up to its end and the end of the year."""
    for plan in scope.protection_plans:
        for day in plan.reviews:
            if plan.start_date and day <= plan.start_date:
                sentence = "A review is on or before the day the plan started. Check the date."
                yield "8841", plan, "Reviews/CPPreviewDate", sentence, day
            if plan.end_date and day > plan.end_date:
                sentence = f"A review is after the end of the plan ({plan.end_date.isoformat()}). Check the dates."
                yield "FSP-REVIEW", plan, "Reviews/CPPreviewDate", sentence, day
            if day > scope.last_day:
                sentence = f"A review is after the end of the census year ({scope.last_day.isoformat()})."
                yield "FSP-FUTURE", plan, "Reviews/CPPreviewDate", sentence, day


def previous_plans(scope: Scope) -> Says:
    """FSP-PREVIOUS-PLANS: at least the earlier plans of this very file."""
    for earlier, plan in enumerate(scope.protection_plans):
        if plan.previous_plans is not None and plan.previous_plans < earlier:
            sentence = f"{plan.previous_plans} previous plans are counted, but this file alone shows {earlier}."
            yield "FSP-PREVIOUS-PLANS", plan, "NumberOfPreviousCPP", sentence, plan.previous_plans


def plans_in_order(scope: Scope) -> Says:
    """8935, 8940: one open plan at most, none overlapping."""
    plans = scope.protection_plans
    left_open = [plan for plan in plans if _open(scope, plan)]
    if len(left_open) > 1:
        sentence = f"{len(left_open)} child protection plans are open. Give the ends of all but one."
        yield "8935", left_open[-1], "CPPendDate", sentence, None
    for earlier, later in pairwise(plans):
        ends = earlier.end_date or (date.max if earlier in left_open else None)
        both_open = earlier in left_open and later in left_open
        if later.start_date and ends and later.start_date < ends and not both_open:
            sentence = "This child protection plan overlaps the one before it. Correct the dates."
            yield "8940", later, "CPPstartDate", sentence, later.start_date


def _open(scope: Scope, plan: ProtectionPlan) -> bool:
    return plan.end_date is None and not scope.unread(plan, "CPPendDate")


CHECKS = (
    enquiry_has_an_assessment,
    conference_in_one_place,
    conference_on_a_weekday,
    timeliness,
    one_enquiry_at_a_time,
    plan_starts_with_conference,
    reviews,
    previous_plans,
    plans_in_order,
)
