"""What the ledger takes, and what the app's role may not do to it."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connections
from scratch_ledger import AT, new_viewer

from fsp.core.access import acting
from fsp.core.ledger import Event, append
from fsp.core.ledger.writing import _plain

TABLES = ("core_ledgerevent", "core_ledgerlink", "core_ledgerstream", "core_read", "core_seal")
ID = str(uuid.UUID(int=7))


pytestmark = pytest.mark.django_db


def append_with(**changes: object) -> int:
    given = {"kind": "test.written", "streams": ("family:a",), "occurred_at": AT, **changes}
    commitments = given.pop("commitments", {})
    with acting(new_viewer("system_demonstration")):
        return append(Event(**given), commitments=commitments)


@pytest.mark.parametrize(
    "changes",
    [
        {"refs": {"person": "Zebedee Quickthorn"}},
        {"refs": {"Zebedee Quickthorn": ID}},
        {"kind": "Zebedee was added"},
        {"purpose": "asked by Zebedee"},
        {"streams": ("family:Zebedee Quickthorn",)},
        {"streams": ("family:a", "Zebedee")},
        {"commitments": {ID: "Zebedee"}},
        {"commitments": {"Zebedee": "0" * 64}},
    ],
)
def test_an_event_with_more_than_ids_and_hashes_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(DatabaseError, match="ids, numbers and hashes only"):
        append_with(**changes)


def test_an_event_without_a_stream_is_refused() -> None:
    with pytest.raises(DatabaseError, match="at least one stream"):
        append_with(streams=())


def test_an_event_with_ids_numbers_and_hashes_is_taken() -> None:
    refs = {"person": ID, "file": "0" * 64, "rows": "402"}
    assert append_with(refs=refs, commitments={ID: "0" * 64}) > 0


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_app_may_not_touch_what_definers_write(table: str, statement: str) -> None:
    with connections["default"].cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(statement.format(table))


@pytest.mark.parametrize(
    "column",
    ["core_ledgerevent SET kind = ''", "core_ledgerlink SET seq = 1", "core_ledgerstream SET seq = 1",
     "core_read SET page = ''", "core_seal SET key = ''"],
)  # fmt: skip
def test_the_app_may_not_change_what_definers_write(column: str) -> None:
    with connections["default"].cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute(f"UPDATE {column}")


def test_a_moment_is_committed_to_alike_in_every_zone() -> None:
    summer = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    assert _plain(summer.astimezone(ZoneInfo("Europe/London"))) == _plain(summer)
