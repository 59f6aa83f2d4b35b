"""What a whole ledger looks like, and every way of tampering with one."""

from __future__ import annotations

import json

import pytest
from scratch_ledger import Ledger

from fsp.core.ledger import NoSuchSeal, keys
from fsp.core.ledger.anchors import anchor_files
from fsp.core.ledger.seals import Seal
from fsp.rules.chain import root_of


def test_an_empty_ledger_holds(ledger: Ledger) -> None:
    found = ledger.verify()
    assert (found.ok, found.events, found.seals, found.anchor) == (True, 0, 0, None)


def test_a_sealed_ledger_holds_and_has_no_open_window(ledger: Ledger) -> None:
    ledger.write_some()
    ledger.seal()
    found = ledger.verify()
    assert (found.ok, found.events, found.streams, found.seals, found.anchor) == (True, 8, 3, 1, 1)
    assert (found.open_events, found.first_bad, found.why) == (0, None, None)


def test_what_came_after_the_last_anchor_is_the_open_window(ledger: Ledger) -> None:
    ledger.write_some()
    ledger.seal()
    ledger.write("family:a")
    found = ledger.verify()
    assert (found.ok, found.events, found.open_events) == (True, 9, 1)


def test_only_what_came_after_a_seal_is_hashed_again_when_asked(ledger: Ledger) -> None:
    ledger.write_some()
    ledger.seal()
    ledger.write("family:a")
    ledger.seal()
    found = ledger.verify(since=1)
    assert (found.ok, found.events, found.anchor, found.open_events) == (True, 1, 2, 0)


def test_a_seal_that_is_not_there_cannot_be_started_from(ledger: Ledger) -> None:
    with pytest.raises(NoSuchSeal, match="There is no seal 7"):
        ledger.verify(since=7)


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'test.other'",
        "purpose = 'import'",
        "by = gen_random_uuid()",
        "occurred_at = occurred_at + interval '1 second'",
        "recorded_at = recorded_at + interval '1 microsecond'",
        "canonical = canonical || ' '::bytea",
        "canonical = canonical || ' '::bytea, digest = sha256(canonical || ' '::bytea)",
        "digest = sha256('')",
        "id = gen_random_uuid()",
    ],
)
def test_an_edited_event_is_caught_where_it_is(ledger: Ledger, change: str) -> None:
    positions = ledger.write_some()
    ledger.seal()
    ledger.attack(f"UPDATE core_ledgerevent SET {change} WHERE position = %s", positions[3])
    found = ledger.verify()
    assert not found.ok
    assert found.first_bad == positions[3]


@pytest.mark.parametrize("change", ["position = position + 1000", "xid = xid + 1000000"])
def test_an_event_moved_along_the_ledger_is_caught(ledger: Ledger, change: str) -> None:
    positions = ledger.write_some()
    ledger.seal()
    ledger.write("family:a")
    ledger.attack(f"UPDATE core_ledgerevent SET {change} WHERE position = %s", positions[3])
    assert not ledger.verify().ok


@pytest.mark.parametrize("sealed", [True, False])
def test_a_deleted_event_is_caught(ledger: Ledger, sealed: bool) -> None:
    positions = ledger.write_some()
    if sealed:
        ledger.seal()
    ledger.delete(positions[1])
    found = ledger.verify()
    assert not found.ok
    assert found.first_bad == positions[2]  # the next in its stream has lost what it follows


def test_two_events_that_changed_places_are_caught(ledger: Ledger) -> None:
    one, *_, other, _ = ledger.write_some()
    ledger.attack(
        "UPDATE core_ledgerlink l SET event_id = (SELECT id FROM core_ledgerevent WHERE position = "
        "CASE e.position WHEN %s THEN %s ELSE %s END) FROM core_ledgerevent e "
        "WHERE e.id = l.event_id AND e.position IN (%s, %s) AND l.stream = 'family:a'",
        one, other, one, one, other,
    )  # fmt: skip
    found = ledger.verify()
    assert not found.ok
    assert found.first_bad == one


def insert_a_copy(ledger: Ledger, position: int) -> None:
    """Put an event that never was after another, whole in itself, and make the chain follow."""
    ledger.attack(
        "WITH made AS (SELECT gen_random_uuid() AS id, (SELECT max(position) + 1 FROM core_ledgerevent) AS place), "
        "text AS (SELECT replace(replace(convert_from(e.canonical, 'UTF8'), e.id::text, made.id::text), "
        "  '\"position\" : ' || e.position || ',', '\"position\" : ' || made.place || ',') AS said, e.*, "
        "  made.id AS new_id, place FROM core_ledgerevent e, made WHERE e.position = %s), "
        "added AS (INSERT INTO core_ledgerevent SELECT new_id, place, kind, by, purpose, occurred_at, recorded_at, "
        "  convert_to(said, 'UTF8'), sha256(convert_to(said, 'UTF8')), xid FROM text RETURNING id) "
        "INSERT INTO core_ledgerlink (stream, seq, event_id, hash) "
        "SELECT 'organisation', 1000, id, ''::bytea FROM added",
        position,
    )
    ledger.rehash()


