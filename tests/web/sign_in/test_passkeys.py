"""Passkeys: added, used alone and as second factor, refused in one sentence whatever is wrong with them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client
from sign_in_people import SECRET, Person, make_account
from soft_passkey import SoftPasskey, question, send, text

from fsp.core.models import Account
from fsp.web import session
from fsp.web.session import TOKEN
from fsp.web.sign_in.sentences import LOCKED, WRONG_PASSKEY

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]
ALONE, SECOND, ADD, AGAIN = "/sign-in/passkey/", "/sign-in/code/", "/my/passkeys/add/", "/my/again/"


@pytest.fixture
def passkey(worker: Person) -> SoftPasskey:
    """Add a passkey to the worker's account."""
    worker.sign_in()
    made = SoftPasskey()
    answer = send(worker.browser, ADD, made.make(question(worker.browser, ADD)), name="Work telephone")
    assert answer["Location"] == "/my/passkeys/"
    return made


def alone(passkey: SoftPasskey, browser: Client | None = None, **more: Any) -> tuple[Client, Any]:
    """Sign in with a passkey alone at a browser of its own."""
    browser = browser or Client()
    return browser, send(browser, ALONE, passkey.sign(question(browser, ALONE)), **more)


def test_a_passkey_alone_signs_in_and_opens_the_records(worker: Person, passkey: SoftPasskey) -> None:
    browser, answer = alone(passkey)
    assert answer["Location"] == "/"
    assert browser.get("/me/").content.decode() == f"{worker.account.pk} Priya Worker social_worker"


def test_a_passkey_leads_back_to_the_page_and_to_no_other_site(passkey: SoftPasskey) -> None:
    assert alone(passkey, next="/me/?x=1")[1]["Location"] == "/me/?x=1"
    assert alone(passkey, next="https://evil.example/")[1]["Location"] == "/"


def test_a_passkey_is_a_second_factor_after_the_password(worker: Person, passkey: SoftPasskey) -> None:
    other = Person(worker.account, Client())
    other.give_password()
    assert send(other.browser, SECOND, passkey.sign(question(other.browser, SECOND)))["Location"] == "/"
    assert other.browser.get("/me/").status_code == 200


def test_the_page_of_a_person_with_a_passkey_alone_asks_for_it_first(newcomer: Person) -> None:
    newcomer.give_password()
    made = SoftPasskey()
    address = "/sign-in/set-up/passkey/"
    answer = send(newcomer.browser, address, made.make(question(newcomer.browser, address)))
    assert answer["Location"] == "/my/recovery-codes/"
    assert len(newcomer.browser.get("/my/recovery-codes/").context["codes"]) == 10
    assert newcomer.browser.get("/me/").status_code == 200
    again = Person(newcomer.account, Client())
    assert again.give_password()["Location"] == "/sign-in/code/"
    assert "<h1>Your passkey</h1>" in again.browser.get("/sign-in/code/").content.decode()
    assert alone(made)[1]["Location"] == "/"


def test_a_key_that_does_not_verify_its_user_is_refused_new_and_known(worker: Person, passkey: SoftPasskey) -> None:
    careless = SoftPasskey(verifies=False)
    answer = send(worker.browser, ADD, careless.make(question(worker.browser, ADD)))
    assert WRONG_PASSKEY in answer.content.decode()
    passkey.verifies = False
    browser, answer = alone(passkey)
    assert_refused(browser, answer)


def assert_refused(browser: Client, answer: Any) -> None:
    """Nobody is signed in, and the sign-in page says so in the one sentence."""
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")
    assert TOKEN not in browser.session
    assert WRONG_PASSKEY in browser.get("/sign-in/").content.decode()


def test_a_signature_works_once(passkey: SoftPasskey) -> None:
    browser = Client()
    signed = passkey.sign(question(browser, ALONE))
    assert send(browser, ALONE, signed)["Location"] == "/"
    other = Client()
    question(other, ALONE)
    assert_refused(other, send(other, ALONE, signed))


def test_an_answer_without_a_question_is_refused(passkey: SoftPasskey) -> None:
    signed = passkey.sign(question(Client(), ALONE))
    stranger = Client()
    assert_refused(stranger, send(stranger, ALONE, signed))


