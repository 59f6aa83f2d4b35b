"""The command ``fsp``: what it finds, what it says when something is wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from fsp.core.errors import NotPossible
from fsp.jobs import command
from fsp.jobs.failures import UNEXPECTED, UNUSABLE, failure


def _ends_with(error: Exception, monkeypatch: pytest.MonkeyPatch) -> int:
    def raise_it(_: object) -> int:
        raise error

    module = SimpleNamespace(configure=lambda parser: None, run=raise_it)
    monkeypatch.setattr(command, "import_module", lambda name: module)
    return command.main(["check"])


def test_every_command_module_is_in_the_list() -> None:
    there = {path.stem for path in command.HERE.glob("*.py")} - {"__init__"}
    assert there <= set(command.MODULES)


def test_every_command_has_a_name_of_its_own_and_a_line_of_help() -> None:
    names = [each.name for each in command.commands()]
    assert len(names) == len(set(names))
    assert all(each.help for each in command.commands())


def test_help_imports_no_web_framework() -> None:
    look = "import sys; from fsp.jobs.command import commands; commands(); print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_an_unknown_command_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        command.main(["fly"])
    assert end.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_a_refusal_is_one_sentence_and_ends_with_two(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ends_with(NotPossible("This file is another authority's."), monkeypatch) == UNUSABLE
    assert capsys.readouterr().err == "This file is another authority's.\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as missing:
        (tmp_path / "census.xml").read_text()
    code, sentence = failure(missing.value)
    assert code == UNUSABLE
    assert "census.xml: no such file" in sentence


def test_an_unreachable_database_is_said_without_its_password() -> None:
    with pytest.raises(psycopg.OperationalError) as unreachable:
        psycopg.connect("postgresql://fsp_app:hush@127.0.0.1:1/fsp", connect_timeout=1)
    code, sentence = failure(unreachable.value)
    assert code == UNUSABLE
    assert sentence.startswith("The database could not be reached.")
    assert "hush" not in sentence


def test_the_unexpected_is_noted_by_place_and_not_by_value(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("FSP_DATA", str(tmp_path))
    assert _ends_with(KeyError("Mia Hartley"), monkeypatch) == UNEXPECTED
    said = capsys.readouterr().err
    noted = (tmp_path / "log" / "failures.log").read_text()
    assert "Mia Hartley" not in said + noted
    assert "Traceback" not in said
    assert "raise_it" in noted
