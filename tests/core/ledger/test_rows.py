"""The records beside the ledger: a row changed or taken away behind its back shows."""

from __future__ import annotations

import psycopg
import pytest

from fsp.core.database.address import database_name
from fsp.core.database.scratch import superuser_url
from fsp.core.ledger import verify_rows
from tests.county_fixtures import own_county  # noqa: F401
from tests.small_county import County


def tamper(statement: str) -> None:
    """Change a record as the database's owner could: without triggers, so without history and event."""
    with psycopg.connect(superuser_url(database_name()), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        assert superuser.execute(statement).rowcount


@pytest.mark.parametrize(
    ("statement", "differing", "missing"),
    [
        ("UPDATE front_door_referral SET received_on = received_on - 1 WHERE id = (SELECT min(id) FROM {t})", 1, 0),
        ("UPDATE front_door_referralevent SET source = '1A' WHERE pgh_id = (SELECT min(pgh_id) FROM {t}event)", 1, 0),
        ("DELETE FROM front_door_referralevent WHERE pgh_id = (SELECT min(pgh_id) FROM {t}event)", 0, 1),
        ("UPDATE people_address SET sealed_value = '\\x00' WHERE compartment = 'hidden_address'", None, 0),
    ],
)
def test_a_record_changed_behind_the_ledgers_back_shows(
    own_county: County,  # noqa: F811
    statement: str,
    differing: int | None,
    missing: int,
) -> None:
    before = verify_rows()
    assert before.ok, before
    tamper(statement.replace("min(id)", "min(id::text)::uuid").format(t="front_door_referral"))
    after = verify_rows()
    assert not after.ok
    assert after.missing == missing
    assert after.differing == differing if differing is not None else after.differing > 0


def test_the_first_row_that_differs_is_named(own_county: County) -> None:  # noqa: F811
    tamper("UPDATE people_family SET why_involved = 'Something else'")
    found = verify_rows().first_differing
    assert found is not None
    assert found.startswith("people_family ")
