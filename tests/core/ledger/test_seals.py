"""Seals and anchors: what is covered, by whom they can be made, and what happens when something is missing."""

from __future__ import annotations

import stat
from pathlib import Path

import psycopg
import pytest
from django.db import DatabaseError, connections
from scratch_ledger import AT, Ledger

from fsp.core.database.address import url_of
from fsp.core.ledger import NoKey, NotAnchored, NotSealed, keys, make_seal
from fsp.core.ledger.anchors import anchor_files, read_anchors

APPEND = "SELECT core.append(ARRAY['family:late'], %s::json)"
LATE = (
    '{"id": "00000000-0000-4000-8000-00000000000a", "kind": "test.late", "purpose": "direct work", '
    '"occurred_at": "2026-11-02T09:00:00+00:00", "refs": {}, "commitments": {}}'
)


def test_nothing_new_makes_no_seal(ledger: Ledger) -> None:
    ledger.write("family:a")
    ledger.seal()
    assert make_seal(at=AT) is None


def test_a_late_commit_goes_under_the_next_seal(ledger: Ledger) -> None:
    with psycopg.connect(url_of("fsp_app")) as slow:
        slow.execute("SELECT core.enter(%s, 'direct work')", [ledger.writer.token])
        early = slow.execute(APPEND, [LATE]).fetchone()
        later = ledger.write("family:a")
        assert early is not None
        assert early[0] < later
        assert make_seal(at=AT) is None  # the later event waits for the earlier transaction
        slow.commit()
    seal = ledger.seal()
    assert (seal.events, seal.position) == (2, later)
    assert ledger.verify().ok


def test_a_seal_costs_what_is_new_and_follows_the_one_before(ledger: Ledger) -> None:
    ledger.write_some()
    first = ledger.seal()
    ledger.write("family:a", "family:b")
    second = ledger.seal()
    assert (second.events, second.links, second.number) == (1, 2, 2)
    assert second.previous != first.previous


def test_the_private_key_is_ours_alone_and_not_in_the_database(ledger: Ledger) -> None:
    ledger.write("family:a")
    ledger.seal()
    path = ledger.folder / "keys" / "seal.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_that_is_named_and_missing_stops_the_sealing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FSP_SEAL_KEY", "/nowhere/seal.pem")
    with pytest.raises(NoKey, match="FSP_SEAL_KEY"):
        make_seal(at=AT)


def test_a_named_key_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key"
    path.write_text("not a key")
    monkeypatch.setenv("FSP_SEAL_KEY", str(path))
    with pytest.raises(NoKey, match="PEM"):
        keys.signer()


def test_a_seal_of_a_database_that_counts_from_anew_is_refused(ledger: Ledger) -> None:
    ledger.write("family:a")
    ledger.seal()
    ledger.attack("UPDATE core_seal SET watermark = watermark + 1000000")
    with pytest.raises(NotSealed, match="restored"):
        make_seal(at=AT)


@pytest.mark.parametrize("alias", ["default", "reads"])
def test_the_app_may_read_seals_and_not_make_them(ledger: Ledger, alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_seal")
        with pytest.raises(DatabaseError, match="permission denied"):
            cursor.execute("SELECT core.add_seal(''::bytea, ''::bytea)")


def test_the_sealer_can_add_no_seal_out_of_order(ledger: Ledger) -> None:
    body = b'{"number": 7, "previous": "00", "watermark": 1}'
    with connections["sealer"].cursor() as cursor, pytest.raises(DatabaseError, match="does not follow"):
        cursor.execute("SELECT core.add_seal(%s, %s)", [body, b""])


def test_the_sealer_can_change_nothing(ledger: Ledger) -> None:
    ledger.write("family:a")
    ledger.seal()
    for table in ("core_seal", "core_ledgerevent", "core_ledgerlink", "core_ledgerstream", "core_read"):
        for verb in ("DELETE FROM", "TRUNCATE"):
            with (
                connections["sealer"].cursor() as cursor,
                pytest.raises(DatabaseError, match="permission denied"),
            ):
                cursor.execute(f"{verb} {table}")


def test_an_anchor_elsewhere_is_written_too_and_compared(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = ledger.folder / "mounted"
    elsewhere.mkdir()
    monkeypatch.setenv("FSP_ANCHOR", str(elsewhere))
    ledger.write("family:a")
    ledger.seal()
    near, far = anchor_files()
    assert far.parent == elsewhere
    assert near.read_text() == far.read_text()
    near.write_text(near.read_text().replace('"position":', '"position":1'))
    assert not ledger.verify().ok


def test_an_anchor_that_cannot_be_written_is_caught_up_later(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = ledger.folder / "not-mounted"
    monkeypatch.setenv("FSP_ANCHOR", str(elsewhere))
    ledger.write("family:a")
    ledger.settle()
    with pytest.raises(NotAnchored, match="not-mounted"):
        make_seal(at=AT)
    elsewhere.mkdir()
    assert make_seal(at=AT) is None
    assert [anchor.number for anchor in read_anchors(anchor_files()[1])] == [1]
    assert ledger.verify().anchor == 1


def test_a_line_torn_by_a_power_cut_is_written_again(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.write("family:a")
        ledger.seal()
    (path,) = anchor_files()
    whole = path.read_text()
    path.write_text(whole[:-20])
    assert not ledger.verify().ok
    assert make_seal(at=AT) is None
    assert path.read_text() == whole
    assert ledger.verify().ok


def test_seals_without_any_anchor_file_do_not_hold(ledger: Ledger) -> None:
    ledger.write("family:a")
    ledger.seal()
    anchor_files()[0].unlink()
    found = ledger.verify()
    assert not found.ok
    assert "no anchor file" in (found.why or "")
    assert (found.anchor, found.open_events) == (None, 1)


def test_an_anchor_line_of_nonsense_does_not_hold(ledger: Ledger) -> None:
    ledger.write("family:a")
    ledger.seal()
    anchor_files()[0].write_text("nonsense\n")
    assert "line 1 is not an anchor" in (ledger.verify().why or "")
