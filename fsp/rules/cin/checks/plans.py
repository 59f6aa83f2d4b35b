"""Rules about child in need plans, beside one another and beside child protection plans."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from fsp.rules.cin.records import CinPlan
from fsp.rules.cin.scope import Says, Scope

START = "CINPlanStartDate"


def _until(scope: Scope, plan: CinPlan) -> date | None:
    """The end of a plan, the end of time where it is open, None where the end could not be read."""
    if plan.end_date is None and scope.unread(plan, "CINPlanEndDate"):
        return None
    return plan.end_date or date.max


def plans_in_order(scope: Scope) -> Says:
    """4004, 4014: one open plan at most, none overlapping."""
    plans = scope.cin_plans
    left_open = [plan for plan in plans if _until(scope, plan) == date.max]
    if len(left_open) > 1:
        sentence = f"{len(left_open)} child in need plans are open. Give the ends of all but one."
        yield "4004", left_open[-1], "CINPlanEndDate", sentence, None
    for earlier, later in pairwise(plans):
        ends = _until(scope, earlier)
        both_open = ends == date.max and _until(scope, later) == date.max
        if ends and later.start_date and later.start_date < ends and not both_open:
            sentence = "This child in need plan overlaps the one before it. Correct the dates."
            yield "4014", later, START, sentence, later.start_date


def not_beside_protection(scope: Scope) -> Says:
    """4016, 4017 (with them 4001): a child has one kind of plan at a time."""
    for plan in scope.cin_plans:
        ends = _until(scope, plan)
        for protection in scope.protection_plans:
            start, protected = plan.start_date, protection.start_date
            if start is None or protected is None:
                continue
            if protected <= start < (protection.end_date or date.max):
                sentence = "This child in need plan starts while a child protection plan runs. Correct the dates."
                yield "4016", plan, START, sentence, start
            elif ends and start <= protected < ends:
                sentence = f"A child protection plan starts ({protected.isoformat()}) while this plan runs."
                yield "4017", plan, START, f"{sentence} Give this plan its end.", start


def no_protection_review(scope: Scope) -> Says:
    """4003: no child protection review during a child in need plan."""
    if not scope.cin_plans:
        return
    held = [day for plan in scope.protection_plans for day in plan.reviews]
    for plan in scope.cin_plans:
        ends = _until(scope, plan)
        for day in held:
            if plan.start_date and ends and plan.start_date < day < ends:
                sentence = f"A child protection review ({day.isoformat()}) falls inside this child in need plan."
                yield "4003", plan, START, sentence, day


CHECKS = (plans_in_order, not_beside_protection, no_protection_review)
