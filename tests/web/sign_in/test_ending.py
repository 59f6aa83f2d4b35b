"""Getting out: sessions end when they should, at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from sign_in_people import Person

from fsp.core.access import Viewer
from fsp.core.access.sessions import list_own_sessions
from fsp.core.models import RoleHolding
from fsp.web import session
from fsp.web.session import TOKEN

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]


def test_signing_out_ends_the_session_for_every_copy_of_the_cookie(worker: Person) -> None:
    worker.sign_in()
    copy = Client()
    copy.cookies = worker.browser.cookies.copy()
    token = worker.browser.session[TOKEN]
    assert copy.get("/me/").status_code == 200
    worker.browser.post("/sign-out/")
    assert copy.get("/me/")["Location"].startswith("/sign-in/")
    assert _is_refused(token)


def test_a_session_that_the_database_ended_is_signed_out_with_a_sentence(worker: Person) -> None:
    worker.sign_in()
    with connection.cursor() as cursor:
        cursor.execute("SELECT core.end_sessions_of(%s, 'administrator')", [worker.account.pk])
    answer = worker.browser.get("/me/")
    assert answer["Location"] == "/sign-in/?next=%2Fme%2F&ended=administrator"
    assert worker.browser.get(answer["Location"]).context["sentence"].startswith("An administrator signed you out")
    assert TOKEN not in worker.browser.session


def test_a_fragment_of_an_ended_session_loads_the_sign_in_page_instead(worker: Person) -> None:
    answer = worker.browser.get("/me/", headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == "/sign-in/"
    assert answer.content == b""


def test_a_closed_account_is_refused_on_its_next_request(worker: Person) -> None:
    worker.sign_in()
    worker.account.is_active = False
    worker.account.save()
    assert worker.browser.get("/me/")["Location"].startswith("/sign-in/")


def test_a_role_that_ended_yesterday_opens_nothing_on_the_next_request(worker: Person) -> None:
    worker.sign_in()
    yesterday = timezone.localdate() - timedelta(days=1)
    RoleHolding.objects.filter(account=worker.account).update(ended_on=yesterday)
    assert worker.browser.get("/me/").status_code == 403


def test_a_role_that_ends_today_still_opens_today(worker: Person) -> None:
    worker.sign_in()
    RoleHolding.objects.filter(account=worker.account).update(ended_on=timezone.localdate())
    assert worker.browser.get("/me/").status_code == 200


def test_a_session_lasts_twelve_hours_at_most(worker: Person) -> None:
    worker.sign_in()
    (mine,) = list_own_sessions(Viewer(worker.account.pk, "", (), worker.browser.session[TOKEN]))
    assert mine.expires_at - mine.opened_at <= timedelta(hours=12)


def test_the_database_itself_refuses_a_session_whose_time_is_over(
    worker: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "SECONDS", 0)
    worker.sign_in()
    assert worker.browser.get("/me/")["Location"].endswith("ended=time")


def test_a_new_password_ends_the_sessions_of_the_old_one(worker: Person) -> None:
    worker.sign_in()
    worker.account.set_password("five other plain words here")
    worker.account.save()
    assert worker.browser.get("/me/")["Location"].startswith("/sign-in/")


def _is_refused(token: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT core.enter(%s, 'direct work')", [token])
    except DatabaseError:
        return True
    return False
