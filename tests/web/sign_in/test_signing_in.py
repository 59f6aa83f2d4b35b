"""Getting in: both factors, no more tries than allowed, and nothing told about who exists."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from sign_in_people import PASSWORD, SECRET, Person, code_now, make_account

from fsp.core.models import Account
from fsp.web.session import TOKEN
from fsp.web.sign_in.sentences import LOCKED, WRONG, WRONG_CODE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]


def test_a_person_gets_in_with_password_and_code(worker: Person) -> None:
    worker.sign_in()
    assert worker.browser.get("/me/").content.decode() == f"{worker.account.pk} Priya Worker social_worker"


def test_a_page_leads_to_signing_in_and_back(worker: Person) -> None:
    assert worker.browser.get("/me/?x=1")["Location"] == "/sign-in/?next=%2Fme%2F%3Fx%3D1"
    worker.browser.post("/sign-in/?next=/me/", {"login": worker.account.email, "password": PASSWORD, "next": "/me/"})
    assert worker.give_code()["Location"] == "/me/"


def test_a_next_page_of_another_site_is_not_followed(worker: Person) -> None:
    form = {"login": worker.account.email, "password": PASSWORD, "next": "https://evil.example/"}
    worker.browser.post("/sign-in/", form)
    assert worker.give_code()["Location"] == "/"


def test_a_password_alone_reads_nothing(worker: Person) -> None:
    worker.give_password()
    assert TOKEN not in worker.browser.session
    assert worker.browser.get("/me/")["Location"].startswith("/sign-in/?")
    assert worker.browser.get("/my/recovery-codes/").status_code == 302


def test_a_newcomer_is_led_to_a_second_factor_before_anything_opens(newcomer: Person) -> None:
    assert newcomer.give_password()["Location"] == "/sign-in/set-up/"
    assert TOKEN not in newcomer.browser.session
    for address in (
        "/me/",
        "/my/recovery-codes/",
        "/my/recovery-codes/make/",
        "/my/password/",
        "/my/again/",
        "/my/",
        "/my/sessions/",
    ):
        assert newcomer.browser.get(address)["Location"] == "/sign-in/set-up/"


def test_a_newcomer_sets_up_the_second_factor_and_is_in(newcomer: Person) -> None:
    newcomer.give_password()
    assert newcomer.browser.session.get_expiry_age() <= 10 * 60
    page = newcomer.browser.get("/sign-in/set-up/")
    code = format_hotp_value(hotp_value(page.context["form"].secret, _step()))
    assert newcomer.browser.post("/sign-in/set-up/", {"code": code})["Location"] == "/my/recovery-codes/"
    codes = newcomer.browser.get("/my/recovery-codes/")
    assert len(codes.context["codes"]) == 10
    assert newcomer.browser.get("/me/").status_code == 200


def test_a_wrong_first_code_sets_up_nothing(newcomer: Person) -> None:
    newcomer.give_password()
    newcomer.browser.get("/sign-in/set-up/")
    assert WRONG_CODE in newcomer.browser.post("/sign-in/set-up/", {"code": "000000"}).content.decode()
    assert newcomer.browser.get("/me/")["Location"] == "/sign-in/set-up/"


def test_a_browser_left_with_a_password_alone_gets_nothing_once_a_second_factor_exists(
    newcomer: Person,
) -> None:
    newcomer.give_password()
    TOTP.activate(newcomer.account, SECRET)
    assert newcomer.browser.get("/sign-in/set-up/")["Location"] == "/sign-in/"
    assert newcomer.browser.get("/me/")["Location"].startswith("/sign-in/?")


def test_a_wrong_password_and_an_unknown_account_get_the_same_answer(worker: Person) -> None:
    wrong = worker.give_password("not this one").content.decode()
    unknown = Client().post("/sign-in/", {"login": "nobody@council.example", "password": "x"}).content.decode()
    assert WRONG in wrong
    assert _without_names(wrong) == _without_names(unknown)


def test_a_closed_account_and_a_part_of_the_system_look_like_a_wrong_password() -> None:
    closed = make_account("Cleo Closed", is_active=False)
    system = make_account("Import", role="system_import", kind=Account.Kind.SYSTEM)
    for account in (closed, system):
        assert WRONG in Person(account, Client()).give_password().content.decode()


def test_five_wrong_passwords_lock_the_account_for_this_place(worker: Person) -> None:
    answers = [worker.give_password("wrong") for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert LOCKED in answers[-1].content.decode() or "locked" in answers[-1].content.decode()
    assert worker.give_password().status_code == 429
    assert worker.give_password(REMOTE_ADDR="10.1.2.3")["Location"] == "/sign-in/code/"


def test_an_address_made_up_by_the_browser_does_not_give_more_tries(worker: Person) -> None:
    answers = [worker.give_password("wrong", headers={"X-Forwarded-For": f"10.1.1.{n}"}) for n in range(5)]
    assert answers[-1].status_code == 429


def test_a_trusted_proxy_says_where_attempts_come_from(worker: Person, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    made_up, elsewhere = {"X-Forwarded-For": "1.1.1.1, 10.1.1.1"}, {"X-Forwarded-For": "1.1.1.1, 10.2.2.2"}
    answers = [worker.give_password("wrong", headers=made_up) for _ in range(5)]
    assert answers[-1].status_code == 429
    assert worker.give_password(headers=elsewhere)["Location"] == "/sign-in/code/"


def test_an_account_that_does_not_exist_locks_in_the_same_way(worker: Person) -> None:
    ghost = Person(Account(email="ghost@council.example"), Client())
    answers = [ghost.give_password("wrong") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429, 429]


def test_another_spelling_of_the_address_does_not_give_more_tries(worker: Person) -> None:
    for spelling in ("priya.worker@council.example", "Priya.Worker@council.example") * 3:
        last = worker.browser.post("/sign-in/", {"login": spelling, "password": "wrong"})
    assert last.status_code == 429


def test_a_wrong_code_is_refused_and_five_lock(worker: Person) -> None:
    worker.give_password()
    answers = [worker.give_code("000000") for _ in range(5)]
    assert WRONG_CODE in answers[0].content.decode()
    assert answers[-1].status_code == 429
    assert worker.give_code().status_code in (200, 429)
    assert TOKEN not in worker.browser.session


def test_a_code_works_once(worker: Person, secret_of: Callable[[Account], dict[str, Any]]) -> None:
    code = code_now()
    worker.give_password()
    assert worker.give_code(code)["Location"] == "/"
    other = Person(worker.account, Client())
    other.give_password()
    assert WRONG_CODE in other.give_code(code).content.decode()
    assert secret_of(worker.account)["spent_step"] > 0


def test_a_code_works_once_even_when_the_memory_of_used_codes_is_lost(worker: Person) -> None:
    code = code_now()
    worker.give_password()
    worker.give_code(code)
    cache.clear()
    other = Person(worker.account, Client())
    other.give_password()
    assert WRONG_CODE in other.give_code(code).content.decode()


def test_a_code_of_the_step_before_still_works_and_an_older_one_does_not(worker: Person) -> None:
    worker.give_password()
    assert WRONG_CODE in worker.give_code(code_now(-3)).content.decode()
    assert worker.give_code(code_now(-1))["Location"] == "/"


def test_a_recovery_code_works_once(newcomer: Person) -> None:
    newcomer.give_password()
    page = newcomer.browser.get("/sign-in/set-up/")
    code = format_hotp_value(hotp_value(page.context["form"].secret, _step()))
    newcomer.browser.post("/sign-in/set-up/", {"code": code})
    spare = newcomer.browser.get("/my/recovery-codes/").context["codes"][0]
    answers = []
    for _ in range(2):
        again = Person(newcomer.account, Client())
        again.give_password()
        answers.append(again.give_code(spare).status_code)
    assert answers == [302, 200]


def test_secrets_are_encrypted_in_the_database(worker: Person, secret_of: Callable[[Account], dict[str, Any]]) -> None:
    assert SECRET not in secret_of(worker.account)["secret"]


def test_nobody_makes_an_account_or_takes_off_the_second_factor(worker: Person) -> None:
    worker.sign_in()
    for address in ("/sign-up/", "/signup/", "/accounts/signup/", "/my/second-factor/remove/"):
        assert worker.browser.get(address).status_code == 404


def test_a_form_of_another_site_is_refused(worker: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"login": worker.account.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert "another page" in answer.content.decode()


def _step() -> int:
    return int(time.time()) // 30


def _without_names(text: str) -> str:
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", text)
    return re.sub(r"[\w.]+@council\.example", "somebody", text)
