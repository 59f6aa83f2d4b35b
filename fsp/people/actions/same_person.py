"""Answers to whether two records are one person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import Invalid, NotPossible
from fsp.core.ledger import Event
from fsp.people.models import SamePersonAnswer
from fsp.people.selectors.standing import check_family, family_of


def answer_same_person(
    *, by: Viewer, at: datetime, one_id: UUID, other_id: UUID, answer: str, reason: str
) -> SamePersonAnswer:
    """Keep the answer to "is this the same person?", so that nobody is asked twice. It changes no record."""
    if one_id == other_id:
        raise NotPossible("Choose two different people.")
    for person_id in sorted((one_id, other_id)):
        check_family("identity.decide", by, family_of(person_id))
    if answer not in SamePersonAnswer.Answer.values:
        raise Invalid("answer", "Choose the same person, two people, or not sure yet.")
    if not reason.strip():
        raise Invalid("reason", "Say what you go by.")
    low, high = sorted((one_id, other_id))
    row = SamePersonAnswer(one_id=low, other_id=high, answer=answer, reason=reason.strip())
    streams = (f"person:{low}", f"person:{high}")
    ledger.save(Event("people.same_person_answered", streams, at, {"answer": str(row.pk)}), row)
    return row
