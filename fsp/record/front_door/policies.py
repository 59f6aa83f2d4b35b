"""What the state of a child's referrals allows."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from fsp.core.errors import Invalid, NotPossible
from fsp.definitions.codes import codes
from fsp.record.front_door.models import Referral
from fsp.rules.calendar import local_day


def check_can_record_referral(child_id: UUID, *, received_on: date, source: str, need: str, today: date) -> None:
    """Check that a referral can be: not in the future, known codes, and no episode open for the child already."""
    if received_on > today:
        raise Invalid("received_on", "The referral is in the future. Check the date.")
    check_code("source", "referral_source", source, received_on)
    if need:
        check_code("primary_need", "primary_need", need, received_on)
    open_ones = Referral.objects.filter(child_id=child_id, closed_on=None, voided_because="")
    if open_ones.exclude(no_further_action=True).exists():
        raise NotPossible(
            "This child is open to the service already, so this is no new referral. Add it to the open record."
        )


def check_decided(decided_on: date | None, *, received_on: date, today: date) -> None:
    """Check that the day of a decision, where there is one, can be. Raises ``Invalid``."""
    if decided_on is None:
        return
    if decided_on > today:
        raise Invalid("decided_on", "The decision is in the future. Record it when it has been made.")
    if decided_on < received_on:
        raise Invalid("decided_on", "The decision is before the referral. Check both dates.")


def check_can_decide(referral: Referral, *, on: date, no_further_action: bool, today: date) -> None:
    """Check that an open referral can be decided on a day; to nothing only while no work has begun on it."""
    if referral.decided_on is not None:
        raise NotPossible("What to do about this referral is decided already.")
    if not referral.is_open:
        raise NotPossible("This episode is closed already.")
    check_decided(on, received_on=referral.received_on, today=today)
    if no_further_action and _has_work(referral):
        raise NotPossible(
            "Work has begun on this referral, so it cannot lead to nothing. Close the involvement instead."
        )


def _has_work(referral: Referral) -> bool:
    begun = (
        referral.assessments,
        referral.child_in_need_plans,
        referral.enquiries,
        referral.conferences,
        referral.protection_plans,
    )
    return any(each.filter(voided_because="").exists() for each in begun)


def check_can_close(referral: Referral, *, on: date, reason: str) -> None:
    """Check that an open episode can close on a day for a known reason."""
    if not referral.is_open:
        raise NotPossible("This episode is closed already.")
    if referral.protection_plans.filter(ended_on=None, voided_because="").exists():
        raise NotPossible("This child is the subject of a child protection plan. End that plan first.")
    if on < referral.received_on:
        raise Invalid("closed_on", "The closure is before the referral. Check both dates.")
    check_code("closure_reason", "closure_reason", reason, on)


def check_code(field: str, code_list: str, code: str, on: date) -> None:
    """Check that a code was valid in the census year of a day. Raises ``Invalid``."""
    year = on.year + (1 if on.month > 3 else 0)
    if not codes(code_list).valid(code, year=year):
        raise Invalid(field, f"{code or 'An empty code'} is not in the list for {year}. Choose one from the list.")


def check_has_happened(field: str, on: date, at: datetime) -> None:
    """Check that something that is recorded as done is not in the future. Raises ``Invalid``."""
    if on > local_day(at):
        raise Invalid(field, "This is in the future. Record it when it has happened.")
