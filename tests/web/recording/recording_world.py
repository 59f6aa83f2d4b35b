"""A small world to record in: two teams, a front door, one family with two children and two parents."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.utils import timezone

from fsp.core.access import Purpose, Viewer, acting, open_session, system_viewer
from fsp.core.models import Account, RoleHolding
from fsp.people.actions import allocations, families, organisation, persons
from fsp.people.actions.organisation import PractitionerDraft
from fsp.people.drafts import AllocationDraft, FamilyDraft, MembershipDraft, NameDraft, PersonDraft
from fsp.record.front_door.actions import ReferralDraft, record_referral

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
START = date(2026, 9, 1)
STAFF = {
    "alice": ("Alice Alder", "social_worker", "t7"),
    "bob": ("Bob Birch", "social_worker", "t9"),
    "charlie": ("Charlie Cedar", "auditor", ""),
    "tom": ("Tom Thorn", "team_manager", "t7"),
    "ben": ("Ben Beech", "mash_worker", ""),
    "sofia": ("Sofia Spruce", "mash_manager", ""),
    "lena": ("Lena Larch", "da_victim_practitioner", ""),
    "una": ("Una Ulm", "analyst", ""),
}


@dataclass
class World:
    """Keys of what was made, and a browser for each member of staff."""

    by: Viewer
    family: UUID = field(default=UUID(int=0))
    other: UUID = field(default=UUID(int=0))
    people: dict[str, UUID] = field(default_factory=dict)
    staff: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    lead: UUID = field(default=UUID(int=0))
    referral: UUID = field(default=UUID(int=0))

    def browser(self, who: str) -> Client:
        """Return a browser in which somebody has signed in with both factors."""
        client = Client()
        session = client.session
        session["_auth_user_id"] = str(self.accounts[who].pk)
        session["_auth_user_backend"] = "fsp.web.sign_in.backend.SignInBackend"
        session["_auth_user_hash"] = self.accounts[who].get_session_auth_hash()
        session["access_token"] = open_session(self.accounts[who].pk).token
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
        return client

    def url(self, rest: str = "", family: UUID | None = None) -> str:
        """Return an address below a family's page of recording."""
        return f"/families/{family or self.family}/record/{rest}"

    def rows(self, model: Any, **which: Any) -> list[Any]:
        """Return rows as the demonstration sees them: all."""
        with acting(self.by, Purpose.DEMONSTRATION):
            return list(model.objects.filter(**which))


def build() -> World:
    """Build the world; only who is needed by a test signs in."""
    world = World(system_viewer("demonstration"))
    with acting(world.by, Purpose.DEMONSTRATION):
        _staff(world)
        _families(world)
    return world


def _staff(world: World) -> None:
    agency = organisation.add_agency(by=world.by, at=NOW, code="council", name="Council").pk
    for code in ("t7", "t9"):
        team = organisation.add_team(by=world.by, at=NOW, code=code, name=f"Team {code[1:]}", agency_id=agency)
        world.teams[code] = team.pk
    for code, (name, role, team_code) in STAFF.items():
        account = Account(name=name, email=f"{code}@council.example")
        account.save()
        RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
        world.accounts[code] = account
        draft = PractitionerDraft(name, account.pk, agency, "social work")
        world.staff[code] = organisation.add_practitioner(by=world.by, at=NOW, draft=draft).pk
        if team_code:
            organisation.place_in_team(
                by=world.by,
                at=NOW,
                practitioner_id=world.staff[code],
                team_id=world.teams[team_code],
                started_on=date(2020, 1, 1),
            )


def _families(world: World) -> None:
    world.family = _family(world, "Hartley", "Alfie was frightened at home.")
    for given, part, sex, born in (
        ("Mia", "child", "F", date(2018, 3, 14)),
        ("Alfie", "child", "M", date(2023, 6, 2)),
        ("Kelly", "parent", "F", date(1997, 5, 5)),
    ):
        world.people[given.lower()] = _person(world, world.family, given, "Hartley", part, sex, born)
    draft = AllocationDraft(world.staff["alice"], "lead", START, team_id=world.teams["t7"])
    world.lead = allocations.allocate(by=world.by, at=NOW, family_id=world.family, draft=draft).pk
    draft = AllocationDraft(world.staff["lena"], "adult_work", START)
    allocations.allocate(by=world.by, at=NOW, family_id=world.family, draft=draft)
    world.referral = record_referral(
        by=world.by,
        at=NOW,
        family_id=world.family,
        child_id=world.people["alfie"],
        draft=ReferralDraft(START, "6", "N1"),
    ).pk
    world.other = _family(world, "Doyle", "")
    world.people["ivy"] = _person(world, world.other, "Ivy", "Doyle", "child", "F", date(2020, 1, 9))
    draft = AllocationDraft(world.staff["alice"], "lead", START, team_id=world.teams["t7"])
    allocations.allocate(by=world.by, at=NOW, family_id=world.other, draft=draft)


def _family(world: World, name: str, why: str) -> UUID:
    return families.open_family(by=world.by, at=NOW, draft=FamilyDraft(name, why)).pk


def _person(world: World, family: UUID, given: str, name: str, part: str, sex: str, born: date) -> UUID:
    return persons.record_person(
        by=world.by,
        at=NOW,
        family_id=family,
        draft=PersonDraft(sex=sex, birth_date=born),
        name=NameDraft(given, name),
        place=MembershipDraft(part, START),
    ).pk


def day(name: str, on: date | str) -> dict[str, str]:
    """Return a day as its three boxes send it."""
    if isinstance(on, str):
        parts = on.split()
        return {f"{name}_{number}": part for number, part in enumerate(parts)}
    return {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}


def today() -> date:
    """Return the local date."""
    return timezone.localdate()


def last(weekday: int) -> date:
    """Return the last such day of the week before today (0 is Monday)."""
    on = today() - timedelta(days=1)
    while on.weekday() != weekday:
        on -= timedelta(days=1)
    return on


def shown(answer: Any) -> str:
    """Return the page's text as it was sent."""
    return str(answer.content.decode())


def errors(answer: Any) -> str:
    """Return the error summary's words; the page's title must say that something is wrong."""
    html = shown(answer)
    assert "<title>Error: " in html, html[:300]
    found = re.search(r'<div class="govuk-error-summary".*?</ul>', html, re.S)
    assert found, "no error summary"
    return re.sub(r"<[^>]+>", " ", found[0])
