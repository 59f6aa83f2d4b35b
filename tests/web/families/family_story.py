"""A story in the world of these tests: a plan for Alfie, a hidden address, workers of every side, entries of each.

Everything is laid back from today, because the pages ask for today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from recording_world import World, today

from fsp.core.access import Purpose, acting, open_session
from fsp.core.models import Account, RoleHolding
from fsp.people.actions import allocations, contact, organisation, persons, ties
from fsp.people.actions.organisation import PractitionerDraft
from fsp.people.drafts import (
    AddressDraft,
    AllocationDraft,
    MembershipDraft,
    NameDraft,
    PersonDraft,
    ResponsibilityDraft,
    TieDraft,
)
from fsp.record.protection import actions as protection
from fsp.record.protection.actions import EnquiryDraft, PlanDraft
from fsp.record.workbook.actions import add_to_entry, correct_entry, record_entry
from fsp.record.workbook.drafts import EntryDraft, Seen

STREET = "27 Larch Way, Netherby"
WORKERS = {
    "owen": ("Owen Oak", "da_perpetrator_practitioner", "domestic_abuse_perpetrator", "adult_work"),
    "hanna": ("Hanna Hazel", "housing_worker", "housing", "other"),
    "chair": ("Cleo Chestnut", "conference_chair", "conference", "chair"),
    "jo": ("Jo Juniper", "recovery_practitioner", "recovery", "adult_work"),
}


@dataclass
class Story:
    """The world with the story in it: entries by name."""

    world: World
    entries: dict[str, UUID] = field(default_factory=dict)

    def reads(self, who: str, section: str, **asked: str) -> str:
        """Return the words of a section as somebody gets it."""
        return words(self.shown(who, section, **asked))

    def shown(self, who: str, section: str, **asked: str) -> str:
        """Return a section of the family's page as somebody gets it; it must be there."""
        answer = self.world.browser(who).get(f"/families/{self.world.family}/{section}/", asked)
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())


