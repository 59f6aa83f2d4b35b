"""A fresh proof before sensitive steps: asked after fifteen minutes, given by code or passkey, and nothing is lost."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from sign_in_people import SECRET, Person, code_now, make_account
from soft_passkey import SoftPasskey, question, send

from fsp.core.access import open_session
from fsp.core.access.sessions import prove_again, proved_seconds_ago
from fsp.web import session
from fsp.web.sign_in.sentences import KEPT_FOR_NOW, WRONG_CODE

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]
SENSITIVE = (
    "/my/passkeys/",
    "/my/passkeys/add/",
    "/my/app/",
    "/my/recovery-codes/make/",
    "/my/sessions/others/",
    "/my/password/",
    "/stepped-up/",
)


@pytest.fixture
def late(worker: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Sign the worker in, a quarter of an hour and more ago."""
    worker.sign_in()
    monkeypatch.setattr(session, "PROOF_SECONDS", 0)
    return worker


def prove(person: Person, monkeypatch: pytest.MonkeyPatch, page: str) -> str:
    """Give a code, and return where that leads."""
    monkeypatch.setattr(session, "PROOF_SECONDS", 15 * 60)
    answer = person.browser.post("/my/again/", {"code": code_now(1), "next": page})
    return str(answer["Location"])


def test_a_proof_is_fresh_for_fifteen_minutes() -> None:
    assert session.PROOF_SECONDS == 15 * 60


@pytest.mark.parametrize("page", SENSITIVE)
def test_right_after_signing_in_nothing_is_asked_again(worker: Person, page: str) -> None:
    worker.sign_in()
    assert not str(worker.browser.get(page).headers.get("Location", "")).startswith("/my/again/")


@pytest.mark.parametrize("page", SENSITIVE)
def test_later_every_sensitive_page_asks_and_leads_back(
    late: Person, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = late.browser.get(page)
    assert answer["Location"] == f"/my/again/?next={page.replace('/', '%2F')}"
    assert late.browser.get(answer["Location"]).status_code == 200
    assert prove(late, monkeypatch, page) == page
    assert not str(late.browser.get(page).headers.get("Location", "")).startswith("/my/again/")


@pytest.mark.parametrize("page", ["/my/", "/my/sessions/", "/my/recovery-codes/", "/me/"])
def test_looking_needs_no_fresh_proof(late: Person, page: str) -> None:
    assert late.browser.get(page).status_code == 200


def test_a_sensitive_step_is_not_taken_without_the_proof(late: Person) -> None:
    late.browser.post("/my/recovery-codes/make/")
    assert late.browser.get("/my/").context["factors"].codes_left is None
    new = "five other plain words here"
    late.browser.post("/my/password/", {"oldpassword": "four plain words here", "password1": new, "password2": new})
    assert Person(late.account, Client()).give_password()["Location"] == "/sign-in/code/"


def test_what_was_typed_is_back_after_the_proof_and_secrets_are_not(
    late: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = {"reason": "Moved in with the aunt", "password1": "five other words", "csrfmiddlewaretoken": "x"}
    answer = late.browser.post("/stepped-up/?kind=a", typed)
    assert answer["Location"] == "/my/again/?next=%2Fstepped-up%2F%3Fkind%3Da"
    assert KEPT_FOR_NOW in late.browser.get(answer["Location"]).content.decode()
    assert prove(late, monkeypatch, "/stepped-up/?kind=a") == "/stepped-up/?kind=a"
    assert late.browser.get("/stepped-up/?kind=a").json() == {"reason": ["Moved in with the aunt"]}
    assert late.browser.get("/stepped-up/").json() == {"reason": ["Moved in with the aunt"]}
    assert late.browser.post("/stepped-up/", {"reason": "Sent"}).json() == {"reason": ["Sent"]}
    assert late.browser.get("/stepped-up/").json() == {}


def test_a_fragment_loads_the_page_of_the_proof_and_leads_back_to_its_own_page(late: Person) -> None:
    page = {"HX-Request": "true", "HX-Current-URL": "http://testserver/me/?x=1"}
    answer = late.browser.get("/stepped-up/", headers=page)
    assert answer["HX-Redirect"] == "/my/again/?next=%2Fme%2F%3Fx%3D1"


def test_a_passkey_proves_it_too(worker: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    worker.sign_in()
    add, again = "/my/passkeys/add/", "/my/again/"
    passkey = SoftPasskey()
    send(worker.browser, add, passkey.make(question(worker.browser, add)))
    monkeypatch.setattr(session, "PROOF_SECONDS", 0)
    assert worker.browser.get("/my/password/")["Location"].startswith(again)
    signed = passkey.sign(question(worker.browser, again))
    answer = send(worker.browser, again, signed, next="/my/password/")
    assert answer["Location"] == "/my/password/"
    assert proved_seconds_ago(worker.browser.session[session.TOKEN]) < 60


def test_a_passkey_of_somebody_else_proves_nothing(worker: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    other = Person(make_account("Olu Other"), Client())
    TOTP.activate(other.account, SECRET)
    passkeys, add = [], "/my/passkeys/add/"
    for person in (worker, other):
        person.sign_in()
        passkeys.append(SoftPasskey())
        send(person.browser, add, passkeys[-1].make(question(person.browser, add)))
    monkeypatch.setattr(session, "PROOF_SECONDS", 0)
    signed = passkeys[1].sign(question(worker.browser, "/my/again/"))
    assert "This passkey was not accepted." in send(worker.browser, "/my/again/", signed).content.decode()


def test_wrong_codes_are_told_and_five_lock_the_step(late: Person) -> None:
    answers = [late.browser.post("/my/again/", {"code": "000000"}) for _ in range(5)]
    assert WRONG_CODE in answers[0].content.decode()
    assert answers[-1].status_code == 429
    assert "Too many wrong attempts" in answers[-1].content.decode()
    assert late.browser.post("/my/again/", {"code": code_now(1)}).status_code in (200, 429)
    assert late.browser.get("/my/app/")["Location"].startswith("/my/again/")
    assert late.browser.get("/me/").status_code == 200


def test_another_site_is_not_led_to_after_the_proof(late: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert prove(late, monkeypatch, "https://evil.example/") == "/my/"


def test_the_proof_belongs_to_one_session(worker: Person) -> None:
    first, second = open_session(worker.account.pk), open_session(worker.account.pk)
    before = proved_seconds_ago(second.token)
    prove_again(first.token)
    assert proved_seconds_ago(first.token) < before
    assert proved_seconds_ago(second.token) >= before
