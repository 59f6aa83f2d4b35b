"""What a real service must have."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

import fsp.definitions as definitions
from fsp.definitions.places import forget
from fsp.jobs.commands.check import run
from fsp.jobs.readiness import NotReadyToServe, is_real, missing, refuse_unready

WHOLE = {
    "FSP_DATABASE_URL": "postgresql://fsp_app:a@db/fsp",
    "FSP_DATABASE_READER_URL": "postgresql://fsp_reader:b@db/fsp",
    "FSP_DATABASE_KEEPER_URL": "postgresql://fsp_keeper:c@db/fsp",
    "FSP_DATABASE_SEALER_URL": "postgresql://fsp_sealer:d@db/fsp",
    "FSP_SECRET_KEY": "k" * 50,
    "FSP_ALLOWED_HOSTS": "families.example.org",
}


def test_nothing_set_is_the_demonstration() -> None:
    assert not is_real({})
    assert missing({}) == []


def test_a_whole_set_lacks_nothing() -> None:
    assert is_real(WHOLE)
    assert missing(WHOLE) == []


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_each_setting_that_is_missing_is_named(name: str) -> None:
    found = missing({key: value for key, value in WHOLE.items() if key != name})
    assert len(found) >= 1
    assert any(name in sentence for sentence in found)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("FSP_SECRET_KEY", "short", "too short"),
        ("FSP_ALLOWED_HOSTS", "*", "any name"),
        ("FSP_DATABASE_ADMIN_URL", "postgresql://postgres@db/postgres", "Unset"),
        ("FSP_DATABASE_READER_URL", WHOLE["FSP_DATABASE_URL"], "same address"),
    ],
)
def test_an_unsafe_value_is_refused(name: str, value: str, word: str) -> None:
    assert any(word in sentence for sentence in missing({**WHOLE, name: value}))


def test_what_is_wrong_with_an_authoritys_own_definitions_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "modules").mkdir()
    national = Path(definitions.__file__).parent / "modules" / "m7.v1.toml"
    text = national.read_text(encoding="utf-8").replace('"M7"', '"M9"')
    (tmp_path / "modules" / "m9.v1.toml").write_text(text.replace("notice = none", "notice = gone"), encoding="utf-8")
    monkeypatch.setenv("FSP_DEFINITIONS", str(tmp_path))
    forget()
    try:
        assert run(Namespace()) == 2
        assert "M9 version 1: question 'leave_by'" in capsys.readouterr().out
        (tmp_path / "modules" / "m9.v1.toml").write_text("nothing", encoding="utf-8")
        forget()
        assert run(Namespace()) == 2
        assert "m9.v1.toml cannot be read" in capsys.readouterr().out
    finally:
        monkeypatch.undo()
        forget()
    assert run(Namespace()) == 0


def test_a_secret_of_its_own_makes_a_service_real_and_the_embedded_database_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("FSP_DATABASE_URL", raising=False)
    monkeypatch.setenv("FSP_SECRET_KEY", "k" * 50)
    with pytest.raises(NotReadyToServe, match="embedded one is for the demonstration"):
        refuse_unready()
