"""The Hartley family: siblings who differ, two fathers, a hidden address, one worker since the referral."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from fsp.jobs.demo.making import Making, Somebody, add_person, tie_parent
from fsp.people.actions import allocations, contact, families, persons, ties
from fsp.people.drafts import (
    AddressDraft,
    AllocationDraft,
    ContactDraft,
    FamilyDraft,
    IdentifierDraft,
    TieDraft,
)
from fsp.record.front_door import actions as front_door
from fsp.record.front_door.actions import ReferralDraft
from fsp.record.involvement import actions as involvement
from fsp.record.protection import actions as protection
from fsp.record.protection.actions import EnquiryDraft, PlanDraft

WHY = "Alfie has been hurt and frightened by arguments at home; Kelly is stopping using and keeping him safe."


def add_hartleys(making: Making) -> UUID:
    """Add the Hartley family; the referral came ten weeks before the last day."""
    referred = making.ago(70)
    at = making.at(referred, 9)
    family = families.open_family(by=making.by, at=at, draft=FamilyDraft("Hartley", WHY)).pk
    people = _people(making, family, referred)
    _ties(making, family, people, referred)
    _reach(making, family, people, referred)
    _workers(making, family, referred)
    _record(making, family, people, referred)
    return family


def _people(making: Making, family: UUID, on: date) -> dict[str, UUID]:
    until = making.until
    who = {
        "mia": Somebody("Mia", "Hartley", "child", "F", born=_years_before(until, 8, 40)),
        "alfie": Somebody("Alfie", "Hartley", "child", "M", born=_years_before(until, 3, 95)),
        "baby": Somebody("", "Hartley", "child", "U", due=until + timedelta(weeks=15)),
        "kelly": Somebody("Kelly", "Hartley", "parent", "F", born=_years_before(until, 29, 200)),
        "marcus": Somebody("Marcus", "Doyle", "parent", "M", born=_years_before(until, 31, 20)),
        "dean": Somebody("Dean", "Sallis", "parent", "M", born=_years_before(until, 33, 310)),
    }
    numbers = {"mia": "D0000001", "alfie": "D0000002", "baby": "D0000003"}
    return {code: add_person(making, family, each, on, child_id=numbers.get(code)) for code, each in who.items()}


def _ties(making: Making, family: UUID, people: dict[str, UUID], on: date) -> None:
    for child in ("mia", "alfie", "baby"):
        tie_parent(
            making, family, people["kelly"], people[child], on, basis=None if child == "baby" else "birth mother"
        )
    tie_parent(making, family, people["marcus"], people["mia"], on, basis="named on the birth certificate")
    tie_parent(making, family, people["dean"], people["alfie"], on, basis="named on the birth certificate")
    tie_parent(making, family, people["dean"], people["baby"], on, basis=None)
    at = making.at(on, 12)
    past = TieDraft(people["kelly"], people["marcus"], "partner", "said by Kelly", ended_on=date(on.year - 5, 6, 1))
    now = TieDraft(people["kelly"], people["dean"], "partner", "said by Kelly", ended_on=making.ago(27))
    for draft in (past, now):
        ties.record_relationship(by=making.by, at=at, family_id=family, draft=draft)
    number = IdentifierDraft("nhs", "9434765919", on)
    persons.record_identifier(by=making.by, at=at, family_id=family, person_id=people["kelly"], draft=number)


def _reach(making: Making, family: UUID, people: dict[str, UUID], on: date) -> None:
    at = making.at(on, 13)
    hidden_at = making.at(making.ago(24), 22)
    for code in ("dean",):
        lines = AddressDraft("14 Mill Row, Harcourt", "ZZ1 4AA", safe_to_write=True, started_on=on)
        contact.record_address(by=making.by, at=at, family_id=family, person_id=people[code], draft=lines)
    marcus = AddressDraft("3 Orchard Close, Harcourt", "ZZ2 1BB", safe_to_write=True, started_on=on)
    for code in ("marcus", "mia"):
        contact.record_address(by=making.by, at=at, family_id=family, person_id=people[code], draft=marcus)
    refuge = AddressDraft("27 Larch Way, Netherby", "ZZ9 9ZZ", started_on=making.ago(24), safe_when="never by post")
    for code in ("kelly", "alfie"):
        contact.hide_address(by=making.by, at=hidden_at, family_id=family, person_id=people[code], draft=refuge)
    kelly = ContactDraft("phone", "01632 960 101", safe_to_text=True, safe_when="weekdays before 3 pm", started_on=on)
    dad = ContactDraft("phone", "01632 960 102", safe_to_ring=True, safe_to_text=True, started_on=on)
    contact.record_contact_detail(by=making.by, at=at, family_id=family, person_id=people["kelly"], draft=kelly)
    contact.record_contact_detail(by=making.by, at=at, family_id=family, person_id=people["marcus"], draft=dad)


def _workers(making: Making, family: UUID, on: date) -> None:
    t7 = making.teams["t7"]
    parts = (
        ("priya", "lead", t7, on),
        ("jo", "adult_work", None, making.ago(60)),
        ("farah", "adult_work", None, making.ago(58)),
        ("leila", "adult_work", None, making.ago(55)),
        ("owen", "adult_work", None, making.ago(50)),
        ("dev", "other", None, making.ago(45)),
        ("una", "chair", None, making.ago(30)),
    )
    for code, part, team, start in parts:
        draft = AllocationDraft(making.practitioners[code], part, start, team_id=team)
        allocations.allocate(by=making.by, at=making.at(start), family_id=family, draft=draft)


def _record(making: Making, family: UUID, people: dict[str, UUID], on: date) -> None:
    by = making.by
    unborn_on = making.ago(49)
    referrals: dict[str, UUID] = {}
    for child, day in (("mia", on), ("alfie", on), ("baby", unborn_on)):
        draft = ReferralDraft(day, "6", "N1")
        made = front_door.record_referral(
            by=by, at=making.at(day, 11), family_id=family, child_id=people[child], draft=draft
        )
        referrals[child] = made.pk
    started = {
        child: involvement.start_assessment(
            by=by, at=making.at(day, 15), referral_id=referrals[child], started_on=day
        ).pk
        for child, day in (("mia", on), ("alfie", on), ("baby", unborn_on))
    }
    authorised = making.calendar.add_working_days(on, 41)
    for child in ("mia", "alfie"):
        if authorised <= making.until:
            involvement.authorise_assessment(
                by=by,
                at=making.at(authorised),
                assessment_id=started[child],
                authorised_on=authorised,
                factors=("2B", "3B", "4B", "18C" if child == "alfie" else "17A"),
            )
    _protection(making, referrals, making.ago(41))


def _protection(making: Making, referrals: dict[str, UUID], strategy: date) -> None:
    by = making.by
    due = making.calendar.add_working_days(strategy, 15)
    held = making.calendar.add_working_days(strategy, 14)
    draft = EnquiryDraft(strategy, due, conference_required=True)
    enquiry = protection.record_enquiry(by=by, at=making.at(strategy), referral_id=referrals["alfie"], draft=draft)
    protection.record_conference(
        by=by, at=making.at(held), referral_id=referrals["alfie"], held_on=held, enquiry_id=enquiry.pk
    )
    plan = PlanDraft(held, "EMO")
    protection.open_protection_plan(by=by, at=making.at(held), referral_id=referrals["alfie"], draft=plan)
    involvement.open_child_in_need_plan(by=by, at=making.at(held), referral_id=referrals["mia"], started_on=held)


def _years_before(day: date, years: int, days: int) -> date:
    return day - timedelta(days=years * 365 + years // 4 + days)
