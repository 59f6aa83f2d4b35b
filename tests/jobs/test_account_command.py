"""``fsp account``: what it does to an account, and what it says."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.utils import timezone

from fsp.core.access import open_session, sessions
from fsp.core.accounts.second_factor import has_second_factor
from fsp.core.models import Account, RoleHolding
from fsp.jobs.commands import account as command
from fsp.jobs.failures import UNUSABLE, failure

pytestmark = pytest.mark.django_db
EMAIL = "priya@council.example"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run the command in the database of the test."""
    monkeypatch.setattr(command, "running_database", nullcontext)
    return


@pytest.fixture
def priya() -> Account:
    """A person who may sign in."""
    account = Account.objects.create(name="Priya Nair", email=EMAIL)
    RoleHolding.objects.create(account=account, role="social_worker", started_on=date(2020, 1, 1))
    return account


def fsp(*given: str) -> int:
    """Run ``fsp account`` with these words."""
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(given))


def test_a_person_is_added_with_a_password_that_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert fsp("add", EMAIL, "--name", "Priya Nair", "--role", "social_worker") == 0
    said = capsys.readouterr().out
    password = said.splitlines()[0].rpartition(" ")[2]
    assert Account.objects.get(email=EMAIL).check_password(password)
    assert "sets up the second factor" in said


def test_adding_somebody_needs_a_name_and_a_role() -> None:
    with pytest.raises(Exception, match="--name NAME --role ROLE") as refusal:
        fsp("add", EMAIL)
    assert failure(refusal.value)[0] == UNUSABLE


def test_unlocking_forgets_the_wrong_attempts(priya: Account, capsys: pytest.CaptureFixture[str]) -> None:
    now = timezone.now()
    AccessAttempt.objects.create(username=EMAIL, ip_address="10.1.1.1", failures_since_start=5, attempt_time=now)
    assert fsp("unlock", EMAIL.upper()) == 0
    assert not AccessAttempt.objects.filter(username=EMAIL).exists()
    assert capsys.readouterr().out == f"{EMAIL.upper()} is unlocked.\n"


@pytest.mark.parametrize(
    ("what", "why", "said"),
    [
        ("sign-out", "administrator", "is signed out everywhere."),
        ("reset", "factor", "sets up a new second factor at the next sign-in."),
        ("close", "closed", "is closed."),
    ],
)
def test_sessions_end_at_once(
    priya: Account, what: str, why: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    token = open_session(priya.pk).token
    assert fsp(what, EMAIL) == 0
    assert sessions.why_ended(token) == why
    assert capsys.readouterr().out == f"{EMAIL} {said}\n"
    assert Account.objects.get(pk=priya.pk).is_active is (what != "close")
    assert not has_second_factor(priya.pk)


@pytest.mark.parametrize("email", ["nobody@council.example", "import@system.invalid"])
def test_nobody_and_parts_of_the_system_are_not_found(email: str) -> None:
    with pytest.raises(Exception, match="Nobody signs in as") as refusal:
        fsp("close", email)
    assert failure(refusal.value)[0] == UNUSABLE


def test_an_unknown_step_is_refused(capsys: Any) -> None:
    with pytest.raises(SystemExit):
        fsp("promote", EMAIL)
    assert "invalid choice" in capsys.readouterr().err