def test_a_copy_of_a_passkey_that_counts_is_refused(passkey: SoftPasskey) -> None:
    passkey.count = 7
    assert alone(passkey)[1]["Location"] == "/"
    for count, opens in ((7, False), (3, False), (0, False), (8, True)):
        passkey.count = count
        assert (alone(passkey)[1]["Location"] == "/") is opens, count


def test_a_passkey_of_another_site_or_another_person_is_refused(worker: Person, passkey: SoftPasskey) -> None:
    passkey.origin = "https://evil.example"
    assert_refused(*alone(passkey))
    passkey.origin = "https://testserver"
    other = make_account("Olu Other")
    browser = Client()
    signed = passkey.sign(question(browser, ALONE), userHandle=text(other.pk.hex.encode()))
    assert_refused(browser, send(browser, ALONE, signed))


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "null",
        "[]",
        "7",
        '"text"',
        "{}",
        "{not json",
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}',
        '{"id": "AA", "rawId": "AA", "type": "public-key", "response": null}',
        '{"id": "AA", "rawId": "BB", "type": "public-key", "response": {"userHandle": 5}}',
        json.dumps({"id": "A", "rawId": "A", "type": "x", "response": {"clientDataJSON": "A", "userHandle": "____"}}),
    ],
)
def test_nonsense_is_refused_in_a_sentence(worker: Person, sent: str) -> None:
    browser = Client()
    question(browser, ALONE)
    assert browser.post(ALONE, {"credential": sent})["Location"] == "/sign-in/"
    assert TOKEN not in browser.session
    worker.sign_in()
    question(worker.browser, ADD)
    assert worker.browser.post(ADD, {"credential": sent}).status_code == 422
    assert worker.browser.get("/my/passkeys/").context["factors"].passkeys == ()


def test_five_wrong_passkeys_lock_and_then_the_right_one_is_refused_too(passkey: SoftPasskey) -> None:
    right, passkey.origin = passkey.origin, "https://evil.example"
    answers = [alone(passkey)[1].status_code for _ in range(5)]
    assert answers == [302, 302, 302, 302, 429]
    passkey.origin = right
    browser, _ = alone(passkey)
    assert TOKEN not in browser.session
    assert LOCKED in browser.get("/sign-in/").content.decode()


def test_wrong_answers_of_every_kind_count_together(worker: Person, passkey: SoftPasskey) -> None:
    passkey.origin = "https://evil.example"
    other = Person(worker.account, Client())
    assert other.give_password("wrong").status_code == 200
    assert alone(passkey)[1].status_code == 302
    other.give_password()
    assert other.give_code("000000").status_code == 200
    assert send(other.browser, SECOND, passkey.sign(question(other.browser, SECOND))).status_code == 200
    assert worker.browser.post(AGAIN, {"code": "000000"}).status_code == 429


@pytest.mark.parametrize("closed", [{"is_active": False}, {"kind": Account.Kind.SYSTEM}])
def test_a_closed_account_looks_like_a_wrong_passkey(
    worker: Person, passkey: SoftPasskey, closed: dict[str, Any]
) -> None:
    Account.objects.filter(pk=worker.account.pk).update(**closed)
    assert_refused(*alone(passkey))


def test_a_passkey_of_the_demonstration_opens_no_real_service(
    passkey: SoftPasskey, worker: Person, settings: Any
) -> None:
    Account.objects.filter(pk=worker.account.pk).update(email="priya@demo.invalid")
    settings.DEMONSTRATION = False
    assert_refused(*alone(passkey))


def test_a_passkey_is_named_renamed_and_removed_by_its_own_person_only(worker: Person, passkey: SoftPasskey) -> None:
    (mine,) = worker.browser.get("/my/passkeys/").context["factors"].passkeys
    assert mine.name == "Work telephone"
    worker.browser.post(f"/my/passkeys/{mine.id}/", {"name": "  Old   telephone "})
    assert worker.browser.get("/my/passkeys/").context["factors"].passkeys[0].name == "Old telephone"
    other = Person(make_account("Olu Other"), Client())
    TOTP.activate(other.account, SECRET)
    other.sign_in()
    for address in (f"/my/passkeys/{mine.id}/", f"/my/passkeys/{mine.id}/remove/"):
        assert other.browser.get(address).status_code == 404
        assert other.browser.post(address, {"name": "Mine"}).status_code == 404
    worker.browser.post(f"/my/passkeys/{mine.id}/remove/")
    assert worker.browser.get("/my/passkeys/").context["factors"].passkeys == ()
    assert_refused(*alone(passkey))


