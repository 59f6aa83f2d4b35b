"""Those who have a name in the stories: at least one for every role, each with a sign-in of the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

AGENCIES = {
    "council": "Thameshire County Council",
    "recovery": "Fresh Ground Recovery",
    "mind": "Thameshire Minds",
    "safe": "Safe Paths",
    "change": "Other Ways",
    "district": "Vale District Council",
    "town": "Wainbridge City Council",
    "partners": "Partners",
}
PROVIDERS = ("recovery", "mind", "safe", "change")
ADULT_TEAM, DOOR, NIGHT = "adult", "door", "night"


@dataclass(frozen=True)
class Staff:
    """A member of staff: code, name, role, agency, team, discipline."""

    code: str
    name: str
    role: str
    agency: str = "council"
    team: str = ""
    discipline: str = "social_work"
    manages: bool = False


TEAM_SEVEN = (
    Staff("tom", "Tom Ellery", "team_manager", team="t7", manages=True),
    Staff("asha", "Asha Rahman", "assistant_team_manager", team="t7"),
    Staff("priya", "Priya Nair", "social_worker", team="t7"),
    Staff("nia", "Nia Pritchard", "nqsw", team="t7"),
    Staff("callum", "Callum Frith", "childrens_practitioner", team="t7", discipline="childrens_practice"),
)
OTHER_TEAMS = (
    Staff("marian", "Marian Voss", "team_manager", team="t9", manages=True),
    Staff("samuel", "Samuel Okafor", "social_worker", team="t9"),
    Staff("grace", "Grace Lindqvist", "social_worker", team="t12"),
    Staff("ines", "Ines Duarte", "family_help_lead", team="t12", discipline="family_help"),
    Staff("helen", "Helen Achterberg", "service_manager"),
    Staff("ben", "Ben Whitlock", "mash_worker", team=DOOR),
    Staff("sofia", "Sofia Grieve", "mash_manager", team=DOOR, manages=True),
    Staff("noel", "Noel Barraclough", "social_worker", team=NIGHT),
)
ADULT_WORK = (
    Staff("leila", "Leila Haddad", "da_victim_practitioner", "safe", ADULT_TEAM, "domestic_abuse_victim"),
    Staff("owen", "Owen Marsh", "da_perpetrator_practitioner", "change", ADULT_TEAM, "domestic_abuse_perpetrator"),
    Staff("jo", "Jo Adeyemi", "recovery_practitioner", "recovery", ADULT_TEAM, "recovery"),
    Staff("farah", "Farah Siddiqui", "mental_health_practitioner", "mind", ADULT_TEAM, "mental_health"),
    Staff("kim", "Kim Torrance", "provider_manager", "recovery", discipline="recovery"),
    Staff("ruth", "Ruth Calloway", "probation_officer", "partners", discipline="probation"),
    Staff("dev", "Dev Parmar", "housing_worker", "district", discipline="housing"),
)
OTHERS = (
    Staff("dc", "Dana Crowther", "child_protection_partner", "partners", discipline="police"),
    Staff("una", "Una Maddox", "conference_chair", discipline="conference"),
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
CAST = (*TEAM_SEVEN, *OTHER_TEAMS, *ADULT_WORK, *OTHERS)
# Of the families, who sign in and are no staff: what is shared with them is all that they see.
FAMILY_MEMBERS = (("Kelly Hartley", "parent"), ("Robin Ashby", "young_person"))
