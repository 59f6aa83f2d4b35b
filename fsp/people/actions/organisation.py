"""Agencies, teams, practitioners and their places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer, check
from fsp.people import events
from fsp.people.models import Agency, Practitioner, Team, TeamPlace


@dataclass(frozen=True)
class PractitionerDraft:
    """A practitioner: an account that can sign in, an agency, a discipline."""

    name: str
    account_id: UUID | None
    agency_id: UUID
    discipline: str
    registration_id: str = ""


def add_agency(*, by: Viewer, at: datetime, code: str, name: str) -> Agency:
    """Add an agency."""
    check("directory.write", by)
    row = Agency(code=code, name=name)
    ledger.save(events.of_organisation("people.agency_added", at, agency=row.pk), row)
    return row


def add_team(*, by: Viewer, at: datetime, code: str, name: str, agency_id: UUID) -> Team:
    """Add a team to an agency."""
    check("directory.write", by)
    row = Team(code=code, name=name, agency_id=agency_id)
    ledger.save(events.of_organisation("people.team_added", at, team=row.pk), row)
    return row


def add_practitioner(*, by: Viewer, at: datetime, draft: PractitionerDraft) -> Practitioner:
    """Add a practitioner."""
    check("directory.write", by)
    row = Practitioner(
        name=draft.name,
        account_id=draft.account_id,
        agency_id=draft.agency_id,
        discipline=draft.discipline,
        registration_id=draft.registration_id,
    )
    ledger.save(events.of_organisation("people.practitioner_added", at, practitioner=row.pk), row)
    return row


def place_in_team(
    *,
    by: Viewer,
    at: datetime,
    practitioner_id: UUID,
    team_id: UUID,
    started_on: date,
    is_manager: bool = False,
) -> TeamPlace:
    """Place a practitioner in a team."""
    check("directory.write", by)
    row = TeamPlace(practitioner_id=practitioner_id, team_id=team_id, started_on=started_on, is_manager=is_manager)
    ledger.save(events.of_organisation("people.practitioner_placed", at, team=team_id), row)
    return row
