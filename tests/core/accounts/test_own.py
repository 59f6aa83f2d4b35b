"""What people do to their own account, and what the database says of their sessions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.db import connection, transaction

from fsp.core import ledger
from fsp.core.access import Viewer, acting, end_session, open_session, sessions
from fsp.core.accounts import close_account
from fsp.core.accounts.actions import own
from fsp.core.accounts.policies import can_remove, check_can_remove
from fsp.core.accounts.recovery_codes import take_new_codes
from fsp.core.accounts.second_factor import Factors, Passkey, find_factors, spend_signature
from fsp.core.errors import Invalid, NotFound, NotPossible
from fsp.core.models import Account, RoleHolding

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def me() -> Iterator[Viewer]:
    """Act as a social worker."""
    viewer = _viewer("social_worker")
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


@pytest.fixture
def passkeys(me: Viewer, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Give the social worker an app and two passkeys, whose making the web tests try."""
    own.set_up_app(by=me, at=AT, secret=generate_totp_secret())
    return [own.add_passkey(by=me, at=AT, name=name, credential={}) for name in ("Desk", "Telephone")]


def test_everything_is_told_to_the_ledger_by_ids_alone(me: Viewer, told: list[ledger.Event]) -> None:
    own.set_up_app(by=me, at=AT, secret=generate_totp_secret())
    key = own.add_passkey(by=me, at=AT, name="Canary telephone", credential={})
    own.rename_passkey(by=me, at=AT, passkey_id=key, name="Canary")
    own.make_recovery_codes(by=me, at=AT)
    own.remove_app(by=me, at=AT)
    own.set_up_app(by=me, at=AT, secret=generate_totp_secret())
    own.remove_passkey(by=me, at=AT, passkey_id=key)
    own.change_password(by=me, at=AT, password="four plain words here")
    own.end_other_sessions(by=me, at=AT)
    assert [event.kind.removeprefix("core.") for event in told] == [
        "app_set_up",
        "passkey_added",
        "passkey_renamed",
        "recovery_codes_made",
        "app_removed",
        "app_set_up",
        "passkey_removed",
        "password_changed",
        "own_sessions_ended",
    ]
    assert {event.streams for event in told} == {(f"account:{me.account_id}",)}
    assert "Canary" not in str(told)


def test_the_last_second_factor_stays(me: Viewer, passkeys: list[int]) -> None:
    for key in passkeys:
        own.remove_passkey(by=me, at=AT, passkey_id=key)
    with pytest.raises(NotPossible, match="last second factor"):
        own.remove_app(by=me, at=AT)
    last = own.add_passkey(by=me, at=AT, name="Desk", credential={})
    own.remove_app(by=me, at=AT)
    with pytest.raises(NotPossible, match="last second factor"):
        own.remove_passkey(by=me, at=AT, passkey_id=last)


def test_recovery_codes_are_no_factor_to_live_on() -> None:
    key = Passkey(1, "Desk", AT, None)
    for factors, may in (
        (Factors(True, (), 10), False),
        (Factors(False, (key,), 10), False),
        (Factors(True, (key,), None), True),
        (Factors(False, (key, key), None), True),
    ):
        assert can_remove(factors) is may
    check_can_remove(Factors(True, (key,), None))


def test_nobody_touches_the_passkey_of_somebody_else(me: Viewer, passkeys: list[int]) -> None:
    other = _viewer("auditor")
    with acting(other):
        for act in (own.remove_passkey, own.rename_passkey):
            more = {"name": "Mine"} if act is own.rename_passkey else {}
            with pytest.raises(NotFound):
                act(by=other, at=AT, passkey_id=passkeys[0], **more)


@pytest.mark.parametrize(("name", "kept"), [("  Desk \n of Priya ", "Desk of Priya"), ("D" * 60, "D" * 60)])
def test_a_name_is_kept_on_one_line(me: Viewer, passkeys: list[int], name: str, kept: str) -> None:
    own.rename_passkey(by=me, at=AT, passkey_id=passkeys[0], name=name)
    assert Authenticator.objects.get(pk=passkeys[0]).data["name"] == kept


@pytest.mark.parametrize("name", ["", "  ", "D" * 61])
def test_no_name_and_a_long_one_are_refused(me: Viewer, passkeys: list[int], name: str) -> None:
    with pytest.raises(Invalid) as refusal:
        own.rename_passkey(by=me, at=AT, passkey_id=passkeys[0], name=name)
    assert refusal.value.field == "name"


