"""What the run-time roles may write: nothing under a parent they cannot see, nothing without an event, nothing away."""

from __future__ import annotations

import json
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection

from fsp.core.access import acting
from fsp.core.ledger import Event, append
from tests.core.walls.raw_sql import HISTORIES, WALLED, ask, plain_connection, rows_about, superuser
from tests.small_county import AT, County

UNDER_A_PARENT = [name for name in WALLED if name not in ("people_family", "people_person")]
AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"  # what a commit does


def copy_of(table: str, key: uuid.UUID, **changed: str) -> tuple[str, str]:
    """Return SQL that inserts a copy of a row under a new key, and its values."""
    with superuser() as everything:
        row = everything.execute(f"SELECT to_jsonb(t) FROM {table} t WHERE id = %s", [key]).fetchone()
    assert row is not None
    values = {**row[0], **changed, "id": str(uuid.uuid4())}
    return f"INSERT INTO {table} SELECT * FROM jsonb_populate_record(NULL::{table}, %s::jsonb)", json.dumps(values)


@pytest.mark.parametrize("table", UNDER_A_PARENT)
def test_no_row_is_added_under_a_parent_that_is_not_seen(county: County, table: str) -> None:
    key = rows_about(county.by, county.families["winterbourne"].id)[table][0]
    with acting(county.viewer("charlie")), pytest.raises(DatabaseError, match="row-level security"):
        ask(*copy_of(table, key))


@pytest.mark.parametrize("table", WALLED)
def test_no_row_that_is_not_seen_is_changed(county: County, table: str) -> None:
    about = rows_about(county.by, county.families["winterbourne"].id)[table]
    with acting(county.viewer("charlie")), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET voided_because = 'gone' WHERE id = ANY (%s)", [about])
        assert cursor.rowcount == 0


def test_no_row_moves_to_a_parent_that_is_not_seen(county: County) -> None:
    closed = county.families["winterbourne"]
    with acting(county.viewer("charlie")), pytest.raises(DatabaseError, match="row-level security"):
        ask("UPDATE people_membership SET family_id = %s", closed.id)


def test_nobody_gets_sight_of_a_person_by_placing_them_in_a_family_of_their_own(county: County) -> None:
    own, closed = county.families["south"], county.families["winterbourne"]
    membership = rows_about(county.by, own.id)["people_membership"][0]
    with acting(county.viewer("charlie")), pytest.raises(DatabaseError, match="row-level security"):
        ask(*copy_of("people_membership", membership, person_id=str(closed.child)))


@pytest.mark.parametrize("table", [*WALLED, *HISTORIES, "core_ledgerevent", "core_ledgerlink", "core_read"])
def test_nothing_is_deleted(county: County, table: str) -> None:
    for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with acting(county.viewer("alice")), pytest.raises(DatabaseError, match="permission denied"):
            ask(statement)


@pytest.mark.parametrize("table", HISTORIES)
def test_history_is_neither_changed_nor_made_up(county: County, table: str) -> None:
    with acting(county.by):
        with pytest.raises(DatabaseError, match="permission denied"):
            ask(f"UPDATE {table} SET version = 1")
        with pytest.raises(DatabaseError, match="row-level security"):
            ask(f"INSERT INTO {table} SELECT (jsonb_populate_record(t, '{{\"pgh_id\": 999999999}}')).* FROM {table} t")


def test_a_change_without_an_event_cannot_be_committed(own_county: County) -> None:
    with pytest.raises(IntegrityError, match="without its ledger event"), acting(own_county.viewer("alice")):
        ask("UPDATE people_family SET name = 'Other'")
    with acting(own_county.viewer("alice")):
        assert ask("SELECT count(*) FROM people_family WHERE name = 'Other'") == [(0,)]


@pytest.mark.parametrize("table", UNDER_A_PARENT)
def test_a_changed_row_must_name_an_event_of_its_own_transaction(county: County, table: str) -> None:
    with acting(county.by):
        ask(f"UPDATE {table} SET voided_because = 'x' WHERE id = (SELECT id FROM {table} LIMIT 1)")
        with pytest.raises(IntegrityError, match="without its ledger event"):
            ask(AT_ONCE)


def test_a_row_that_names_an_older_event_cannot_be_committed(own_county: County) -> None:
    family = own_county.families["larkin"].id
    with acting(own_county.viewer("alice")):
        older = uuid.uuid4()
        append(Event("people.looked_at", (f"family:{family}",), AT, id=older), commitments={})
    with pytest.raises(IntegrityError, match="without its ledger event"), acting(own_county.viewer("alice")):
        ask("UPDATE people_family SET name = 'Other', event_id = %s WHERE id = %s", older, family)


def test_a_row_that_names_its_own_event_is_committed(own_county: County) -> None:
    family = own_county.families["larkin"].id
    with acting(own_county.viewer("alice")):
        event = Event("people.family_corrected", (f"family:{family}",), AT)
        append(event, commitments={})
        ask("UPDATE people_family SET name = 'Other', event_id = %s WHERE id = %s", event.id, family)
    with acting(own_county.viewer("alice")):
        assert ask("SELECT count(*) FROM people_family WHERE name = 'Other'") == [(1,)]


@pytest.mark.parametrize("table", ["core_ledgerevent", "core_ledgerlink", "core_ledgerstream", "core_accesssession"])
def test_the_app_writes_no_ledger_and_no_session_by_itself(county: County, table: str) -> None:
    with acting(county.by), pytest.raises(DatabaseError, match="permission denied"):
        ask(f"INSERT INTO {table} DEFAULT VALUES")


@pytest.mark.parametrize("role", ["sid", "charlie", "nan"])
def test_a_role_cannot_be_granted_more_than_the_matrix(county: County, role: str) -> None:
    with acting(county.viewer(role)), pytest.raises(DatabaseError, match="permission denied"):
        ask("UPDATE core_grant SET scope = 'all'")


@pytest.mark.parametrize("table", [*WALLED, *HISTORIES])
def test_the_reader_writes_nothing(standing_county: County, table: str) -> None:
    with plain_connection("fsp_reader") as reader:
        for statement in (f"INSERT INTO {table} DEFAULT VALUES", f"UPDATE {table} SET version = 2"):
            with pytest.raises(Exception, match="permission denied"), reader.transaction():
                reader.execute(statement)


def test_the_reader_appends_no_event(standing_county: County) -> None:
    with plain_connection("fsp_reader") as reader, pytest.raises(Exception, match="permission denied"):
        reader.execute("SELECT core.append(ARRAY['x'], '{}')")


def test_the_reader_reads_behind_the_same_wall(standing_county: County) -> None:
    with plain_connection("fsp_reader") as reader:
        with pytest.raises(Exception, match="No access context"), reader.transaction():
            reader.execute("SELECT * FROM people_family")
        reader.execute("SELECT core.enter(%s, 'direct work')", [standing_county.viewer("charlie").token])
        assert reader.execute("SELECT name FROM people_family").fetchall() == [("Southgate",)]


def test_the_owner_of_the_tables_sees_no_row(standing_county: County) -> None:
    with plain_connection("fsp_owner") as owner:
        for table in (*WALLED, *HISTORIES):
            assert owner.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
