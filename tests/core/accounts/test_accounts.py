"""Accounts: made, given roles, closed; each told to the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from fsp.core import ledger
from fsp.core.access import Viewer, acting, open_session
from fsp.core.accounts import (
    AccountDraft,
    can_sign_in,
    close_account,
    create_account,
    end_role,
    find_account,
    give_role,
    reset_second_factor,
    roles_of,
    set_password,
)
from fsp.core.errors import Invalid, NotAllowed
from fsp.core.models import Account, RoleHolding

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)
DRAFT = AccountDraft("Priya.Nair@Council.example ", "Priya Nair", ("social_worker",), DAY)


@pytest.fixture
def administrator() -> Iterator[Viewer]:
    """Act as the person who keeps the system running."""
    viewer = _viewer("system_administrator")
    with acting(viewer):
        yield viewer


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[ledger.Event]:
    """Listen to what is told to the ledger, which takes it all the same."""
    heard: list[ledger.Event] = []
    append = ledger.append

    def listen(event: ledger.Event, *, commitments: Mapping[str, str]) -> int:
        heard.append(event)
        return append(event, commitments=commitments)

    monkeypatch.setattr(ledger, "append", listen)
    return heard


def test_an_account_is_made_without_a_password_and_with_its_roles(administrator: Viewer) -> None:
    account = create_account(by=administrator, at=AT, draft=DRAFT)
    found = find_account(account.pk, on=DAY)
    assert found is not None
    assert (found.email, roles_of(found), found.has_usable_password()) == (
        "priya.nair@council.example",
        ("social_worker",),
        False,
    )


def test_every_action_is_told_to_the_ledger_by_ids_alone(administrator: Viewer, told: list[ledger.Event]) -> None:
    account = create_account(by=administrator, at=AT, draft=DRAFT)
    holding = give_role(by=administrator, at=AT, account_id=account.pk, role="legal", started_on=DAY)
    end_role(by=administrator, at=AT, holding_id=holding.pk, ended_on=DAY)
    set_password(by=administrator, at=AT, account_id=account.pk, password="four plain words here")
    reset_second_factor(by=administrator, at=AT, account_id=account.pk)
    close_account(by=administrator, at=AT, account_id=account.pk)
    assert [event.kind for event in told] == [
        "core.account_created",
        "core.role_given",
        "core.role_ended",
        "core.password_set",
        "core.second_factor_reset",
        "core.account_closed",
    ]
    assert {event.streams for event in told} == {(f"account:{account.pk}",)}
    assert {str(event.refs) for event in told} == {str({"account": str(account.pk)})}


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (AccountDraft("not an address", "Priya", ("social_worker",), DAY), "email"),
        (AccountDraft("a@council.example", " ", ("social_worker",), DAY), "name"),
        (AccountDraft("a@council.example", "Priya", ("queen",), DAY), "roles"),
        (AccountDraft("a@council.example", "Priya", ("system_import",), DAY), "roles"),
    ],
)
def test_a_wrong_answer_is_named(administrator: Viewer, draft: AccountDraft, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        create_account(by=administrator, at=AT, draft=draft)
    assert refusal.value.field == field


def test_an_address_is_taken_in_any_spelling(administrator: Viewer) -> None:
    create_account(by=administrator, at=AT, draft=DRAFT)
    with pytest.raises(Invalid, match="already"):
        create_account(by=administrator, at=AT, draft=DRAFT)


def test_a_social_worker_makes_no_accounts() -> None:
    viewer = _viewer("social_worker")
    with acting(viewer), pytest.raises(NotAllowed):
        create_account(by=viewer, at=AT, draft=DRAFT)


def test_a_closed_account_loses_its_sessions_at_once(administrator: Viewer) -> None:
    account = create_account(by=administrator, at=AT, draft=DRAFT)
    token = open_session(account.pk).token
    close_account(by=administrator, at=AT, account_id=account.pk)
    assert not can_sign_in(Account.objects.get(pk=account.pk), demonstration=True)
    assert not _enters(token)


def test_a_role_opens_from_its_first_to_its_last_day(administrator: Viewer) -> None:
    account = create_account(by=administrator, at=AT, draft=DRAFT)
    holding = give_role(by=administrator, at=AT, account_id=account.pk, role="legal", started_on=date(2026, 12, 1))
    end_role(by=administrator, at=AT, holding_id=holding.pk, ended_on=date(2026, 12, 2))
    days = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3))
    assert ["legal" in _roles(account.pk, day) for day in days] == [False, True, True, False]


def test_a_role_cannot_end_before_it_starts(administrator: Viewer) -> None:
    account = create_account(by=administrator, at=AT, draft=DRAFT)
    holding = RoleHolding.objects.get(account=account)
    with pytest.raises(Invalid, match="before it starts"):
        end_role(by=administrator, at=AT, holding_id=holding.pk, ended_on=date(2020, 1, 1))


def test_a_new_password_or_second_factor_ends_the_sessions_of_the_old(administrator: Viewer) -> None:
    account = create_account(by=administrator, at=AT, draft=DRAFT)
    token = open_session(account.pk).token
    set_password(by=administrator, at=AT, account_id=account.pk, password="four plain words here")
    assert not _enters(token)
    token = open_session(account.pk).token
    reset_second_factor(by=administrator, at=AT, account_id=account.pk)
    assert not _enters(token)


def test_a_short_password_is_refused_with_the_reason(administrator: Viewer) -> None:
    account = create_account(by=administrator, at=AT, draft=DRAFT)
    with pytest.raises(Invalid, match="too short"):
        set_password(by=administrator, at=AT, account_id=account.pk, password="short")


def test_a_part_of_the_system_never_signs_in() -> None:
    system = Account(kind=Account.Kind.SYSTEM, email="import@system.invalid")
    assert not can_sign_in(system, demonstration=True)
    assert not can_sign_in(Account(email="priya@demo.invalid"), demonstration=False)
    assert can_sign_in(Account(email="priya@council.example"), demonstration=False)


def _viewer(role: str) -> Viewer:
    account = Account.objects.create(name="Ada", email=f"{role}@council.example")
    RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
    return open_session(account.pk)


def _roles(account_id: UUID, day: date) -> tuple[str, ...]:
    found = find_account(account_id, on=day)
    return roles_of(found) if found else ()


def _enters(token: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT core.enter(%s, 'direct work')", [token])
    except DatabaseError:
        return False
    return True
