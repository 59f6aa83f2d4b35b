"""Keeping the answers to "is this the same person?" where the writer's role may decide it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core.access import Viewer, can
from fsp.people.actions.same_person import answer_same_person
from fsp.record.views.matches import Matches

MAY = "identity.decide"


def keeps_answers(by: Viewer) -> bool:
    """Answer whether the writer's answers are kept."""
    return can(MAY, by)


def keep_answers(by: Viewer, at: datetime, person_id: UUID, matches: Matches, reason: str) -> None:
    """Keep that a new person is somebody else than each person found, so that nobody is asked twice.

    Only roles that may decide it everywhere keep an answer; for the others the new record alone says so.
    """
    if not keeps_answers(by):
        return
    for other in dict.fromkeys(match.person_id for match in matches.found):
        answer_same_person(by=by, at=at, one_id=person_id, other_id=other, answer="different", reason=reason)
