"""What a person writes before it is saved: the answers of one action, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class FamilyDraft:
    """A family to open."""

    name: str
    why_involved: str = ""


@dataclass(frozen=True)
class NameDraft:
    """A name."""

    given: str
    family: str
    kind: str = "current"
    started_on: date | None = None


@dataclass(frozen=True)
class PersonDraft:
    """A person: birth date, or expected birth date of an unborn child, or neither when it is not known."""

    child_id: str | None = None
    sex: str = "U"
    gender: str = ""
    birth_date: date | None = None
    expected_birth_date: date | None = None
    death_date: date | None = None
    ethnicity: str = ""
    disabilities: tuple[str, ...] = ()
    first_language: str = ""
    interpreter_needed: bool | None = None
    communication_needs: str = ""


@dataclass(frozen=True)
class MembershipDraft:
    """A place in a family: child, parent, carer or other."""

    part: str
    started_on: date
    ended_on: date | None = None
    end_reason: str = ""


@dataclass(frozen=True)
class IdentifierDraft:
    """A number that an institution knows a person by."""

    scheme: str
    value: str
    started_on: date | None = None


@dataclass(frozen=True)
class AddressDraft:
    """Where a person lives, and how it is safe to reach them there."""

    lines: str
    postcode: str = ""
    safe_to_write: bool = False
    safe_when: str = ""
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class ContactDraft:
    """A telephone number or e-mail address, and how it is safe to use."""

    kind: str
    value: str
    safe_to_ring: bool = False
    safe_to_text: bool = False
    safe_to_write: bool = False
    safe_when: str = ""
    started_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class TieDraft:
    """How two people are tied, who says so, and whether it is disputed."""

    person_id: UUID
    other_id: UUID
    kind: str
    source: str
    started_on: date | None = None
    ended_on: date | None = None
    disputed: bool = False


@dataclass(frozen=True)
class ResponsibilityDraft:
    """An adult's parental responsibility for a child."""

    adult_id: UUID
    child_id: UUID
    basis: str
    source: str
    started_on: date | None = None
    ended_on: date | None = None
    disputed: bool = False


@dataclass(frozen=True)
class AllocationDraft:
    """A practitioner's work with a family."""

    practitioner_id: UUID
    part: str
    started_on: date
    team_id: UUID | None = None
    child_id: UUID | None = None
    reason: str = ""


@dataclass(frozen=True)
class HeldDraft:
    """Words that hold a hidden value, typed by somebody who may not know of it.

    ``hidden_for`` is the family whose value it is; ``field`` the question in the form's words; ``shown`` what
    everybody else reads. ``kind`` other than ``text`` says that ``words`` are the answers of a whole form, as JSON.
    """

    hidden_for: UUID
    field: str
    words: str
    shown: str = ""
    kind: str = "text"
    person_id: UUID | None = None
