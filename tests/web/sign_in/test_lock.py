"""The lock of an account: counted together by every process, told in words, undone by an administrator."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone
from sign_in_people import Person, code_now

from fsp.core import accounts
from fsp.core.access import Viewer, acting, open_session, system_viewer
from fsp.core.errors import NotAllowed
from fsp.core.models import Account
from fsp.web.sign_in.sentences import WRONG

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]


def unlock(person: Person, by: Viewer | None = None) -> int:
    """Unlock a person as an administrator does."""
    by = by or system_viewer("setup")
    with acting(by):
        return accounts.unlock_account(by=by, at=timezone.now(), account_id=person.account.pk)


def lock(person: Person) -> Any:
    """Give five wrong passwords, and return the last answer."""
    return [person.give_password("wrong") for _ in range(5)][-1]


def test_the_page_of_a_lock_says_what_counts_how_long_and_who_helps(worker: Person) -> None:
    page = lock(worker).content.decode()
    for words in (
        "Too many wrong attempts",
        "passwords, codes, recovery codes and passkeys",
        "30 minutes",
        "administrator",
    ):
        assert words in page


def test_an_administrator_unlocks_and_the_next_try_is_the_first(worker: Person) -> None:
    lock(worker)
    assert worker.give_password().status_code == 429
    assert unlock(worker) == 1
    assert worker.give_password()["Location"] == "/sign-in/code/"
    assert worker.give_code()["Location"] == "/"


def test_unlocking_forgets_wrong_codes_too(worker: Person) -> None:
    worker.give_password()
    for _ in range(5):
        worker.give_code("000000")
    unlock(worker)
    again = Person(worker.account, Client())
    again.give_password()
    assert again.give_code()["Location"] == "/"


def test_twenty_wrong_tries_from_many_places_lock_everywhere_until_unlocked(worker: Person) -> None:
    for place in range(20):
        assert worker.give_password("wrong", REMOTE_ADDR=f"10.0.{place}.1").status_code == 200
    last = worker.give_password(REMOTE_ADDR="10.9.9.9")
    assert "Too many wrong attempts." in last.content.decode()
    unlock(worker)
    assert worker.give_password(REMOTE_ADDR="10.9.9.9")["Location"] == "/sign-in/code/"


def test_tries_from_one_place_lock_nobody_out_in_another(worker: Person) -> None:
    answers = [worker.give_password("wrong", REMOTE_ADDR="10.0.0.1") for _ in range(25)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 21
    assert worker.give_password(REMOTE_ADDR="10.0.0.1").status_code == 429
    assert worker.give_password(REMOTE_ADDR="10.9.9.9")["Location"] == "/sign-in/code/"


def test_tries_from_a_place_that_is_locked_count_for_no_address_that_nobody_has(worker: Person) -> None:
    ghost = Person(Account(email="ghost@council.example"), Client())
    for _ in range(25):
        ghost.give_password("wrong", REMOTE_ADDR="10.0.0.1")
    elsewhere = ghost.give_password("wrong", REMOTE_ADDR="10.9.9.9")
    assert (elsewhere.status_code, WRONG in elsewhere.content.decode()) == (200, True)


def test_all_addresses_of_one_ipv6_network_are_one_place(worker: Person) -> None:
    answers = [worker.give_password("wrong", REMOTE_ADDR=f"2001:db8:0:1::{host:x}") for host in range(25)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 21
    assert worker.give_password(REMOTE_ADDR="2001:db8:0:2::1")["Location"] == "/sign-in/code/"


def test_a_lock_leaves_a_browser_that_is_signed_in_alone(worker: Person) -> None:
    worker.sign_in()
    lock(Person(worker.account, Client()))
    assert worker.browser.get("/me/").status_code == 200
    assert worker.browser.post("/my/again/", {"code": code_now(1)}).status_code in (200, 429)


def test_who_may_not_change_accounts_unlocks_nobody(worker: Person) -> None:
    lock(worker)
    with pytest.raises(NotAllowed):
        unlock(worker, open_session(worker.account.pk))
    assert worker.give_password().status_code == 429


def test_attempts_are_counted_in_the_database_for_all_processes(worker: Person) -> None:
    worker.give_password("wrong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_cache WHERE cache_key LIKE '%%login_failed%%'")
        assert cursor.fetchone()[0] >= 2
        cursor.execute("SELECT count(*) FROM core_cache WHERE cache_key LIKE %s", [f"%{worker.account.email}%"])
        assert cursor.fetchone()[0] == 0
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_an_address_that_nobody_has_is_locked_alike_from_many_places(worker: Person) -> None:
    ghost = Person(Account(email="ghost@council.example"), Client())
    for place in range(20):
        ghost.give_password("wrong", REMOTE_ADDR=f"10.0.{place}.1")
    assert "Too many wrong attempts." in ghost.give_password(REMOTE_ADDR="10.9.9.9").content.decode()


def test_no_wrong_answer_is_kept_beside_the_count(worker: Person) -> None:
    worker.give_password("canary-password")
    worker.sign_in()
    worker.browser.post(
        "/my/password/", {"oldpassword": "canary-old", "password1": "canary-1", "password2": "canary-2"}
    )
    worker.browser.post("/my/again/", {"credential": '"canary-key"', "next": "/canary/"})
    worker.browser.post("/my/again/", {"code": "canary-code"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT post_data, get_data FROM axes_accessattempt")
        kept = str(cursor.fetchall())
    assert "*" in kept
    assert "canary" not in kept
