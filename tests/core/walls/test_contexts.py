"""The context of a transaction: who acts. Without one nothing opens; a forged or copied one is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from fsp.core.access import acting, end_session, open_session
from fsp.core.accounts import close_account, end_role
from fsp.core.models import Account, RoleHolding
from tests.core.walls.raw_sql import HISTORIES, WALLED, ask, plain_connection
from tests.small_county import AT, County

MINE = "SELECT count(*) FROM people_family"
CONTEXT = "SELECT current_setting('fsp.context')"


def read_under(context: str) -> None:
    """Set a context by hand and read."""
    ask("SELECT set_config('fsp.context', %s, true)", context)
    ask(MINE)


@pytest.mark.parametrize("table", [*WALLED, *HISTORIES])
def test_nothing_is_read_without_a_context(county: County, table: str) -> None:
    with pytest.raises(DatabaseError, match="No access context"):
        ask(f"SELECT * FROM {table}")


def test_the_app_sees_rows_within_a_context(county: County) -> None:
    with acting(county.viewer("alice")):
        assert ask(MINE) == [(2,)]


def test_a_context_made_by_hand_is_refused(county: County) -> None:
    with transaction.atomic(), pytest.raises(DatabaseError, match="not made here"):
        read_under(f"{county.accounts['alice']}|direct work|00")


def test_an_empty_mark_is_refused(county: County) -> None:
    with transaction.atomic(), pytest.raises(DatabaseError, match="not made here"):
        read_under(f"{county.accounts['alice']}|direct work|")


def test_a_context_is_worth_nothing_for_another_account(county: County) -> None:
    with acting(county.viewer("charlie")):
        forged = ask(CONTEXT)[0][0].replace(str(county.accounts["charlie"]), str(county.accounts["sid"]))
        with pytest.raises(DatabaseError, match="not made here"):
            read_under(forged)


def test_a_context_ends_with_its_transaction(own_county: County) -> None:
    with acting(own_county.viewer("alice")):
        context = ask(CONTEXT)[0][0]
    with pytest.raises(DatabaseError, match="No access context"):
        ask(MINE)
    with transaction.atomic(), pytest.raises(DatabaseError, match="not made here"):
        read_under(context)


def test_a_context_copied_to_another_connection_is_refused(own_county: County) -> None:
    with acting(own_county.viewer("alice")), plain_connection() as other:
        other.execute("SELECT set_config('fsp.context', %s, true)", [ask(CONTEXT)[0][0]])
        with pytest.raises(Exception, match="not made here"):
            other.execute(MINE)


def test_the_mark_cannot_be_made_by_the_app(county: County) -> None:
    with pytest.raises(DatabaseError, match="permission denied"):
        ask("SELECT core.context_mark('anything')")
    with pytest.raises(DatabaseError, match="permission denied"):
        ask("SELECT secret FROM core.key")


def test_an_inner_viewer_gives_the_context_back(county: County) -> None:
    with acting(county.viewer("alice")):
        with acting(county.viewer("charlie")):
            assert ask(MINE) == [(1,)]
        assert ask(MINE) == [(2,)]


def test_the_context_comes_back_after_an_inner_refusal(county: County) -> None:
    with acting(county.viewer("alice")):
        with pytest.raises(DatabaseError), acting(county.viewer("charlie")):
            ask("SELECT 1 / 0")
        assert ask(MINE) == [(2,)]


def test_an_ended_session_is_refused_at_once(county: County) -> None:
    viewer = open_session(county.accounts["alice"])
    end_session(viewer.token)
    with pytest.raises(DatabaseError, match="session has ended"), acting(viewer):
        pass


def test_a_session_that_ran_out_is_refused(county: County) -> None:
    viewer = open_session(county.accounts["alice"], seconds=-1)
    with pytest.raises(DatabaseError, match="session has ended"), acting(viewer):
        pass


def test_a_token_that_was_never_given_is_refused(county: County) -> None:
    with pytest.raises(DatabaseError, match="session has ended"), connection.cursor() as cursor:
        cursor.execute("SELECT core.enter('0000', 'direct work')")


def test_a_closed_account_is_refused_at_once_and_opens_no_session(county: County) -> None:
    with acting(county.by):
        close_account(by=county.by, at=AT, account_id=county.accounts["alice"])
    with pytest.raises(DatabaseError, match="session has ended"), transaction.atomic(), acting(county.viewer("alice")):
        pass
    with pytest.raises(DatabaseError, match="account is closed"), transaction.atomic():
        open_session(county.accounts["alice"])


def test_an_ended_role_opens_nothing_though_the_session_runs_on(county: County) -> None:
    holding = RoleHolding.objects.get(account=county.accounts["alice"])
    with acting(county.by):
        end_role(by=county.by, at=AT, holding_id=holding.pk, ended_on=date.today() - timedelta(days=2))
    with acting(county.viewer("alice")):
        assert ask(MINE) == [(0,)]


def test_an_ended_or_future_role_is_no_role_of_a_new_session(county: County) -> None:
    account = Account.objects.create(email="late@county.invalid", name="Late", password="!")
    today = date.today()
    RoleHolding.objects.create(
        account=account, role="team_manager", started_on=date(2020, 1, 1), ended_on=today - timedelta(days=2)
    )
    RoleHolding.objects.create(account=account, role="service_manager", started_on=today + timedelta(days=2))
    RoleHolding.objects.create(account=account, role="auditor", started_on=today - timedelta(days=2))
    assert open_session(account.pk).roles == ("auditor",)
