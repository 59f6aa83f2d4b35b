"""The staff of the fictional county: one sign-in for every role, and a second social worker in another team."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fsp.core.accounts import AccountDraft, create_account
from fsp.core.accounts.demo import give_demo_credentials
from fsp.jobs.demo.making import Making
from fsp.people.actions import organisation
from fsp.people.actions.organisation import PractitionerDraft

STARTED = date(2020, 11, 2)
AGENCIES = {
    "council": "Thameshire County Council",
    "recovery": "Fresh Ground Recovery",
    "mind": "Thameshire Minds",
    "safe": "Safe Paths",
    "district": "Vale District Council",
    "partners": "Partners",
}
TEAMS = {"t7": "Team 7", "t9": "Team 9", "t12": "Team 12", "door": "Front door", "adult": "Adult-facing practitioners"}


@dataclass(frozen=True)
class Staff:
    """A member of staff: code, name, role, agency, team, discipline."""

    code: str
    name: str
    role: str
    agency: str = "council"
    team: str = ""
    discipline: str = "social work"
    manages: bool = False


STAFF = (
    Staff("priya", "Priya Nair", "social_worker", team="t7"),
    Staff("samuel", "Samuel Okafor", "social_worker", team="t9"),
    Staff("grace", "Grace Lindqvist", "social_worker", team="t12"),
    Staff("nia", "Nia Pritchard", "nqsw", team="t7"),
    Staff("asha", "Asha Rahman", "assistant_team_manager", team="t7"),
    Staff("tom", "Tom Ellery", "team_manager", team="t7", manages=True),
    Staff("marian", "Marian Voss", "team_manager", team="t9", manages=True),
    Staff("helen", "Helen Achterberg", "service_manager"),
    Staff("callum", "Callum Frith", "childrens_practitioner", team="t7", discipline="children's practice"),
    Staff("ines", "Ines Duarte", "family_help_lead", team="t12", discipline="family help"),
    Staff("dc", "Dana Crowther", "child_protection_partner", "partners", discipline="police"),
    Staff("leila", "Leila Haddad", "da_victim_practitioner", "safe", "adult", "domestic abuse (victim)"),
    Staff("owen", "Owen Marsh", "da_perpetrator_practitioner", "safe", "adult", "domestic abuse (perpetrator)"),
    Staff("jo", "Jo Adeyemi", "recovery_practitioner", "recovery", "adult", "recovery"),
    Staff("farah", "Farah Siddiqui", "mental_health_practitioner", "mind", "adult", "mental health"),
    Staff("ruth", "Ruth Calloway", "probation_officer", "partners", discipline="probation"),
    Staff("dev", "Dev Parmar", "housing_worker", "district", discipline="housing"),
    Staff("kim", "Kim Torrance", "provider_manager", "recovery", discipline="recovery"),
    Staff("ben", "Ben Whitlock", "mash_worker", team="door"),
    Staff("sofia", "Sofia Grieve", "mash_manager", team="door", manages=True),
    Staff("una", "Una Maddox", "conference_chair", discipline="conference chair"),
    Staff("leo", "Leo Farquhar", "legal", discipline="law"),
    Staff("vera", "Vera Stanek", "auditor", discipline="quality"),
    Staff("max", "Max Oduya", "analyst", discipline="performance"),
    Staff("paula", "Paula Renn", "commissioner", discipline="commissioning"),
    Staff("hugh", "Hugh Ballantyne", "board_member", "partners", discipline="partnership"),
    Staff("edith", "Edith Sorley", "scrutiny_member", discipline="scrutiny"),
    Staff("ana", "Ana Keller", "evaluator", "partners", discipline="evaluation"),
    Staff("ravi", "Ravi Menon", "system_administrator", discipline="systems"),
    Staff("joan", "Joan Whitaker", "data_protection", discipline="data protection"),
)


def add_staff(making: Making) -> None:
    """Add agencies, teams, practitioners and their sign-ins."""
    at = making.at(making.ago(500), 9)
    agencies = {
        code: organisation.add_agency(by=making.by, at=at, code=code, name=name).pk for code, name in AGENCIES.items()
    }
    for code, name in TEAMS.items():
        agency = agencies["council"]
        making.teams[code] = organisation.add_team(by=making.by, at=at, code=code, name=name, agency_id=agency).pk
    for each in STAFF:
        email = f"{each.name.lower().replace(' ', '.')}@demo.invalid"
        account = AccountDraft(email, each.name, (each.role,), STARTED, each.agency)
        made = create_account(by=making.by, at=at, draft=account)
        give_demo_credentials(made)
        draft = PractitionerDraft(each.name, made.pk, agencies[each.agency], each.discipline)
        person = organisation.add_practitioner(by=making.by, at=at, draft=draft)
        making.practitioners[each.code] = person.pk
        if each.team:
            organisation.place_in_team(
                by=making.by,
                at=at,
                practitioner_id=person.pk,
                team_id=making.teams[each.team],
                started_on=STARTED,
                is_manager=each.manages,
            )
