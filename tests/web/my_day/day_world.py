"""Making things happen to a child on a day, so that a clock of any definition runs; and people who look at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone
from recording_world import NOW, World

from fsp.core import ledger
from fsp.core.access import Purpose, Viewer, acting, open_session
from fsp.core.models import Account, RoleHolding
from fsp.definitions.clock_definitions import ClockDefinition, clock_definitions
from fsp.people.actions import allocations, families, organisation, persons
from fsp.people.actions.organisation import PractitionerDraft
from fsp.people.drafts import AllocationDraft, FamilyDraft, MembershipDraft, NameDraft, PersonDraft
from fsp.people.events import of_family
from fsp.people.selectors.standing import family_of
from fsp.record.clocks.models import RUNS, Clock
from fsp.record.clocks.telling import Told, changes
from fsp.record.front_door.actions import ReferralDraft, record_referral
from fsp.record.involvement.actions import open_child_in_need_plan, start_assessment
from fsp.record.protection.actions import (
    EnquiryDraft,
    PlanDraft,
    open_protection_plan,
    record_enquiry,
    review_protection_plan,
)
from fsp.record.workbook.actions import keep_draft
from fsp.rules.clocks import due_on

LONG_AGO = date(2020, 1, 1)


def today() -> date:
    """Return the local date."""
    return timezone.localdate()


def start_for(definition: ClockDefinition, due: date) -> date:
    """Return a day on which a clock may have begun that is due by a day: on it or next to it, never across today."""
    start = due
    while due_on(definition, start) > due:
        start -= timedelta(days=1)
    while due >= today() > due_on(definition, start):
        start += timedelta(days=1)
    return start


def add_family(world: World, name: str, *given: str) -> tuple[UUID, list[UUID]]:
    """Open a family with children; the family and the children."""
    with acting(world.by, Purpose.DEMONSTRATION):
        family = families.open_family(by=world.by, at=NOW, draft=FamilyDraft(name, "Why")).pk
        children = [
            persons.record_person(
                by=world.by,
                at=NOW,
                family_id=family,
                draft=PersonDraft(sex="F", birth_date=date(2019, 3, 4)),
                name=NameDraft(first, name),
                place=MembershipDraft("child", LONG_AGO),
            ).pk
            for first in given
        ]
    return family, children


def allocate(world: World, family: UUID, practitioner: UUID, part: str, team: str = "t7", **more: object) -> UUID:
    """Allocate somebody to a family from long ago on."""
    with acting(world.by, Purpose.DEMONSTRATION):
        draft = AllocationDraft(practitioner, part, LONG_AGO, team_id=world.teams[team] if team else None, **more)  # type: ignore[arg-type]
        return allocations.allocate(by=world.by, at=NOW, family_id=family, draft=draft).pk


def refer(world: World, child: UUID, on: date) -> UUID:
    """Record a referral of a child."""
    with acting(world.by, Purpose.DEMONSTRATION):
        draft = ReferralDraft(on, "6", "N1")
        return record_referral(
            by=world.by, at=timezone.now(), family_id=family_of(child), child_id=child, draft=draft
        ).pk


def _referred(world: World, child: UUID, on: date) -> None:
    referral = refer(world, child, on)
    start_assessment(by=world.by, at=timezone.now(), referral_id=referral, started_on=on)


def _enquired(world: World, child: UUID, on: date) -> None:
    referral = refer(world, child, on)
    record_enquiry(by=world.by, at=timezone.now(), referral_id=referral, draft=EnquiryDraft(on))


def _protected(world: World, child: UUID, on: date) -> UUID:
    referral = refer(world, child, on)
    draft = PlanDraft(on, "NEG")
    return open_protection_plan(by=world.by, at=timezone.now(), referral_id=referral, draft=draft).pk


def _reviewed(world: World, child: UUID, on: date) -> None:
    plan = _protected(world, child, on - timedelta(days=30))
    review_protection_plan(by=world.by, at=timezone.now(), plan_id=plan, held_on=on, category="NEG")


def _planned(world: World, child: UUID, on: date) -> None:
    referral = refer(world, child, on)
    open_child_in_need_plan(by=world.by, at=timezone.now(), referral_id=referral, started_on=on)


HAPPENS: dict[str, Callable[[World, UUID, date], object]] = {
    "referral.received": _referred,
    "section47.started": _enquired,
    "protection_plan.started": _protected,
    "protection_review.held": _reviewed,
    "child_in_need_plan.started": _planned,
}


def run_clock(world: World, code: str, child: UUID, due: date, *, alone: bool = False) -> Clock:
    """Let the clock of a code run for a child, due by a day; ``alone`` ends every other clock that runs with it."""
    definition = clock_definitions()[code]
    with acting(world.by, Purpose.DEMONSTRATION):
        HAPPENS[definition.starts_on[0]](world, child, start_for(definition, due))
        if alone:
            end_clocks(world, Clock.objects.filter(RUNS, child_id=child).exclude(code=code))
        return Clock.objects.get(RUNS, child_id=child, code=code)


def end_clocks(world: World, clocks: Iterable[Clock]) -> None:
    """End clocks today, so that a test says all there is."""
    with acting(world.by, Purpose.DEMONSTRATION):
        for clock in clocks:
            clock.ended_on = today()
            ledger.save(of_family("clocks.changed", clock.family_id, timezone.now(), clock=clock.pk), clock)


def add_somebody(world: World, code: str, *roles: str, discipline: str = "", team: str = "t7") -> UUID:
    """Add a person with roles who works in a team; their practitioner's key. They sign in by ``code``."""
    account = Account.objects.create(name=code.title(), email=f"{code}@somewhere.example", password="!")
    for role in roles:
        RoleHolding.objects.create(account=account, role=role, started_on=LONG_AGO)
    world.accounts[code] = account
    with acting(world.by, Purpose.DEMONSTRATION):
        agency = organisation.add_agency(by=world.by, at=NOW, code=f"agency-{code}", name=f"Agency {code}").pk
        draft = PractitionerDraft(code.title(), account.pk, agency, discipline)
        made = organisation.add_practitioner(by=world.by, at=NOW, draft=draft).pk
        if team:
            organisation.place_in_team(
                by=world.by, at=NOW, practitioner_id=made, team_id=world.teams[team], started_on=LONG_AGO
            )
    world.staff[code] = made
    return made


