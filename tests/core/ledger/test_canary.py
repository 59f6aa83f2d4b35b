"""Nothing personal gets into ledger, job rows, server log or our own logs, not even when a write fails."""

from __future__ import annotations

import base64
import json
import logging
import os
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import IntegrityError, connections, transaction
from scratch_ledger import AT, Ledger

from fsp.core.access import acting
from fsp.core.errors import NotPossible
from fsp.core.ledger import Event, save
from fsp.jobs.failures import failure
from fsp.people.models import Family, Membership, Person, PersonName

CANARY = "Zébédée O'Quick/Thorn"
KEPT = ("core_ledgerevent", "core_ledgerlink", "core_ledgerstream", "core_seal", "procrastinate_jobs")
INSERT = """
INSERT INTO people_personname
SELECT (jsonb_populate_record(n, jsonb_build_object(
  'id', gen_random_uuid(), 'given', %s::text, 'started_on', '2020-01-02', 'ended_on', '2020-01-01'))).*
FROM people_personname n WHERE person_id = %s
"""


def spellings(text: str) -> list[bytes]:
    """Six ways in which a text may lie in a file: as it is, in capitals, in a URL, base64, hexadecimal, JSON."""
    plain = text.encode()
    middle = base64.b64encode(plain)[:-4]
    return [plain, text.upper().encode(), quote(text, safe="").encode(), middle, plain.hex().encode(),
            json.dumps(text)[1:-1].encode()]  # fmt: skip


def leaks(where: bytes) -> list[bytes]:
    """Return the spellings of the canary, whole or of its first name, that are in some bytes."""
    lower = where.lower()
    return [each for text in (CANARY, "Zébédée") for each in spellings(text) if each.lower() in lower]


def server_log() -> bytes:
    return (Path(os.environ["FSP_DATA"]) / "postgres" / "server.log").read_bytes()


def fail_to_insert(cursor: object, person_id: uuid.UUID) -> None:
    cursor.execute(INSERT, [CANARY, person_id])  # type: ignore[attr-defined]


def write_a_person(ledger: Ledger) -> uuid.UUID:
    """Write a family and a person full of canaries, as the product does."""
    family, person = Family(name=CANARY, why_involved=CANARY), Person(gender=CANARY, communication_needs=CANARY)
    name = PersonName(person=person, given=CANARY, family=CANARY, sounds_like=CANARY)
    place = Membership(family=family, person=person, part="child", started_on=date(2020, 1, 1))
    refs = {"person": str(person.pk)}
    with acting(ledger.writer):
        save(Event("people.person_recorded", (f"family:{family.pk}",), AT, refs), family, person, place, name)
    return person.pk


def fail_to_write(ledger: Ledger, person_id: uuid.UUID) -> Iterator[Exception]:
    """Break a constraint with a canary in the row: by the product's way, then in raw SQL."""
    name = PersonName(person_id=person_id, given=CANARY, started_on=date(2020, 1, 2), ended_on=date(2020, 1, 1))
    with acting(ledger.writer):
        with pytest.raises(NotPossible) as refused:
            save(Event("people.name_recorded", ("family:a",), AT), name)
        yield refused.value
        with pytest.raises(IntegrityError) as broken, transaction.atomic(), connections["default"].cursor() as cursor:
            fail_to_insert(cursor, person_id)
        yield broken.value


def test_nothing_personal_is_kept_outside_the_record(
    ledger: Ledger, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr("fsp.jobs.failures.data_folder", lambda: ledger.folder)
    before = len(server_log())
    errors = list(fail_to_write(ledger, write_a_person(ledger)))
    ledger.seal()
    assert b"name_ends_after_it_starts" in server_log()[before:]
    assert not leaks(server_log()[before:])
    assert not leaks(caplog.text.encode())
    assert not leaks(str(errors[0]).encode())
    assert not leaks(failure(errors[1])[1].encode() + (ledger.folder / "log" / "failures.log").read_bytes())
    for table in KEPT:
        rows = ledger.superuser.execute(f"SELECT t::text FROM {table} t").fetchall()
        assert not leaks("\n".join(row[0] for row in rows).encode()), table
    bodies = ledger.superuser.execute("SELECT canonical FROM core_ledgerevent").fetchall()
    assert len(bodies) == 1
    assert not leaks(b"".join(row[0] for row in bodies))


def test_the_search_finds_the_canary_where_it_is(ledger: Ledger) -> None:
    """The same failure on a server that talks: so the test above can fail."""
    before, person_id = len(server_log()), write_a_person(ledger)
    ledger.superuser.execute("SET log_min_error_statement = 'error'")
    ledger.superuser.execute("SET log_error_verbosity = 'default'")
    with pytest.raises(psycopg.Error):
        fail_to_insert(ledger.superuser, person_id)
    assert leaks(server_log()[before:])
    rows = ledger.superuser.execute("SELECT t::text FROM people_personname t").fetchall()
    assert leaks(rows[0][0].encode())


@pytest.mark.parametrize("spelling", spellings(CANARY))
def test_every_spelling_is_found(spelling: bytes) -> None:
    assert leaks(b"before " + spelling + b" after")
