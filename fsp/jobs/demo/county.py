"""The other families of the fictional county, drawn by a seeded chance; no two are alike, and siblings differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from fsp.jobs.demo.making import Making, Somebody, add_person, tie_parent
from fsp.people.actions import allocations, contact, families
from fsp.people.drafts import AddressDraft, AllocationDraft, ContactDraft, FamilyDraft
from fsp.record.front_door import actions as front_door
from fsp.record.front_door.actions import ReferralDraft
from fsp.record.involvement import actions as involvement
from fsp.record.protection import actions as protection
from fsp.record.protection.actions import EnquiryDraft, PlanDraft

FAMILY_NAMES = (
    "Ashby", "Okonkwo", "Bramley", "Castellan", "Dunmore", "Eastaugh", "Farrow", "Ghorbani", "Hollis", "Iqbal",
    "Jarrold", "Kowalczyk", "Lockett", "Mbeki", "Norcross", "Oyelaran", "Penhallow", "Quarmby", "Rosário", "Sandhu",
    "Thistleton", "Umarov", "Vasquez", "Winstanley", "Yardley", "Zielinski",
)  # fmt: skip
GIRLS = ("Amira", "Beth", "Chloe", "Daisy", "Esme", "Freya", "Hana", "Iris", "Jaya", "Lottie", "Nell", "Poppy")
BOYS = ("Adam", "Bilal", "Caleb", "Dylan", "Ewan", "Finn", "Harvey", "Idris", "Jude", "Kofi", "Luca", "Mateo")
MOTHERS = ("Aisha", "Becky", "Carla", "Denise", "Ela", "Fiona", "Gemma", "Holly", "Ivana", "Jodie")
FATHERS = ("Alan", "Bashir", "Craig", "Darren", "Emeka", "Frank", "Gareth", "Hassan", "Ian", "Jordan")
STREETS = ("Mill Row", "Church Lane", "Station Road", "Beech Avenue", "The Green", "Canal Street", "Hill View")
WHYS = (
    "School is worried about missed days and hungry mornings; the family wants help to get back on its feet.",
    "Police were called to arguments at home twice; the children were there.",
    "A parent is drinking again and has asked for help.",
    "A parent has been very low; the children are quiet and tired at school.",
    "The family may lose its home; the children's sleep and health suffer.",
)
FACTORS = ("1B", "2B", "3B", "4B", "16A", "17A", "18C")
ETHNICITIES = ("WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "AIND", "APKN", "BAFR", "BCRB", "MOTH")
LEADS = (("priya", "t7"), ("nia", "t7"), ("samuel", "t9"), ("samuel", "t9"), ("grace", "t12"), ("ines", "t12"))
RESTRICTED, CLOSED = 1, 0


@dataclass
class Child:
    """A child being made: who, and the referral that is open."""

    person: UUID
    referral: UUID
    born: date


def add_families(making: Making, count: int) -> None:
    """Add so many families: the first has closed after seven months, the second is restricted."""
    for number in range(count):
        name = FAMILY_NAMES[number % len(FAMILY_NAMES)]
        _add_family(making, number, name if number < len(FAMILY_NAMES) else f"{name} {number // len(FAMILY_NAMES) + 1}")


def _add_family(making: Making, number: int, name: str) -> None:
    chance = making.chance
    referred = making.ago(225) if number == CLOSED else making.ago(chance.randint(4, 400))
    at = making.at(referred, 9)
    family = families.open_family(by=making.by, at=at, draft=FamilyDraft(name, chance.choice(WHYS))).pk
    lead, team = LEADS[number % len(LEADS)]
    draft = AllocationDraft(making.practitioners[lead], "lead", referred, team_id=making.teams[team])
    allocations.allocate(by=making.by, at=at, family_id=family, draft=draft)
    parents = _parents(making, family, name, referred)
    children = [
        _child(making, family, name, (number, place), referred, parents) for place in range(chance.randint(1, 4))
    ]
    _journeys(making, children, referred, closes=number == CLOSED)
    if number == RESTRICTED:
        families.restrict_family(
            by=making.by, at=making.at(referred, 16), family_id=family, reason="A member of staff is a relative."
        )


def _parents(making: Making, family: UUID, name: str, on: date) -> list[UUID]:
    chance = making.chance
    people = [Somebody(chance.choice(MOTHERS), name, "parent", "F", born=_born(making, 22, 40))]
    if chance.random() < 0.75:
        surname = name if chance.random() < 0.5 else chance.choice(FAMILY_NAMES)
        people.append(Somebody(chance.choice(FATHERS), surname, "parent", "M", born=_born(making, 23, 45)))
    keys = [add_person(making, family, who, on) for who in people]
    at = making.at(on, 12)
    lines = f"{chance.randint(1, 90)} {chance.choice(STREETS)}, {chance.choice(('Harcourt', 'Netherby', 'Wain'))}"
    home = AddressDraft(lines, f"ZZ{chance.randint(1, 8)} {chance.randint(1, 9)}AB", safe_to_write=True, started_on=on)
    for key in keys:
        contact.record_address(by=making.by, at=at, family_id=family, person_id=key, draft=home)
    phone = ContactDraft("phone", f"01632 960 {chance.randint(200, 899)}", safe_to_ring=chance.random() < 0.6)
    contact.record_contact_detail(by=making.by, at=at, family_id=family, person_id=keys[0], draft=phone)
    return keys


def _child(making: Making, family: UUID, name: str, place: tuple[int, int], on: date, parents: list[UUID]) -> Child:
    chance = making.chance
    girl = chance.random() < 0.5
    born = _born(making, 0, 15, before=on)
    number = f"D{place[0] + 2:05d}{place[1] + 1:02d}"
    given = chance.choice(GIRLS if girl else BOYS)
    who = Somebody(given, name, "child", "F" if girl else "M", born=born, ethnicity=chance.choice(ETHNICITIES))
    person = add_person(making, family, who, on, child_id=number)
    tie_parent(making, family, parents[0], person, on, basis="birth mother")
    if len(parents) > 1:
        basis = "named on the birth certificate" if chance.random() < 0.7 else None
        tie_parent(making, family, parents[1], person, on, basis=basis)
    draft = ReferralDraft(on, chance.choice(("1A", "2A", "3B", "3E", "6", "6")), chance.choice(("N1", "N5", "N4")))
    made = front_door.record_referral(
        by=making.by, at=making.at(on, 11), family_id=family, child_id=person, draft=draft
    )
    return Child(person, made.pk, born)


def _journeys(making: Making, children: list[Child], referred: date, *, closes: bool) -> None:
    """Lead each child its own way: siblings are assessed together, then part."""
    chance = making.chance
    days = chance.choice((18, 27, 33, 38, 44, 51))
    finished = making.calendar.add_working_days(referred, days)
    started = making.calendar.add_working_days(referred, 1)
    if started > making.until:
        return
    for place, child in enumerate(children):
        assessment = involvement.start_assessment(
            by=making.by, at=making.at(started), referral_id=child.referral, started_on=started
        )
        if finished > making.until:
            continue
        involvement.authorise_assessment(
            by=making.by,
            at=making.at(finished),
            assessment_id=assessment.pk,
            authorised_on=finished,
            factors=tuple(sorted(chance.sample(FACTORS, chance.randint(1, 4)))),
        )
        way = "need" if closes else chance.choices(("close", "need", "protect"), (2, 4, 4 if place == 0 else 1))[0]
        _after_assessment(making, child, way, finished, closes=closes)


def _after_assessment(making: Making, child: Child, way: str, on: date, *, closes: bool) -> None:
    by = making.by
    if way == "close":
        involvement.close_involvement(
            by=by, at=making.at(on, 16), referral_id=child.referral, closed_on=on, reason="RC8"
        )
        return
    if way == "protect":
        _protect(making, child, on)
        return
    involvement.open_child_in_need_plan(by=by, at=making.at(on, 15), referral_id=child.referral, started_on=on)
    ends = making.ago(14) if closes else on + timedelta(days=making.chance.randint(60, 260))
    if ends <= making.until:
        involvement.close_involvement(
            by=by, at=making.at(ends, 16), referral_id=child.referral, closed_on=ends, reason="RC7"
        )


def _protect(making: Making, child: Child, on: date) -> None:
    by, chance = making.by, making.chance
    strategy = making.calendar.add_working_days(on, 1)
    held = making.calendar.add_working_days(strategy, chance.choice((11, 13, 14, 15, 18)))
    if strategy > making.until:
        return
    due = making.calendar.add_working_days(strategy, 15)
    enquiry = protection.record_enquiry(
        by=by,
        at=making.at(strategy),
        referral_id=child.referral,
        draft=EnquiryDraft(strategy, due, conference_required=True),
    )
    if held > making.until:
        return
    protection.record_conference(
        by=by, at=making.at(held), referral_id=child.referral, held_on=held, enquiry_id=enquiry.pk
    )
    draft = PlanDraft(held, chance.choice(("NEG", "EMO", "PHY")), previous_plans=chance.choice((0, 0, 0, 1)))
    plan = protection.open_protection_plan(by=by, at=making.at(held), referral_id=child.referral, draft=draft)
    review = making.calendar.add_working_days(held + timedelta(days=80), 1)
    if review > making.until:
        return
    protection.review_protection_plan(
        by=by, at=making.at(review), plan_id=plan.pk, held_on=review, category=draft.category
    )
    if chance.random() < 0.4:
        protection.end_protection_plan(by=by, at=making.at(review, 15), plan_id=plan.pk, ended_on=review)
        involvement.open_child_in_need_plan(
            by=by, at=making.at(review, 16), referral_id=child.referral, started_on=review
        )


def _born(making: Making, youngest: int, eldest: int, *, before: date | None = None) -> date:
    day = making.until - timedelta(days=making.chance.randint(youngest * 365 + 30, eldest * 365))
    return min(day, before - timedelta(days=10)) if before else day
