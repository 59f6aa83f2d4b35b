"""``fsp ledger``: what it prints and how it exits."""

from __future__ import annotations

import json

import pytest
from scratch_ledger import Ledger

from fsp.jobs.command import main


def test_a_ledger_that_holds_exits_0_with_the_contracts_keys(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.write_some()
    ledger.settle()
    assert main(["ledger", "seal"]) == 0
    assert "Seal 1: 8 events" in capsys.readouterr().out
    assert main(["ledger", "verify", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {name: said[name] for name in ("ok", "streams", "events", "seals", "anchor", "first_bad")} == {
        "ok": True, "streams": 3, "events": 8, "seals": 1, "anchor": 1, "first_bad": None,
    }  # fmt: skip


def test_a_ledger_that_does_not_hold_exits_1_and_names_the_position(
    ledger: Ledger, capsys: pytest.CaptureFixture[str]
) -> None:
    positions = ledger.write_some()
    ledger.attack("UPDATE core_ledgerevent SET kind = 'test.other' WHERE position = %s", positions[4])
    assert main(["ledger", "verify", "--json"]) == 1
    found = capsys.readouterr()
    assert json.loads(found.out)["first_bad"] == positions[4]
    assert f"Position {positions[4]}" in found.err


def test_a_seal_that_is_not_there_exits_2_with_a_sentence(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "verify", "--since-seal", "9"]) == 2
    assert "There is no seal 9" in capsys.readouterr().err


def test_a_verification_for_readers_tells_the_open_window(ledger: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    ledger.write_some()
    assert main(["ledger", "verify"]) == 0
    assert "Open window, after the last anchor: 8 events, 0 reads." in capsys.readouterr().out
