"""Snapshots are frozen, pseudonymous and the same whenever the facts are."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from fsp.insight.facts import ChildFact, ReferralFact
from fsp.insight.snapshots.identity import Snapshot, SnapshotError
from fsp.insight.snapshots.pseudonyms import pseudonym, purpose_key
from fsp.insight.snapshots.store import changed_tables, list_snapshots, open_snapshot

Write = Callable[..., Snapshot]
CHILD = ChildFact(
    child_ref="c0ffee00-0000-4000-8000-000000000001",
    family_ref="fam-1",
    birth_date=date(2019, 12, 24),
    expected_birth_date=None,
    sex="F",
    ethnicity="WBRI",
    disabled=None,
    source_event="event-77",
    known_from=3,
)
REFERRAL = ReferralFact(
    child_ref=CHILD.child_ref,
    referral_ref="ref-1",
    received_on=date(2026, 10, 1),
    source="1A",
    primary_need="N1",
    no_further_action=False,
    closed_on=None,
    closure_reason=None,
    team_code="north",
    source_event="e",
    known_from=4,
)


def rows(snapshot: Snapshot, table: str) -> list[dict[str, Any]]:
    return pq.read_table(snapshot.table_path(table)).to_pylist()


def test_a_child_is_written_with_pseudonyms_and_an_age_in_months(write: Write, key: bytes) -> None:
    assert rows(write({"child": [CHILD]}), "child") == [
        {
            "child_ref": pseudonym(key, CHILD.child_ref),
            "family_ref": pseudonym(key, "fam-1"),
            "age_months": 82,
            "unborn": False,
            "sex": "F",
            "ethnicity": "WBRI",
            "disabled": None,
            "source_event": pseudonym(key, "event-77"),
            "known_from": 3,
        }
    ]


def test_no_id_and_no_birth_date_stands_anywhere_in_the_files(write: Write) -> None:
    snapshot = write({"child": [CHILD], "referral": [REFERRAL]})
    decoded = json.dumps([rows(snapshot, name) for name in ("child", "referral")], default=str)
    decoded += (snapshot.path / "manifest.json").read_text()
    for secret in (CHILD.child_ref, "fam-1", "ref-1", "event-77", "2019-12-24", "2019"):
        assert secret not in decoded


@pytest.mark.parametrize(("born", "expected"), [(None, date(2027, 1, 1)), (date(2026, 12, 1), None)])
def test_a_child_not_yet_born_has_no_age(write: Write, born: date | None, expected: date | None) -> None:
    child = replace(CHILD, birth_date=born, expected_birth_date=expected)
    (row,) = rows(write({"child": [child]}), "child")
    assert (row["age_months"], row["unborn"]) == (None, True)


def test_one_child_has_the_same_pseudonym_in_every_table(write: Write) -> None:
    snapshot = write({"child": [CHILD], "referral": [REFERRAL]})
    assert rows(snapshot, "child")[0]["child_ref"] == rows(snapshot, "referral")[0]["child_ref"]


def test_the_same_facts_in_another_order_give_the_same_snapshot(write: Write) -> None:
    other = replace(REFERRAL, referral_ref="ref-2")
    first = write({"referral": [REFERRAL, other]})
    before = {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in first.path.iterdir()}
    assert write({"referral": iter([other, REFERRAL])}) == first
    assert {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in first.path.iterdir()} == before


def test_other_facts_under_the_same_identity_are_refused(write: Write) -> None:
    kept = write({"referral": [REFERRAL]})
    with pytest.raises(SnapshotError, match="is frozen and these facts differ from it in referral"):
        write({"referral": [replace(REFERRAL, source="2B")]})
    assert changed_tables(kept) == ()


def test_another_key_under_the_same_identity_is_refused(write: Write) -> None:
    write({"referral": [REFERRAL]})
    with pytest.raises(SnapshotError, match="written with another key"):
        write({"referral": [REFERRAL]}, key=b"x" * 32)


def test_mappings_and_dataclasses_give_the_same_snapshot(write: Write) -> None:
    as_mapping = {name: getattr(REFERRAL, name) for name in ReferralFact.__dataclass_fields__ if name[0] != "s"}
    as_mapping |= {"source": "1A", "source_event": "e"}
    assert write({"referral": [REFERRAL]}) == write({"referral": [as_mapping]})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"received_on": None}, "referral row 1 has no received_on"),
        (
            {"received_on": datetime(2026, 10, 1, 9)},
            "received_on must be a date of one printable line, not datetime",
        ),
        ({"source": "1A\n"}, "source must be a str"),
        ({"known_from": 10}, "recorded after ledger position 9"),
        ({"no_further_action": "Priya"}, "no_further_action must be a bool"),
    ],
)
def test_a_fact_that_cannot_be_used_is_refused_without_its_value(
    write: Write, change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(SnapshotError, match=sentence) as refusal:
        write({"referral": [replace(REFERRAL, **change)]})
    assert "Priya" not in str(refusal.value)


def test_a_refused_snapshot_leaves_nothing_behind(write: Write, tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="1 doubled referral_ref"):
        write({"referral": [REFERRAL, replace(REFERRAL, source="2B")]})
    assert list((tmp_path / "snapshots").iterdir()) == []


def test_an_unknown_table_is_refused(write: Write) -> None:
    with pytest.raises(SnapshotError, match="'contacts' is not a fact table"):
        write({"contacts": []})


def test_snapshots_are_listed_by_date_and_knowledge(write: Write, tmp_path: Path) -> None:
    late, early, corrected = (write({}, as_at=date(2026, m, 30), known_at=k) for m, k in ((10, 20), (9, 10), (9, 20)))
    assert list_snapshots(tmp_path / "snapshots") == (early, corrected, late)
    assert open_snapshot(late.path) == late


def test_a_changed_file_is_named(write: Write) -> None:
    snapshot = write({"referral": [REFERRAL]})
    other = write({"referral": [replace(REFERRAL, source="2B")]}, known_at=10)
    snapshot.table_path("referral").chmod(0o600)
    snapshot.table_path("referral").write_bytes(other.table_path("referral").read_bytes())
    assert changed_tables(snapshot) == ("referral",)


def test_an_incomplete_or_damaged_folder_is_refused(write: Write, tmp_path: Path) -> None:
    snapshot = write({})
    snapshot.table_path("child").unlink()
    with pytest.raises(SnapshotError, match=r"is not complete \(child\)"):
        open_snapshot(snapshot.path)
    (snapshot.path / "manifest.json").chmod(0o600)
    (snapshot.path / "manifest.json").write_text("{")
    with pytest.raises(SnapshotError, match="is damaged"):
        open_snapshot(snapshot.path)
    with pytest.raises(SnapshotError, match="holds no snapshot"):
        open_snapshot(tmp_path)


def test_each_purpose_has_its_own_pseudonyms_and_short_keys_are_refused() -> None:
    secret = b"s" * 32
    assert pseudonym(purpose_key(secret, "measures"), "a") != pseudonym(purpose_key(secret, "trial"), "a")
    with pytest.raises(ValueError, match="at least 32 bytes"):
        purpose_key(b"short", "measures")
