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
    if Referral.objects.filter(child_id=child_id, closed_on=None, voided_because="").exists():
        raise NotPossible(
            "This child is open to the service already, so this is no new referral. Add it to the open record."
        )


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
