"""What the state of people's records allows. Pairs: ``check_can_…`` raises, ``can_…`` answers."""

from __future__ import annotations

from datetime import date

from fsp.core.errors import Invalid, NotPossible, Stale
from fsp.core.models import Recorded
from fsp.people.drafts import IdentifierDraft, NameDraft, PersonDraft
from fsp.rules.identifiers import nhs_number_problem, upn_problem


def check_can_record_person(draft: PersonDraft, *, today: date) -> None:
    """Check that a person's dates can be. Raises ``Invalid``."""
    if draft.birth_date and draft.expected_birth_date:
        raise Invalid("expected_birth_date", "Give the date of birth or the expected date, not both.")
    if draft.birth_date and draft.birth_date > today:
        raise Invalid("birth_date", "The date of birth is in the future. For an unborn child give the expected date.")
    if draft.death_date and draft.birth_date and draft.death_date < draft.birth_date:
        raise Invalid("death_date", "The date of death is before the date of birth. Check both.")
    if draft.sex not in ("M", "F", "U"):
        raise Invalid("sex", "Choose male, female or not known.")


def check_can_name(draft: NameDraft) -> None:
    """Check that a name says something. Raises ``Invalid``."""
    if not draft.given.strip() and not draft.family.strip():
        raise Invalid("given", "Give a first name, a family name, or both.")


def check_can_identify(draft: IdentifierDraft) -> None:
    """Check an identifier's form and check letter or digit. Raises ``Invalid``."""
    faults = {"upn": upn_problem, "former_upn": upn_problem, "nhs": nhs_number_problem}
    fault = faults[draft.scheme](draft.value) if draft.scheme in faults else None
    if fault:
        raise Invalid("value", fault)


def check_is_current(row: Recorded, version: int, *, mine: dict[str, str], theirs: dict[str, str]) -> None:
    """Check that nobody saved a newer version since the writer began. Raises ``Stale`` with both texts."""
    if row.version != version:
        raise Stale(mine, theirs)


def check_is_open(ended_on: date | None, what: str) -> None:
    """Check that a spell has not ended. Raises ``NotPossible``."""
    if ended_on is not None:
        raise NotPossible(f"This {what} has ended already.")