def test_a_signature_counts_upwards_once_it_counts(me: Viewer, passkeys: list[int]) -> None:
    Authenticator.objects.filter(pk=passkeys[0]).update(data={"name": "Desk", "credential": {}, "sign_count": 0})
    assert [spend_signature(passkeys[0], count) for count in (0, 0, 4, 4, 3, 0, 5)] == [
        True,
        True,
        True,
        False,
        False,
        False,
        True,
    ]


def test_new_codes_are_taken_once_and_end_the_old_ones(me: Viewer) -> None:
    assert find_factors(me.account_id).codes_left is None
    assert take_new_codes(me.account_id) == ()
    own.make_recovery_codes(by=me, at=AT)
    first = take_new_codes(me.account_id)
    assert (len(first), take_new_codes(me.account_id)) == (10, ())
    own.make_recovery_codes(by=me, at=AT)
    assert not set(first) & set(take_new_codes(me.account_id))


def test_a_short_password_is_refused_beside_its_box(me: Viewer) -> None:
    with pytest.raises(Invalid, match="too short") as refusal:
        own.change_password(by=me, at=AT, password="short")
    assert refusal.value.field == "password1"


def test_a_session_ends_for_a_reason_that_its_holder_is_told() -> None:
    viewer = _viewer("social_worker")
    elsewhere, signed_out = (open_session(viewer.account_id).token for _ in range(2))
    late = open_session(viewer.account_id, seconds=-1).token
    with acting(viewer):
        own.end_session(by=viewer, at=AT, session_id=_id_of(viewer, elsewhere))
    end_session(signed_out)
    told = [sessions.why_ended(token) for token in (elsewhere, signed_out, late, viewer.token, "never given")]
    assert told == ["elsewhere", "signed_out", "time", "", ""]
    sessions.end_sessions_of(viewer.account_id, sessions.BY_ADMINISTRATOR)
    assert sessions.why_ended(viewer.token) == "administrator"
    fresh, administrator = open_session(viewer.account_id), _viewer("system_administrator")
    with acting(administrator):
        close_account(by=administrator, at=AT, account_id=viewer.account_id)
    assert sessions.why_ended(fresh.token) == "closed"


def test_no_session_of_ones_own_is_no_session_to_end(me: Viewer) -> None:
    other = _viewer("auditor")
    for key in (uuid4(), _id_of(other, other.token)):
        with pytest.raises(NotFound):
            own.end_session(by=me, at=AT, session_id=key)
    assert sessions.why_ended(other.token) == ""


def test_use_is_told_at_most_every_five_minutes(me: Viewer) -> None:
    viewer = open_session(me.account_id)
    assert _last_used(viewer) is None
    with acting(viewer):
        first = _last_used(viewer)
    assert first is not None
    with acting(viewer):
        assert _last_used(viewer) == first


def test_entering_where_nothing_may_be_written_still_enters(me: Viewer) -> None:
    viewer = open_session(me.account_id)
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET LOCAL transaction_read_only = on")
        cursor.execute("SELECT core.enter(%s, 'direct work')", [viewer.token])
        assert cursor.fetchone()[0] == me.account_id
        transaction.set_rollback(True)


def test_a_long_name_of_a_device_is_cut_and_nothing_fails(me: Viewer) -> None:
    viewer = open_session(me.account_id, device="x" * 300, how="passkey")
    (found,) = [each for each in sessions.list_own_sessions(viewer) if each.is_this]
    assert (len(found.device), found.how) == (80, "passkey")


def _viewer(role: str) -> Viewer:
    account = Account.objects.create(name="Ada", email=f"{role}-{uuid4()}@council.example")
    RoleHolding.objects.create(account=account, role=role, started_on=date(2020, 1, 1))
    return open_session(account.pk)


def _id_of(viewer: Viewer, token: str) -> Any:
    mine = Viewer(viewer.account_id, "", (), token)
    return next(each.id for each in sessions.list_own_sessions(mine) if each.is_this)


def _last_used(viewer: Viewer) -> datetime | None:
    return next(each.last_used_at for each in sessions.list_own_sessions(viewer) if each.is_this)
