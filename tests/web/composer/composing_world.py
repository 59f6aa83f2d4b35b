"""The world that the composer is tested in: the Hartleys with a plan for Alfie and one for Mia, and their workers."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

sys.path.insert(0, str(Path(__file__).parents[1] / "recording"))

from recording_world import NOW, STAFF, START, World, _person, build

from fsp.core import ledger
from fsp.core.access import Purpose, acting
from fsp.core.models import Account, RoleHolding
from fsp.people.actions import allocations, contact, organisation
from fsp.people.actions.organisation import PractitionerDraft
from fsp.people.drafts import AddressDraft, AllocationDraft
from fsp.people.events import of_family
from fsp.people.models import Agency
from fsp.record.clocks.models import Clock
from fsp.record.clocks.telling import Told, changes

MORE_STAFF = {
    "owen": ("Owen Marsh", "da_perpetrator_practitioner", "domestic_abuse_perpetrator"),
    "rhona": ("Rhona Rowan", "recovery_practitioner", "recovery"),
}
STREET = "27 Larch Way, Netherby"
__all__ = ["NOW", "STAFF", "Desk", "World", "build_hartleys"]


@dataclass
class Desk:
    """Somebody at the composer of the Hartleys."""

    world: World
    client: Client
    family: UUID

    def url(self, rest: str = "") -> str:
        """Return an address of the composer."""
        return f"/families/{self.family}/write/{rest}"

    def opens(self, query: str = "") -> Any:
        """Open the composer."""
        return self.client.get(self.url() + query)

    def form(self, **more: Any) -> dict[str, Any]:
        """Return the form of a visit to Alfie today, with what a test changes; ``None`` leaves a field out."""
        alfie = str(self.world.people["alfie"])
        form: dict[str, Any] = {
            "kind": "home_visit",
            "day": timezone.localdate().isoformat(),
            "time": "00:01",
            "who": [alfie],
            f"how-{alfie}": "alone",
            "text": "Alfie showed me his bed.",
            "draft": str(uuid4()),
            "version": "0",
            **more,
        }
        return {name: value for name, value in form.items() if value is not None}

    def previews(self, **more: Any) -> Any:
        """Ask what an entry will do, as the page's script does."""
        return self.client.post(self.url("preview/"), self.form(**more), headers={"HX-Request": "true"})

    def saves(self, **more: Any) -> Any:
        """Send the form."""
        return self.client.post(self.url(), self.form(**more))

    def keeps(self, **more: Any) -> Any:
        """Keep the form as a draft, as the page's script does."""
        return self.client.post(self.url("keep/"), self.form(**more), headers={"HX-Request": "true"})


def build_hartleys() -> World:
    """Build the world with fathers, an adult's worker, plans and running clocks."""
    world = build()
    with acting(world.by, Purpose.DEMONSTRATION):
        for given, surname in (("Marcus", "Cole"), ("Dean", "Foster")):
            born = date(1992, 1, 1)
            world.people[given.lower()] = _person(world, world.family, given, surname, "parent", "M", born)
        agency = Agency.objects.get(code="council").pk
        for code, (name, role, discipline) in MORE_STAFF.items():
            _worker(world, agency, code, (name, role, discipline))
        _begin_plans(world)
    return world


def _worker(world: World, agency: UUID, code: str, who: tuple[str, str, str]) -> None:
    name, role, discipline = who
    account = Account(name=name, email=f"{code}@council.example")
    account.save()
    RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
    world.accounts[code] = account
    draft = PractitionerDraft(name, account.pk, agency, discipline)
    world.staff[code] = organisation.add_practitioner(by=world.by, at=NOW, draft=draft).pk
    allocations.allocate(
        by=world.by, at=NOW, family_id=world.family, draft=AllocationDraft(world.staff[code], "adult_work", START)
    )


def _begin_plans(world: World) -> None:
    on = timezone.localdate() - timedelta(days=7)
    told = [
        Told(world.people["alfie"], "protection_plan.started", on, source=uuid4()),
        Told(world.people["mia"], "child_in_need_plan.started", on, source=uuid4()),
    ]
    made = changes(world.family, told, today=on)
    ledger.save(of_family("test.plans_began", world.family, NOW), *made.rows)


def hide_address(world: World) -> None:
    """Give Kelly an address that must stay hidden."""
    with acting(world.by, Purpose.DEMONSTRATION):
        contact.hide_address(
            by=world.by,
            at=NOW,
            family_id=world.family,
            person_id=world.people["kelly"],
            draft=AddressDraft(STREET, "ZZ9 9ZZ", started_on=START),
        )


def clocks(world: World, who: str, code: str) -> list[Any]:
    """Return a child's clocks of one code that stand, the oldest first."""
    return sorted(
        world.rows(Clock, child_id=world.people[who], code=code, voided_because=""), key=lambda row: row.started_on
    )


def words(answer: Any) -> str:
    """Return the words of an answer without its tags, references decoded, spaces single."""
    html = re.sub(r"<(script|style).*?</\1>", " ", answer.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(li|p|h\d|div)>", " ", html))).split())
