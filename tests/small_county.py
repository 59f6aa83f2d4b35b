"""A small county for tests, built through the actions: two teams, four agencies, three families, many viewers.

Alice leads with the Larkins and the Winterbournes, Bob is in her team, Charlie in another. Both families have the
victim's and the perpetrator's practitioner and a housing worker; the Winterbournes are restricted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Purpose, Viewer, acting, open_session, system_viewer
from fsp.core.ids import new_id
from fsp.core.models import Account, RoleHolding
from fsp.people.actions import allocations, contact, families, hidden, organisation, persons, ties
from fsp.people.actions.organisation import PractitionerDraft
from fsp.people.actions.same_person import answer_same_person
from fsp.people.drafts import (
    AddressDraft,
    AllocationDraft,
    ContactDraft,
    FamilyDraft,
    HeldDraft,
    IdentifierDraft,
    MembershipDraft,
    NameDraft,
    PersonDraft,
    ResponsibilityDraft,
    TieDraft,
)
from fsp.people.events import of_family
from fsp.record.clocks.actions import ExtensionDraft, agree_extension
from fsp.record.clocks.models import Clock
from fsp.record.front_door.actions import ReferralDraft, record_referral
from fsp.record.involvement.actions import authorise_assessment, open_child_in_need_plan, start_assessment
from fsp.record.protection.actions import (
    EnquiryDraft,
    PlanDraft,
    open_protection_plan,
    record_conference,
    record_enquiry,
    review_protection_plan,
)
from fsp.record.workbook.actions import record_entry
from fsp.record.workbook.drafts import AnswerDraft, EntryDraft, Seen
from fsp.record.workbook.models import ModuleState, Notice

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
STARTED = date(2026, 1, 5)
HIDDEN_LINES = "27 Larch Way, Netherby"
STAFF = {
    "alice": ("social_worker", "council", "north"),
    "bob": ("social_worker", "council", "north"),
    "mags": ("team_manager", "council", "north"),
    "noor": ("nqsw", "council", "north"),
    "charlie": ("social_worker", "council", "south"),
    "marlon": ("team_manager", "council", "south"),
    "vera": ("da_victim_practitioner", "refuge", None),
    "percy": ("da_perpetrator_practitioner", "change", None),
    "holly": ("housing_worker", "district", None),
    "prue": ("provider_manager", "refuge", None),
    "ray": ("recovery_practitioner", "change", None),
    "mo": ("mash_worker", "council", None),
    "minnie": ("mash_manager", "council", None),
    "sam": ("service_manager", "council", None),
    "ada": ("auditor", "council", None),
    "sid": ("system_administrator", "council", None),
    "dora": ("data_protection", "council", None),
    "una": ("conference_chair", "council", None),
    "nan": ("analyst", "council", None),
}
WORKERS = (
    ("alice", "lead", "north"),
    ("vera", "adult_work", None),
    ("percy", "adult_work", None),
    ("holly", "other", None),
)


@dataclass(frozen=True)
class Household:
    """A family with one child, a mother and a father, and everything recorded about the child."""

    id: UUID
    child: UUID
    mother: UUID
    father: UUID
    referral: UUID
    lead: UUID
    rows: dict[str, UUID]


@dataclass
class County:
    """The small county and those who look at it."""

    by: Viewer
    agencies: dict[str, UUID] = field(default_factory=dict)
    teams: dict[str, UUID] = field(default_factory=dict)
    practitioners: dict[str, UUID] = field(default_factory=dict)
    accounts: dict[str, UUID] = field(default_factory=dict)
    viewers: dict[str, Viewer] = field(default_factory=dict)
    families: dict[str, Household] = field(default_factory=dict)

    def viewer(self, name: str) -> Viewer:
        """Return somebody of the staff, signed in."""
        return self.viewers[name]


def build_county() -> County:
    """Build the county and sign everybody in."""
    county = County(system_viewer("demonstration"))
    with acting(county.by, Purpose.DEMONSTRATION):
        _add_staff(county)
        county.families["larkin"] = add_household(county, "Larkin", "Ivy", "C1001", team="north")
        county.families["winterbourne"] = add_household(county, "Winterbourne", "Ned", "C1002", team="north")
        county.families["south"] = add_household(county, "Southgate", "Kit", "C1003", team="south")
        closed = county.families["winterbourne"].id
        families.restrict_family(by=county.by, at=AT, family_id=closed, reason="A colleague's relative")
    county.viewers = {name: open_session(account) for name, account in county.accounts.items()}
    return county


def add_account(name: str, *roles: str, started_on: date = STARTED) -> Account:
    """Make an account that holds some roles."""
    account = Account.objects.create(email=f"{name}@county.invalid", name=name.title(), password="!")
    for role in roles:
        RoleHolding.objects.create(account=account, role=role, started_on=started_on)
    return account


def _add_staff(county: County) -> None:
    by = county.by
    for code in ("council", "refuge", "change", "district"):
        county.agencies[code] = organisation.add_agency(by=by, at=AT, code=code, name=code.title()).pk
    for code in ("north", "south"):
        made = organisation.add_team(by=by, at=AT, code=code, name=f"{code.title()} team", agency_id=council(county))
        county.teams[code] = made.pk
    for name, (role, agency, team) in STAFF.items():
        county.accounts[name] = add_account(name, role).pk
        add_practitioner(county, name, agency, team)


def council(county: County) -> UUID:
    """Return the council."""
    return county.agencies["council"]


def add_practitioner(county: County, name: str, agency: str, team: str | None = None) -> UUID:
    """Make a practitioner of an account, in a team where one is named."""
    draft = PractitionerDraft(name.title(), county.accounts.get(name), county.agencies[agency], "practice")
    made = organisation.add_practitioner(by=county.by, at=AT, draft=draft)
    county.practitioners[name] = made.pk
    if team:
        organisation.place_in_team(
            by=county.by, at=AT, practitioner_id=made.pk, team_id=county.teams[team], started_on=STARTED
        )
    return made.pk


def add_person(county: County, family: UUID, given: str, surname: str, part: str = "child", **more: object) -> UUID:
    """Record a person in a family."""
    made = persons.record_person(
        by=county.by,
        at=AT,
        family_id=family,
        draft=PersonDraft(**more),  # type: ignore[arg-type]
        name=NameDraft(given, surname),
        place=MembershipDraft(part, STARTED),
    )
    return made.pk


def add_family(county: County, name: str) -> UUID:
    """Open a family without anybody in it."""
    return families.open_family(by=county.by, at=AT, draft=FamilyDraft(name, "Why")).pk


def add_household(county: County, name: str, given: str, child_id: str, *, team: str) -> Household:
    """Open a family of three with records, addresses and workers."""
    family = add_family(county, name)
    child = add_person(county, family, given, name, child_id=child_id, sex="F", birth_date=date(2016, 5, 4))
    mother = add_person(county, family, "Rosa", name, "parent", sex="F", birth_date=date(1990, 2, 3))
    father = add_person(county, family, "Gus", name, "parent", sex="M", birth_date=date(1988, 7, 9))
    rows = _reach(county, family, mother, father) | _tie(county, family, mother, child)
    leads = allocate_all(county, family, team)
    rows |= _write(county, family, child, "alice" if team == "north" else "charlie")
    referral, more = _record(county, family, child)
    return Household(family, child, mother, father, referral, leads, rows | more)


def allocate_all(county: County, family: UUID, team: str) -> UUID:
    """Allocate the workers of a family; in the south Charlie leads and nobody else works with it."""
    workers = WORKERS if team == "north" else (("charlie", "lead", "south"),)
    made = [
        allocations.allocate(
            by=county.by,
            at=AT,
            family_id=family,
            draft=AllocationDraft(
                county.practitioners[who], part, STARTED, team_id=county.teams[place] if place else None
            ),
        ).pk
        for who, part, place in workers
    ]
    return made[0]


def _reach(county: County, family: UUID, mother: UUID, father: UUID) -> dict[str, UUID]:
    who = {"by": county.by, "at": AT, "family_id": family}
    sealed = AddressDraft(HIDDEN_LINES, "ZZ9 9ZZ", started_on=STARTED)
    shown = AddressDraft("14 Mill Row, Harcourt", "ZZ1 4AA", started_on=STARTED)
    phone = ContactDraft("phone", "01632 960 101")
    number = IdentifierDraft("nhs", "9434765919", STARTED)
    return {
        "hidden_address": contact.hide_address(**who, person_id=mother, draft=sealed).pk,
        "people_address": contact.record_address(**who, person_id=father, draft=shown).pk,
        "people_contactdetail": contact.record_contact_detail(**who, person_id=father, draft=phone).pk,
        "people_heldwords": hidden.hold_words(
            by=county.by, at=AT, family_id=family, draft=HeldDraft(family, "Reason", "At 27 Larch Way", "At …")
        ).pk,
        "people_identifier": persons.record_identifier(**who, person_id=mother, draft=number).pk,
    }


def _tie(county: County, family: UUID, mother: UUID, child: UUID) -> dict[str, UUID]:
    who = {"by": county.by, "at": AT, "family_id": family}
    parent = TieDraft(mother, child, "parent", "said by Rosa")
    responsible = ResponsibilityDraft(mother, child, "birth mother", "certificate seen")
    asked = {"one_id": mother, "other_id": child, "answer": "different", "reason": "A mother and her child"}
    return {
        "people_samepersonanswer": answer_same_person(by=county.by, at=AT, **asked).pk,
        "people_relationship": ties.record_relationship(**who, draft=parent).pk,
        "people_parentalresponsibility": ties.record_responsibility(**who, draft=responsible).pk,
    }


def _write(county: County, family: UUID, child: UUID, author: str) -> dict[str, UUID]:
    """Write in the Workbook: an observation with an answer and sealed notes, and a notice of it."""
    draft = EntryDraft(
        "observation",
        AT - timedelta(days=10),
        "She showed me her drawings.",
        (Seen(child, "present", "I drew this"),),
        answers=(AnswerDraft("M2", "wishes", "I drew this", child),),
        sealed_text="What is for those who may see the hidden address",
        author_id=county.practitioners[author],
    )
    entry = record_entry(by=county.by, at=AT, family_id=family, entry_id=new_id(), draft=draft)
    notice = Notice(
        family_id=family, compartment="hidden_address", kind="test", entry=entry, about="Read it", made_at=AT
    )
    ledger.save(of_family("test.noticed", family, AT), notice)
    return {
        "workbook_entry": entry.pk,
        "workbook_entryperson": entry.people.get().pk,
        "workbook_answer": entry.answers.get().pk,
        "workbook_sealednote": entry.sealed_notes.get().pk,
        "workbook_modulestate": ModuleState.objects.get(family_id=family).pk,
        "workbook_notice": notice.pk,
    }


def _record(county: County, family: UUID, child: UUID) -> tuple[UUID, dict[str, UUID]]:
    who = {"by": county.by, "at": AT}
    draft = ReferralDraft(date(2026, 1, 6), "6", "N1")
    referral = record_referral(**who, family_id=family, child_id=child, draft=draft).pk
    about = {**who, "referral_id": referral}
    assessment = start_assessment(**about, started_on=date(2026, 1, 7)).pk
    authorise_assessment(**who, assessment_id=assessment, authorised_on=date(2026, 2, 6), factors=("3B",))
    enquiry = record_enquiry(**about, draft=EnquiryDraft(date(2026, 1, 8), conference_required=True)).pk
    conference = record_conference(**about, held_on=date(2026, 1, 24), enquiry_id=enquiry).pk  # a Saturday
    plan = open_protection_plan(**about, draft=PlanDraft(date(2026, 1, 24), "EMO")).pk
    review = review_protection_plan(**who, plan_id=plan, held_on=date(2026, 2, 20), category="NEG").pk
    clock = Clock.objects.get(child_id=child, code="C08")  # nobody has held the core group
    more = ExtensionDraft(date(2026, 3, 9), "The hall was flooded")
    agree_extension(**who, clock_id=clock.pk, draft=more)
    return referral, {
        "front_door_referral": referral,
        "involvement_assessment": assessment,
        "involvement_childinneedplan": open_child_in_need_plan(**about, started_on=date(2026, 1, 9)).pk,
        "protection_section47enquiry": enquiry,
        "protection_conference": conference,
        "protection_protectionplan": plan,
        "protection_planreview": review,
    }
