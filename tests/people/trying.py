"""What the tests of actions share: answers about the Larkins, and what went into the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from fsp.core.access import acting
from fsp.core.ledger import writing
from fsp.people.drafts import (
    MembershipDraft,
    NameDraft,
)
from tests.core.walls.raw_sql import ask
from tests.small_county import STARTED, County

NAME, PLACE = NameDraft("Wren", "Larkin"), MembershipDraft("child", STARTED)
LONG = "x" * 2000
Act = Callable[..., Any]


def family_of_larkins(county: County, **more: Any) -> dict[str, Any]:
    return {"family_id": county.families["larkin"].id, **more}


def mother_of_larkins(county: County, **more: Any) -> dict[str, Any]:
    return family_of_larkins(county, person_id=county.families["larkin"].mother, **more)


def larkin(county: County) -> Any:
    return county.families["larkin"]


def ledger_head() -> int:
    return int(ask("SELECT core.ledger_head()")[0][0])


def written_after(county: County, position: int) -> tuple[list[str], list[str]]:
    """Return kinds and streams of the events after a position, as their owner reads them in this transaction."""
    found: list[tuple[str, str]] = []
    with acting(county.by), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM core_ledgerevent WHERE position > %s ORDER BY position", [position])
        events = [row[0] for row in cursor.fetchall()]
    for event in events:
        found.append(WRITTEN[event])
    return [kind for kind, _ in found], [streams for _, streams in found]


WRITTEN: dict[UUID, tuple[str, str]] = {}


@pytest.fixture(autouse=True)
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Note what every event says as it goes to the database: the app itself cannot read it back."""
    told = writing.event_json

    def noted(event: Any, commitments: Any) -> dict[str, Any]:
        said = told(event, commitments)
        WRITTEN[event.id] = (event.kind, ",".join(sorted(event.streams)))
        for text in ("Larkin", "Rosa", "Elm", "example.invalid", "colleague", "Left"):
            assert text not in str(said), "a personal value in the ledger"
        return said

    monkeypatch.setattr(writing, "event_json", noted)
    yield
    WRITTEN.clear()
