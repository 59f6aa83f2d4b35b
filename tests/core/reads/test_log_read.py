"""The log of reads: committed on its own, never changed, covered by seals."""

from __future__ import annotations

import uuid

import pytest
from django.db import DatabaseError, connections
from scratch_ledger import Ledger

from fsp.core.access import acting, end_session
from fsp.core.reads import log_read

FAMILY = uuid.UUID(int=5)


class Undone(Exception):
    """Makes a request's transaction roll back."""


def a_request_that_fails(ledger: Ledger) -> None:
    with acting(ledger.writer):
        log_read(ledger.writer, FAMILY, "thread")
        raise Undone


def reads_of(ledger: Ledger) -> list[tuple[object, ...]]:
    return ledger.superuser.execute("SELECT viewer, viewer_name, family, page, purpose FROM core_read").fetchall()


def test_a_read_stays_when_the_requests_transaction_rolls_back(ledger: Ledger) -> None:
    with pytest.raises(Undone):
        a_request_that_fails(ledger)
    assert reads_of(ledger) == [(ledger.writer.account_id, "Writer", FAMILY, "thread", "direct work")]


def test_a_read_is_committed_before_the_request_ends(ledger: Ledger) -> None:
    with acting(ledger.writer):
        log_read(ledger.writer, FAMILY, "thread")
        assert len(reads_of(ledger)) == 1


def test_a_read_that_cannot_be_logged_goes_up_as_an_error(ledger: Ledger) -> None:
    end_session(ledger.writer.token)
    with pytest.raises(DatabaseError, match="session has ended"):
        log_read(ledger.writer, FAMILY, "thread")
    assert reads_of(ledger) == []


def test_a_read_goes_up_as_an_error_when_its_table_is_gone(ledger: Ledger) -> None:
    ledger.superuser.execute("ALTER TABLE core_read RENAME TO core_read_elsewhere")
    with pytest.raises(DatabaseError):
        log_read(ledger.writer, FAMILY, "thread")


def test_the_app_can_write_no_read_of_its_own(ledger: Ledger) -> None:
    with connections["reads"].cursor() as cursor, pytest.raises(DatabaseError, match="permission denied"):
        cursor.execute("INSERT INTO core_read (id) VALUES (gen_random_uuid())")


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE core_read SET viewer_name = 'Somebody else'",
        "UPDATE core_read SET at = at + interval '1 hour'",
        "UPDATE core_read SET family = gen_random_uuid()",
        "DELETE FROM core_read WHERE page = 'thread'",
        "INSERT INTO core_read SELECT gen_random_uuid(), at, viewer, viewer_name, family, page, purpose, xid "
        "FROM core_read LIMIT 1",
    ],
)
def test_tampering_with_sealed_reads_is_caught(ledger: Ledger, attack: str) -> None:
    for page in ("thread", "people", "thread"):
        log_read(ledger.writer, FAMILY, page)
    ledger.seal()
    whole = ledger.verify()
    assert (whole.ok, whole.reads, whole.open_reads) == (True, 3, 0)
    ledger.attack(attack)
    assert not ledger.verify().ok


def test_reads_after_the_last_seal_are_the_open_window(ledger: Ledger) -> None:
    log_read(ledger.writer, FAMILY, "thread")
    ledger.seal()
    log_read(ledger.writer, FAMILY, "people")
    assert ledger.verify().open_reads == 1
