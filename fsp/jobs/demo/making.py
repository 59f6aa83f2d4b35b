"""What the demonstration is made with: who acts, when, and a source of chance that is the same every time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from fsp.core.access import Viewer
from fsp.people.actions import persons, ties
from fsp.people.drafts import MembershipDraft, NameDraft, PersonDraft, ResponsibilityDraft, TieDraft
from fsp.rules.calendar import WorkingDays, working_days

LONDON = ZoneInfo("Europe/London")


@dataclass
class Making:
    """One building of the county. ``until`` is its last day; nothing in it is later.

    Staff go by their codes: ``leads`` are those of each team who may lead with families, ``assistants`` its assistant
    managers.
    """

    by: Viewer
    until: date
    chance: random.Random
    calendar: WorkingDays = field(default_factory=working_days)
    teams: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)
    practitioners: dict[str, UUID] = field(default_factory=dict)
    agencies: dict[str, UUID] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    by_role: dict[str, list[str]] = field(default_factory=dict)
    leads: dict[str, list[str]] = field(default_factory=dict)
    assistants: dict[str, str] = field(default_factory=dict)

    def ago(self, days: int) -> date:
        """Return the working day on or before so many days before the last day."""
        day = self.until - timedelta(days=days)
        while not self.calendar.is_working(day):
            day -= timedelta(days=1)
        return day

    def at(self, day: date, hour: int = 10) -> datetime:
        """Return a moment of a day, in London."""
        return datetime.combine(day, time(hour, 0), LONDON)


@dataclass(frozen=True)
class Somebody:
    """A person to make: name, part in the family, sex, and age in years or date of birth."""

    given: str
    family: str
    part: str
    sex: str
    born: date | None = None
    due: date | None = None
    ethnicity: str = "WBRI"
    language: str = "English"


def add_person(making: Making, family_id: UUID, who: Somebody, on: date, *, child_id: str | None = None) -> UUID:
    """Record a person in a family and return the key."""
    draft = PersonDraft(
        child_id=child_id,
        sex=who.sex,
        birth_date=who.born,
        expected_birth_date=who.due,
        ethnicity=who.ethnicity,
        disabilities=("NONE",) if who.part == "child" and who.born else (),
        first_language=who.language,
    )
    person = persons.record_person(
        by=making.by,
        at=making.at(on),
        family_id=family_id,
        draft=draft,
        name=NameDraft(who.given, who.family),
        place=MembershipDraft(who.part, on),
    )
    return person.pk


def tie_parent(making: Making, family_id: UUID, parent: UUID, child: UUID, on: date, *, basis: str | None) -> None:
    """Record that one person is a parent of another, and on what basis responsible, if so."""
    at = making.at(on)
    draft = TieDraft(parent, child, "parent", "said by the family at the first visit")
    ties.record_relationship(by=making.by, at=at, family_id=family_id, draft=draft)
    if basis:
        responsible = ResponsibilityDraft(parent, child, basis, "birth certificate seen")
        ties.record_responsibility(by=making.by, at=at, family_id=family_id, draft=responsible)


def years_before(day: date, years: int, days: int) -> date:
    """Return a day so many years and days before another, near enough for an age."""
    return day - timedelta(days=years * 365 + years // 4 + days)