def test_an_inserted_event_is_caught_though_the_chain_follows(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.seal()
    insert_a_copy(ledger, positions[3])
    found = ledger.verify()
    assert not found.ok
    assert found.findings == len(["count of events", "count of links", "position", "root"])
    assert found.first_bad == positions[0]
    assert "events should be 8, found 9" in (found.why or "")


def test_a_tail_that_was_cut_is_caught(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.seal()
    ledger.delete(positions[-1])
    ledger.rehash()
    found = ledger.verify()
    assert not found.ok
    assert "events should be 8, found 7" in (found.why or "")


def test_a_tail_cut_in_the_open_window_shows_when_the_head_stayed(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.delete(positions[-1])
    found = ledger.verify()
    assert not found.ok
    assert "tail was cut" in (found.why or "")


def test_an_event_without_its_row_is_caught(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.attack("DELETE FROM core_ledgerevent WHERE position = %s", positions[-1])
    assert not ledger.verify().ok


def test_an_event_that_left_its_stream_is_caught(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.attack("DELETE FROM core_ledgerlink WHERE stream = 'family:b'")
    ledger.attack("DELETE FROM core_ledgerstream WHERE stream = 'family:b'")
    found = ledger.verify()
    assert not found.ok
    assert found.first_bad == positions[1]


def test_a_chain_that_was_rewritten_whole_is_caught_by_its_seal(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.seal()
    ledger.rewrite(positions[2])
    found = ledger.verify()
    assert not found.ok
    assert found.findings == 1
    assert "not the ones that were sealed" in (found.why or "")


def forge_seals(ledger: Ledger, signer: keys.Signer) -> None:
    """Seal again, as one who holds a key would, over what the ledger says now."""
    from django.db import transaction

    from fsp.core.ledger.reading import stored_events

    row = ledger.superuser.execute("SELECT body FROM core_seal WHERE number = 1").fetchone()
    assert row is not None
    said = json.loads(row[0])
    with transaction.atomic(using="sealer"):
        root = root_of(event.leaf for event in stored_events(0, said["watermark"]))
    body = Seal(**{**said, "root": root.hex(), "key": signer.name}).body()
    ledger.attack(
        "UPDATE core_seal SET root = %s, key = %s, body = %s, signature = %s WHERE number = 1",
        root, signer.name, body, signer.sign(body),
    )  # fmt: skip


def test_a_chain_rewritten_and_signed_with_a_strangers_key_is_caught(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.seal()
    ledger.rewrite(positions[2])
    ours = keys.key_folder() / "seal.pem"
    kept = ours.read_bytes()
    ours.unlink()
    stranger = keys.signer()
    ours.write_bytes(kept)
    (keys.key_folder() / f"seal-{stranger.name}.pub").unlink()
    forge_seals(ledger, stranger)
    (anchor,) = anchor_files()
    anchor.unlink()  # even where they reach the anchor too
    assert f"signed by the key {stranger.name}" in (ledger.verify().why or "")


def test_a_chain_rewritten_and_signed_with_our_own_key_is_caught_by_the_anchor(ledger: Ledger) -> None:
    positions = ledger.write_some()
    ledger.seal()
    ledger.rewrite(positions[2])
    forge_seals(ledger, keys.signer())
    found = ledger.verify()
    assert not found.ok
    assert found.findings == 1
    assert "not the seal that was anchored" in (found.why or "")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_removed_seal_is_caught(ledger: Ledger, number: int) -> None:
    for _ in range(3):
        ledger.write_some()
        ledger.seal()
    ledger.attack("DELETE FROM core_seal WHERE number = %s", number)
    assert not ledger.verify().ok


def test_all_seals_removed_are_caught_by_the_anchor(ledger: Ledger) -> None:
    ledger.write_some()
    ledger.seal()
    ledger.attack("DELETE FROM core_seal")
    assert "is no longer there" in (ledger.verify().why or "")


@pytest.mark.parametrize(
    "change",
    [
        "made_at = made_at + interval '1 hour'",
        "events = events + 1",
        "signature = '\\x00'",
        "watermark = watermark - 1",
    ],
)
def test_an_edited_seal_is_caught(ledger: Ledger, change: str) -> None:
    ledger.write_some()
    ledger.seal()
    ledger.attack(f"UPDATE core_seal SET {change}")
    assert not ledger.verify().ok


def test_a_ledger_goes_on_after_its_key_was_changed(ledger: Ledger) -> None:
    ledger.write_some()
    ledger.seal()
    (keys.key_folder() / "seal.pem").unlink()
    ledger.write("family:a")
    ledger.seal()
    assert ledger.verify().ok
    assert len(keys.trusted_keys()) == 2
