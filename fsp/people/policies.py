"""What the state of people's records allows. Pairs: ``check_can_…`` raises, ``can_…`` answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from fsp.core.errors import Invalid, NotPossible, Stale
from fsp.core.models import Recorded
from fsp.people.drafts import IdentifierDraft, NameDraft, PersonDraft
from fsp.people.models import Identifier, PersonName
from fsp.rules.identifiers import nhs_number_problem, upn_problem

SAY = {
    "name": "Give the family a name.",
    "lines": "Give the address.",
    "value": "Give the number or the address.",
    "source": "Say who or what this is known from.",
    "reason": "Say why.",
}


def check_can_record_person(draft: PersonDraft, *, today: date) -> None:
    """Check that a person's dates can be. Raises ``Invalid``."""
    if draft.birth_date and draft.expected_birth_date:
        raise Invalid("expected_birth_date", "Give the date of birth or the expected date, not both.")
    if draft.birth_date and draft.birth_date > today:
        raise Invalid("birth_date", "The date of birth is in the future. For an unborn child give the expected date.")
    if draft.death_date and draft.birth_date and draft.death_date < draft.birth_date:
        raise Invalid("death_date", "The date of death is before the date of birth. Check both.")
    _check_text("first_language", draft.first_language, 60)
    _check_text("gender", draft.gender, 40)
    if draft.sex not in ("M", "F", "U"):
        raise Invalid("sex", "Choose male, female or not known.")


def check_can_name(draft: NameDraft) -> None:
    """Check that a name says something. Raises ``Invalid``."""
    check_choice("kind", draft.kind, PersonName.Kind.values)
    _check_text("given", draft.given, 100)
    _check_text("family", draft.family, 100)
    if not draft.given.strip() and not draft.family.strip():
        raise Invalid("given", "Give a first name, a family name, or both.")


def check_can_identify(draft: IdentifierDraft) -> None:
    """Check an identifier's form and check letter or digit. Raises ``Invalid``."""
    check_choice("scheme", draft.scheme, Identifier.Scheme.values)
    faults = {"upn": upn_problem, "former_upn": upn_problem, "nhs": nhs_number_problem}
    fault = faults[draft.scheme](draft.value) if draft.scheme in faults else None
    if fault:
        raise Invalid("value", fault)
    if not draft.value.strip():
        raise Invalid("value", "Give the number.")


def check_choice(field: str, value: str, choices: Iterable[str]) -> None:
    """Check that an answer is one of a list. Raises ``Invalid``."""
    if value not in choices:
        raise Invalid(field, "Choose one of the answers listed.")


def check_text(field: str, text: str, most: int) -> None:
    """Check that a text is there and not longer than the record keeps. Raises ``Invalid``."""
    if not text.strip():
        raise Invalid(field, SAY[field])
    _check_text(field, text, most)


def _check_text(field: str, text: str, most: int) -> None:
    if len(text) > most:
        raise Invalid(field, f"Write at most {most} characters; these are {len(text)}.")


def check_is_current(row: Recorded, version: int, *, mine: dict[str, str], theirs: dict[str, str]) -> None:
    """Check that nobody saved a newer version since the writer began. Raises ``Stale`` with both texts."""
    if row.version != version:
        raise Stale(mine, theirs)


def check_is_open(ended_on: date | None, what: str) -> None:
    """Check that a spell has not ended. Raises ``NotPossible``."""
    if ended_on is not None:
        raise NotPossible(f"This {what} has ended already.")
