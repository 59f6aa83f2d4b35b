"""The frame of the benchmarks: what a result says, and that the real records stay out of it."""

from __future__ import annotations

import json
import os

import pytest
from pytest_django import DjangoDbBlocker

from fsp.core.database.scratch import NoScratch, scratch_database
from fsp.jobs.bench.running import NoSuchWorkload, as_json, in_words, run_workloads, workloads
from fsp.jobs.bench.workload import Figure, Figures, Result, Settings
from fsp.jobs.command import main

FIGURES = Figures("appends/s", Figure("ours", 30.0), Figure("theirs", 10.0), Figure("at best", 60.0), valid=True)
RESULT = Result("a-name", "how many?", FIGURES, {"processors": 2}, {"Python": "3"}, seed=7)
CONTRACT = {"name", "peer", "ours", "ratio", "floor", "valid", "machine", "versions", "seed"}


def test_a_result_has_the_contracts_keys() -> None:
    said = as_json(RESULT)
    assert set(said) >= CONTRACT
    assert (said["ratio"], said["seed"]) == (3.0, 7)


def test_a_void_line_says_so() -> None:
    machine = dict.fromkeys(("processors", "load_before", "cpu_seconds", "wall_seconds", "peak_memory_mb"), 1)
    figures = Figures("appends/s", FIGURES.ours, FIGURES.peer, None, valid=False)
    assert "VOID" in in_words(Result("a-name", "how many?", figures, machine, {}, seed=1))


def test_a_peer_that_did_nothing_gives_no_ratio() -> None:
    assert Figures("s", FIGURES.ours, Figure("nothing", 0.0), None, valid=False).ratio == 0.0


def test_a_benchmark_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(NoSuchWorkload, match="ledger-appends"):
        next(run_workloads("nonsense", Settings()))


def test_every_workload_has_a_name_and_a_question() -> None:
    assert all(workload.question.endswith("?") for workload in workloads().values())


def test_the_records_are_never_a_scratch_database() -> None:
    with pytest.raises(NoScratch), scratch_database("fsp"):
        pass


def test_ledger_appends_are_right_and_leave_no_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, capsys: pytest.CaptureFixture[str]
) -> None:
    before = os.environ["FSP_DATABASE_NAME"]
    with django_db_blocker.unblock():
        assert main(["bench", "ledger-appends", "--seconds", "0.2", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["valid"]
    assert said["ours"]["value"] > 0
    assert os.environ["FSP_DATABASE_NAME"] == before