def viewer(world: World, code: str) -> Viewer:
    """Return somebody as a viewer."""
    return open_session(world.accounts[code].pk)


def page_of(browser: Client, path: str = "/my-day/") -> Any:
    """Return what the template of a page was given."""
    answer = browser.get(path)
    assert answer.status_code == 200, answer
    return answer.context["page"]


def led_family(world: World, name: str, *given: str, by: str = "alice") -> tuple[UUID, list[UUID]]:
    """Open a family that somebody leads with, of children without any clock."""
    family, children = add_family(world, name, *given)
    allocate(world, family, world.staff[by], "lead")
    return family, children


def without_work(world: World) -> None:
    """End what the world's families ask of their workers, so that a test says all there is."""
    with acting(world.by, Purpose.DEMONSTRATION):
        end_clocks(world, Clock.objects.filter(met_on=None, ended_on=None))


def tell(world: World, child: UUID, kind: str, on: date, role: str = "social_worker") -> None:
    """Tell the clocks that something happened."""
    with acting(world.by, Purpose.DEMONSTRATION):
        family = Clock.objects.filter(child_id=child).values_list("family_id", flat=True)[0]
        told = changes(family, [Told(child, kind, on, role)], today=today())
        ledger.save(of_family("clocks.told", family, timezone.now()), *told.rows)


def keep(world: World, who: str, family: UUID) -> UUID:
    """Keep a draft of somebody; its key."""
    key = uuid4()
    by = viewer(world, who)
    with acting(by):
        answers = {"kind": ["home_visit"], "text": ["Alfie showed me his den."]}
        keep_draft(by=by, at=timezone.now(), draft_id=key, family_id=family, version=0, answers=answers)
    return key


def plain(html: str) -> str:
    """Return a page without what is new each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)
