"""The other families of the fictional county, drawn by a seeded chance; no two are alike, and siblings differ."""

from __future__ import annotations

from dataclasses import dataclass, field
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


@dataclass
class Home:
    """What a household shares: name, address, ethnicity, why and by whom it was referred; and who is in it."""

    family: UUID
    name: str
    since: date
    ethnicity: str
    source: str
    need: str
    address: AddressDraft
    parents: list[UUID] = field(default_factory=list)
    given: list[str] = field(default_factory=list)


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
    allocated = allocations.allocate(by=making.by, at=at, family_id=family, draft=draft).pk
    home = _home(making, family, name, referred)
    births = _births(making, referred, chance.randint(1, 4))
    children = [_child(making, home, f"D{number + 2:05d}{place:02d}", born) for place, born in enumerate(births, 1)]
    closed = _journeys(making, children, referred, closes=number == CLOSED)
    if closed:
        allocations.end_allocation(
            by=making.by, at=making.at(closed, 17), allocation_id=allocated, on=closed, reason="The family is closed."
        )
    if number == RESTRICTED:
        families.restrict_family(
            by=making.by, at=making.at(referred, 16), family_id=family, reason="A member of staff is a relative."
        )


def _home(making: Making, family: UUID, name: str, on: date) -> Home:
    """Draw what a household shares, and record its parents."""
    chance = making.chance
    lines = f"{chance.randint(1, 90)} {chance.choice(STREETS)}, {chance.choice(('Harcourt', 'Netherby', 'Wain'))}"
    home = Home(
        family=family,
        name=name,
        since=on,
        ethnicity=chance.choice(ETHNICITIES),
        source=chance.choice(("1A", "2A", "3B", "3E", "6", "6")),
        need=chance.choice(("N1", "N5", "N4")),
        address=AddressDraft(
            lines, f"ZZ{chance.randint(1, 8)} {chance.randint(1, 9)}AB", safe_to_write=True, started_on=on
        ),
    )
    _parents(making, home)
    return home


def _parents(making: Making, home: Home) -> None:
    chance = making.chance
    mother = Somebody(chance.choice(MOTHERS), home.name, "parent", "F", _born(making, 33, 46), None, home.ethnicity)
    home.parents.append(_add_resident(making, home, mother))
    if chance.random() < 0.75:
        surname = home.name if chance.random() < 0.5 else chance.choice(FAMILY_NAMES)
        father = Somebody(chance.choice(FATHERS), surname, "parent", "M", _born(making, 34, 50), None, home.ethnicity)
        home.parents.append(_add_resident(making, home, father))
    phone = ContactDraft("phone", f"01632 960 {chance.randint(200, 899)}", safe_to_ring=chance.random() < 0.6)
    contact.record_contact_detail(
        by=making.by, at=making.at(home.since, 12), family_id=home.family, person_id=home.parents[0], draft=phone
    )


def _add_resident(making: Making, home: Home, who: Somebody, *, child_id: str | None = None) -> UUID:
    """Record a person who lives in the home."""
    person = add_person(making, home.family, who, home.since, child_id=child_id)
    at = making.at(home.since, 12)
    contact.record_address(by=making.by, at=at, family_id=home.family, person_id=person, draft=home.address)
    return person


def _births(making: Making, before: date, number: int) -> list[date]:
    """Return the dates of birth of brothers and sisters, eldest first, well over a year apart."""
    youngest = before - timedelta(days=making.chance.randint(120, 6 * 365))
    births = [youngest]
    for _ in range(number - 1):
        births.insert(0, births[0] - timedelta(days=making.chance.randint(480, 1200)))
    return births


def _child(making: Making, home: Home, child_id: str, born: date) -> Child:
    chance = making.chance
    girl = chance.random() < 0.5
    free = [given for given in (GIRLS if girl else BOYS) if given not in home.given]
    given = chance.choice(free)
    home.given.append(given)
    who = Somebody(given, home.name, "child", "F" if girl else "M", born, None, home.ethnicity)
    person = _add_resident(making, home, who, child_id=child_id)
    tie_parent(making, home.family, home.parents[0], person, home.since, basis="birth mother")
    if len(home.parents) > 1:
        basis = "named on the birth certificate" if chance.random() < 0.7 else None
        tie_parent(making, home.family, home.parents[1], person, home.since, basis=basis)
    made = front_door.record_referral(
        by=making.by,
        at=making.at(home.since, 14),
        family_id=home.family,
        child_id=person,
        draft=ReferralDraft(home.since, home.source, home.need),
    )
    return Child(person, made.pk, born)


def _journeys(making: Making, children: list[Child], referred: date, *, closes: bool) -> date | None:
    """Lead each child its own way: siblings are assessed together, then part. Return when the last was closed."""
    chance = making.chance
    days = chance.choice((18, 27, 33, 38, 44, 51))
    finished = making.calendar.add_working_days(referred, days)
    started = making.calendar.add_working_days(referred, 1)
    if started > making.until:
        return None
    closings: list[date | None] = []
    for place, child in enumerate(children):
        assessment = involvement.start_assessment(
            by=making.by, at=making.at(started), referral_id=child.referral, started_on=started
        )
        if finished > making.until:
            closings.append(None)
            continue
        involvement.authorise_assessment(
            by=making.by,
            at=making.at(finished),
            assessment_id=assessment.pk,
            authorised_on=finished,
            factors=tuple(sorted(chance.sample(FACTORS, chance.randint(1, 4)))),
        )
        way = "need" if closes else chance.choices(("close", "need", "protect"), (2, 4, 4 if place == 0 else 1))[0]
        closings.append(_after_assessment(making, child, way, finished, closes=closes))
    days_closed = [closed for closed in closings if closed]
    return max(days_closed) if len(days_closed) == len(children) else None


def _after_assessment(making: Making, child: Child, way: str, on: date, *, closes: bool) -> date | None:
    """Lead a child on from the assessment and return when it was closed, if it was."""
    by = making.by
    if way == "close":
        involvement.close_involvement(
            by=by, at=making.at(on, 16), referral_id=child.referral, closed_on=on, reason="RC8"
        )
        return on
    if way == "protect":
        _protect(making, child, on)
        return None
    involvement.open_child_in_need_plan(by=by, at=making.at(on, 15), referral_id=child.referral, started_on=on)
    ends = making.ago(14) if closes else on + timedelta(days=making.chance.randint(60, 260))
    if ends > making.until:
        return None
    involvement.close_involvement(
        by=by, at=making.at(ends, 16), referral_id=child.referral, closed_on=ends, reason="RC7"
    )
    return ends


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


def _born(making: Making, youngest: int, eldest: int) -> date:
    return making.until - timedelta(days=making.chance.randint(youngest * 365 + 30, eldest * 365))