def test_a_new_name_that_waits_for_a_proof_is_back_in_its_form_and_not_saved(
    worker: Person, passkey: SoftPasskey, monkeypatch: pytest.MonkeyPatch
) -> None:
    (mine,) = worker.browser.get("/my/passkeys/").context["factors"].passkeys
    address = f"/my/passkeys/{mine.id}/"
    with monkeypatch.context() as patch:
        patch.setattr(session, "PROOF_SECONDS", 0)
        assert worker.browser.post(address, {"name": "Old telephone"})["Location"].startswith("/my/again/")
    assert 'value="Old telephone"' in worker.browser.get(address).content.decode()
    assert worker.browser.get("/my/passkeys/").context["factors"].passkeys[0].name == "Work telephone"


def test_a_passkey_without_a_name_is_called_after_its_browser(worker: Person) -> None:
    worker.sign_in()
    agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"
    credential = json.dumps(SoftPasskey().make(question(worker.browser, ADD)))
    worker.browser.post(ADD, {"credential": credential, "name": " "}, headers={"User-Agent": agent})
    assert worker.browser.get("/my/passkeys/").context["factors"].passkeys[0].name == "Firefox on Windows"


def test_the_eleventh_passkey_is_refused_in_words(worker: Person) -> None:
    worker.sign_in()
    for _ in range(10):
        send(worker.browser, ADD, SoftPasskey().make(question(worker.browser, ADD)))
    answer = send(worker.browser, ADD, SoftPasskey().make(question(worker.browser, ADD)))
    assert "You have 10 passkeys, which is the most." in answer.content.decode()


def test_nobody_removes_their_last_second_factor(worker: Person) -> None:
    worker.sign_in()
    page = worker.browser.get("/my/app/").content.decode()
    assert "This is your last second factor" in page
    assert "Remove the app" not in page
    worker.browser.post("/my/app/remove/")
    assert worker.browser.get("/my/").context["factors"].has_app


def test_with_a_passkey_the_app_may_go_and_then_the_passkey_stays(worker: Person, passkey: SoftPasskey) -> None:
    worker.browser.post("/my/app/remove/")
    factors = worker.browser.get("/my/").context["factors"]
    assert (factors.has_app, len(factors.passkeys)) == (False, 1)
    address = f"/my/passkeys/{factors.passkeys[0].id}/remove/"
    assert "This is your last second factor" in worker.browser.get(address).content.decode()
    worker.browser.post(address)
    assert "This is your last second factor" in worker.browser.get("/my/passkeys/").content.decode()
    assert len(worker.browser.get("/my/").context["factors"].passkeys) == 1


def test_under_a_number_the_page_says_that_passkeys_do_not_work_and_where_they_do() -> None:
    page = Client().get("/sign-in/?next=/me/", headers={"Host": "127.0.0.1:8000"}).content.decode()
    assert "A passkey belongs to a name" in page
    assert re.findall(r'href="(http://localhost[^"]*)"', page) == ["http://localhost:8000/sign-in/?next=/me/"]
    assert "data-passkey=" not in page
    assert "data-passkey=" in Client().get("/sign-in/", headers={"Host": "localhost:8000"}).content.decode()


def test_a_person_opens_the_address_of_a_question_and_is_led_to_the_page(worker: Person) -> None:
    assert Client().get(ALONE + "?next=/me/")["Location"] == "/sign-in/?next=%2Fme%2F"
    worker.sign_in()
    assert worker.browser.get(ADD)["Location"] == "/my/passkeys/"
    assert worker.browser.get("/sign-in/set-up/passkey/")["Location"] == "/my/"


def test_a_place_is_asked_to_wait_after_sixty_passkeys_in_a_minute() -> None:
    cache.clear()
    browser = Client()
    for _ in range(60):
        question(browser, ALONE)
        assert browser.post(ALONE, {"credential": "{}"}).status_code == 302
    assert browser.get(ALONE, headers={"Accept": "application/json"}).status_code == 429
    assert "wait a minute" in browser.post(ALONE, {"credential": "{}"}).content.decode()
