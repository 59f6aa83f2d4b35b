"""The staff of the fictional county: seventeen teams, four providers, and whoever else works with families."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count
from uuid import UUID

from fsp.core.accounts import AccountDraft, create_account
from fsp.core.accounts.demo import give_demo_credentials
from fsp.jobs.demo.cast import ADULT_TEAM, AGENCIES, CAST, DOOR, FAMILY_MEMBERS, NIGHT, Staff
from fsp.jobs.demo.making import Making
from fsp.jobs.demo.names import staff_names
from fsp.people.actions import organisation
from fsp.people.actions.organisation import PractitionerDraft

STARTED = date(2020, 11, 2)
TEAMS = 17
LEADS = ("social_worker", "nqsw", "family_help_lead")
# Role, discipline, agency and how many of those who work with adults or beside the teams.
BESIDE = (
    ("recovery_practitioner", "recovery", "recovery", 7),
    ("mental_health_practitioner", "mental_health", "mind", 7),
    ("da_victim_practitioner", "domestic_abuse_victim", "safe", 5),
    ("da_perpetrator_practitioner", "domestic_abuse_perpetrator", "change", 5),
    ("probation_officer", "probation", "partners", 2),
    ("housing_worker", "housing", "district", 2),
    ("housing_worker", "housing", "town", 2),
    ("conference_chair", "conference", "council", 3),
)


def add_staff(making: Making) -> None:
    """Add agencies, teams, practitioners and their accounts. Those who have a name in the stories can sign in."""
    at = making.at(making.ago(500), 9)
    for code, name in AGENCIES.items():
        making.agencies[code] = organisation.add_agency(by=making.by, at=at, code=code, name=name).pk
    for code, name in _teams().items():
        agency = making.agencies["council"]
        making.teams[code] = organisation.add_team(by=making.by, at=at, code=code, name=name, agency_id=agency).pk
    for each in everybody():
        _add(making, each)
    for name, role in FAMILY_MEMBERS:
        give_demo_credentials(create_account(by=making.by, at=at, draft=_account(name, role, "")))


def everybody() -> Iterator[Staff]:
    """Yield all staff: the cast first, then who fills up the teams, then who works beside them."""
    yield from CAST
    names, numbers = staff_names(), count(1)
    for team in range(1, TEAMS + 1):
        for role, discipline in _missing(team):
            manages = role == "team_manager"
            yield Staff(f"s{next(numbers)}", next(names), role, "council", f"t{team}", discipline, manages)
    for role, discipline, agency, how_many in BESIDE:
        place = "" if agency == "council" else ADULT_TEAM
        for _ in range(how_many):
            yield Staff(f"s{next(numbers)}", next(names), role, agency, place, discipline)


def _missing(team: int) -> Iterator[tuple[str, str]]:
    """Yield the posts of a team that nobody of the cast fills: a manager, an assistant, seven or eight who lead."""
    here = [each.role for each in CAST if each.team == f"t{team}"]
    newly = 1 if team % 3 == 1 else 0
    wanted = {"team_manager": 1, "assistant_team_manager": 1, "nqsw": newly, "social_worker": 7 + team % 2 - newly}
    for role, how_many in wanted.items():
        yield from [(role, "social_work")] * (how_many - here.count(role))
    if team % 4 == 0 and "family_help_lead" not in here:
        yield "family_help_lead", "family_help"
    if team % 4 == 3 and "childrens_practitioner" not in here:
        yield "childrens_practitioner", "childrens_practice"


def _teams() -> dict[str, str]:
    teams = {f"t{number}": f"Team {number}" for number in range(1, TEAMS + 1)}
    return {**teams, DOOR: "Front door", ADULT_TEAM: "Adult-facing practitioners", NIGHT: "Emergency duty"}


def _add(making: Making, each: Staff) -> None:
    at = making.at(making.ago(500), 9)
    account = create_account(by=making.by, at=at, draft=_account(each.name, each.role, each.agency))
    if each in CAST:
        give_demo_credentials(account)
    draft = PractitionerDraft(each.name, account.pk, making.agencies[each.agency], each.discipline)
    practitioner = organisation.add_practitioner(by=making.by, at=at, draft=draft).pk
    making.accounts[each.code], making.practitioners[each.code] = account.pk, practitioner
    making.roles[each.code] = each.role
    making.by_role.setdefault(each.role, []).append(each.code)
    if each.team:
        _place(making, each, practitioner)


def _place(making: Making, each: Staff, practitioner: UUID) -> None:
    if each.role in LEADS:
        making.leads.setdefault(each.team, []).append(each.code)
    if each.role == "assistant_team_manager":
        making.assistants[each.team] = each.code
    organisation.place_in_team(
        by=making.by,
        at=making.at(making.ago(500), 9),
        practitioner_id=practitioner,
        team_id=making.teams[each.team],
        started_on=STARTED,
        is_manager=each.manages,
    )


def _account(name: str, role: str, agency: str) -> AccountDraft:
    return AccountDraft(f"{name.lower().replace(' ', '.')}@demo.invalid", name, (role,), STARTED, agency)