def words(html: str) -> str:
    """Return what a page says, every character reference decoded, with single spaces."""
    bare = re.sub(r"<(script|svg|style)\b.*?</\1>", " ", html, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def day(before: int) -> date:
    """Return a day before today."""
    return today() - timedelta(days=before)


def at(before: int, hour: int = 15) -> datetime:
    """Return a moment on a day before today."""
    return datetime.combine(day(before), time(hour), tzinfo=UTC)


def tell(world: World) -> Story:
    """Tell the whole story, by whoever did each thing."""
    story = tell_before_the_move(world)
    tell_after_the_move(story)
    return story


def tell_before_the_move(world: World) -> Story:
    """Tell the story up to the night on which Kelly and Alfie moved: nothing in it is kept from anybody's worker."""
    story = Story(world)
    with acting(world.by, Purpose.DEMONSTRATION):
        _workers(world)
        _people(world)
        _protect(world)
    _before_the_move(story)
    return story


def tell_after_the_move(story: Story) -> None:
    """Tell what came after: all of it is kept apart from the side of the parent who harms, or sealed."""
    _hide(story.world)
    _after_the_move(story)


def write(story: Story, who: str, name: str, draft: EntryDraft, *, recorded: datetime | None = None) -> UUID:
    """Record an entry as somebody of the staff."""
    viewer = open_session(story.world.accounts[who].pk)
    key = uuid4()
    with acting(viewer):
        moment = recorded or draft.happened_at
        record_entry(by=viewer, at=moment, family_id=story.world.family, entry_id=key, draft=draft)
    story.entries[name] = key
    return key


def correct(story: Story, who: str, name: str, draft: EntryDraft, reason: str, *, before: int) -> None:
    """Correct an entry; the new one goes by the same name."""
    viewer = open_session(story.world.accounts[who].pk)
    with acting(viewer):
        entry = correct_entry(by=viewer, at=at(before), entry_id=story.entries[name], draft=draft, reason=reason)
    story.entries[name] = entry.pk


def add(story: Story, who: str, name: str, text: str, *, before: int) -> None:
    """Add to an entry."""
    viewer = open_session(story.world.accounts[who].pk)
    with acting(viewer):
        add_to_entry(by=viewer, at=at(before), entry_id=story.entries[name], text=text)


def _workers(world: World) -> None:
    agency = organisation.add_agency(by=world.by, at=at(60), code="provider", name="Provider").pk
    for code, (name, role, discipline, part) in WORKERS.items():
        account = Account.objects.create(name=name, email=f"{code}@provider.example", password="!")
        RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
        world.accounts[code] = account
        draft = PractitionerDraft(name, account.pk, agency, discipline)
        world.staff[code] = organisation.add_practitioner(by=world.by, at=at(60), draft=draft).pk
        allocation = AllocationDraft(world.staff[code], part, day(50))
        allocations.allocate(by=world.by, at=at(50), family_id=world.family, draft=allocation)
    manager = organisation.add_practitioner(
        by=world.by, at=at(60), draft=PractitionerDraft("Mona Maple", None, agency, "social_work")
    )
    organisation.place_in_team(
        by=world.by,
        at=at(60),
        practitioner_id=manager.pk,
        team_id=world.teams["t7"],
        started_on=day(60),
        is_manager=True,
    )


def _people(world: World) -> None:
    for given, family in (("Dean", "Sallis"), ("Marcus", "Doyle")):
        world.people[given.lower()] = persons.record_person(
            by=world.by,
            at=at(60),
            family_id=world.family,
            draft=PersonDraft(sex="M", birth_date=date(1992, 3, 4)),
            name=NameDraft(given, family),
            place=MembershipDraft("parent", day(60)),
        ).pk
    who = {"by": world.by, "at": at(60), "family_id": world.family}
    for parent, child in (("kelly", "mia"), ("kelly", "alfie"), ("marcus", "mia"), ("dean", "alfie")):
        tie = TieDraft(world.people[parent], world.people[child], "parent", "said by Kelly")
        ties.record_relationship(**who, draft=tie)
    for parent, child in (("kelly", "mia"), ("kelly", "alfie"), ("marcus", "mia")):
        held = ResponsibilityDraft(world.people[parent], world.people[child], "named", "certificate seen")
        ties.record_responsibility(**who, draft=held)
    home = AddressDraft("3 Orchard Close, Harcourt", "ZZ2 1BB", started_on=day(30))
    for name in ("marcus", "mia"):
        contact.record_address(**who, person_id=world.people[name], draft=home)


def _protect(world: World) -> None:
    who: dict[str, Any] = {"by": world.by, "referral_id": world.referral}
    enquiry = protection.record_enquiry(**who, at=at(41), draft=EnquiryDraft(day(41), conference_required=True))
    protection.record_conference(**who, at=at(20), held_on=day(20), enquiry_id=enquiry.pk)
    protection.open_protection_plan(**who, at=at(20), draft=PlanDraft(day(20), "EMO"))


def _before_the_move(story: Story) -> None:
    people = story.world.people
    call = EntryDraft("call", at(40, 12), "Marcus was told and will come.", (Seen(people["marcus"], "spoken_to"),))
    write(story, "alice", "call", call)
    asked = EntryDraft("no_contact", at(30), "", (Seen(people["dean"], "no_contact", "he asked for letters only"),))
    write(story, "alice", "no contact", asked)
    programme = EntryDraft(
        "session",
        at(25),
        "Dean came to the first session of the group.",
        (Seen(people["dean"], "present"),),
        modules=("M4P",),
        sealed_text="Dean says he reads her telephone.",
    )
    write(story, "owen", "programme", programme)


def _hide(world: World) -> None:
    with acting(world.by, Purpose.DEMONSTRATION):
        refuge = AddressDraft(STREET, "ZZ9 9ZZ", started_on=day(24))
        for name in ("kelly", "alfie"):
            contact.hide_address(
                by=world.by, at=at(24), family_id=world.family, person_id=world.people[name], draft=refuge
            )


def _after_the_move(story: Story) -> None:
    people = story.world.people
    alone = Seen(people["alfie"], "alone", "“Mummy sings the bus one.”")
    there = (alone, Seen(people["kelly"], "present"))
    first = EntryDraft("home_visit", at(12), "Alfie showed me Mia's bed.", there, modules=("M2", "M6"))
    write(story, "alice", "visit", first)
    again = EntryDraft("home_visit", at(12), "Alfie showed me his bed.", there, modules=("M2", "M6"))
    correct(story, "alice", "visit", again, "It was his own bed.", before=11)
    add(story, "alice", "visit", "The health visitor wrote that he has grown.", before=10)
    nobody = EntryDraft("home_visit", at(5), "", (Seen(people["alfie"], "nobody_in"),))
    write(story, "alice", "nobody in", nobody)
    test = EntryDraft("test", at(3), "Negative. Kelly kept the strip.", (Seen(people["kelly"], "present"),), ("M5",))
    write(story, "jo", "test", test)
    sealed = EntryDraft(
        "call",
        at(16, 22),
        f"Kelly rang from {STREET}.",
        (Seen(people["kelly"], "spoken_to"),),
        compartment="hidden_address",
    )
    write(story, "alice", "sealed", sealed)
    safety = EntryDraft(
        "session",
        at(2, 10),
        "We went through the safety plan.",
        (Seen(people["kelly"], "present"),),
        modules=("M4V",),
        sealed_text="Kelly has a second telephone.",
    )
    write(story, "lena", "safety", safety)
