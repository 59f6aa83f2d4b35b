"""Who the Hartleys are, how they are tied, where they live, and the night on which an address is hidden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from fsp.jobs.demo.diary import Diary, doing
from fsp.jobs.demo.hartley.days import StoryDays
from fsp.jobs.demo.making import Making, Somebody, add_person, tie_parent, years_before
from fsp.people.actions import contact, persons, ties
from fsp.people.drafts import AddressDraft, ContactDraft, IdentifierDraft, TieDraft

NUMBERS = {"mia": "D0000001", "alfie": "D0000002", "baby": "D0000003"}
PARENTS = (
    ("kelly", "mia", "birth mother"),
    ("kelly", "alfie", "birth mother"),
    ("marcus", "mia", "named on the birth certificate"),
    ("dean", "alfie", "named on the birth certificate"),
    ("kelly", "baby", None),
    ("dean", "baby", None),
)


def add_people(making: Making, family: UUID, days: StoryDays) -> dict[str, UUID]:
    """Add everybody, by first name; the baby from the day on which the midwife told of it."""
    told = days.told
    who = {
        "mia": Somebody("Mia", "Hartley", "child", "F", born=years_before(told, 8, 40)),
        "alfie": Somebody("Alfie", "Hartley", "child", "M", born=years_before(told, 3, 95)),
        "kelly": Somebody("Kelly", "Hartley", "parent", "F", born=years_before(told, 29, 200)),
        "marcus": Somebody("Marcus", "Doyle", "parent", "M", born=years_before(told, 31, 20)),
        "dean": Somebody("Dean", "Sallis", "parent", "M", born=years_before(told, 33, 310)),
        "baby": Somebody("", "Hartley", "child", "U", due=days.baby_due),
    }
    return {
        name: add_person(making, family, each, _known_on(name, days), child_id=NUMBERS.get(name))
        for name, each in who.items()
    }


def add_ties(making: Making, family: UUID, days: StoryDays, people: dict[str, UUID]) -> None:
    """Add who is whose parent, who was whose partner until when, and Kelly's NHS number."""
    for parent, child, basis in PARENTS:
        tie_parent(making, family, people[parent], people[child], _known_on(child, days), basis=basis)
    by, at = making.by, making.at(days.referred, 12)
    kelly = people["kelly"]
    past = TieDraft(kelly, people["marcus"], "partner", "said by Kelly", ended_on=date(days.referred.year - 5, 6, 1))
    ties.record_relationship(by=by, at=at, family_id=family, draft=past)
    number = IdentifierDraft("nhs", "9434765919", days.referred)
    persons.record_identifier(by=by, at=at, family_id=family, person_id=kelly, draft=number)


def plan_reach(diary: Diary, days: StoryDays, people: dict[str, UUID]) -> None:
    """Plan where they live and how to reach them; one night Kelly's and Alfie's address is hidden."""
    on, about = days.referred, {"by": diary.making.by, "family_id": diary.family}
    mill_row = AddressDraft("14 Mill Row, Harcourt", "ZZ1 4AA", safe_to_write=True, started_on=on)
    orchard = AddressDraft("3 Orchard Close, Harcourt", "ZZ2 1BB", safe_to_write=True, started_on=on)
    refuge = AddressDraft("27 Larch Way, Netherby", "ZZ9 9ZZ", started_on=days.hidden, safe_when="never by post")
    shown = (("dean", mill_row), ("marcus", orchard), ("mia", replace(orchard, started_on=days.mia_moved)))
    for name, draft in shown:
        known = draft.started_on or on
        diary.on(known, 13, doing(contact.record_address, **about, person_id=people[name], draft=draft))
    parted = TieDraft(people["kelly"], people["dean"], "partner", "said by Kelly", ended_on=days.hidden)
    diary.on(days.conference, 14, doing(ties.record_relationship, **about, draft=parted))
    for name in ("kelly", "alfie"):
        diary.on(days.hidden, 22, doing(contact.hide_address, **about, person_id=people[name], draft=refuge))
    kelly = ContactDraft("phone", "01632 960 101", safe_to_text=True, safe_when="weekdays before 3 pm", started_on=on)
    marcus = ContactDraft("phone", "01632 960 102", safe_to_ring=True, safe_to_text=True, started_on=on)
    for name, number in (("kelly", kelly), ("marcus", marcus)):
        diary.on(on, 13.5, doing(contact.record_contact_detail, **about, person_id=people[name], draft=number))


def _known_on(name: str, days: StoryDays) -> date:
    return days.unborn_referred if name == "baby" else days.referred
