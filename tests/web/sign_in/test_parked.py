"""Words that arrive too late: kept for the same person at the same browser, and for nobody else."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone
from sign_in_people import SECRET, Person, code_now, make_account

from fsp.core import accounts
from fsp.core.access import acting, system_viewer
from fsp.web import parked, session
from fsp.web.sign_in.sentences import KEPT

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]
WORDS = {"text": "Alfie was seen alone; he showed me his drawing.", "who": ["Alfie", "Kelly"]}
TYPED = {"text": [WORDS["text"]], "who": ["Alfie", "Kelly"]}
FORM = "/typed/"


def end(person: Person) -> None:
    """End every session of a person, as an administrator does."""
    by = system_viewer("setup")
    with acting(by):
        accounts.end_sessions(by=by, at=timezone.now(), account_id=person.account.pk)


def back(person: Person, address: str = FORM, step: int = 1) -> Any:
    """Sign in again at the same browser and open what that leads to."""
    sent = {"login": person.account.email, "password": "four plain words here", "next": address}
    person.browser.post("/sign-in/", sent)
    answer = person.give_code(code_now(step))
    assert answer["Location"] == address
    return person.browser.get(address).json()


@pytest.fixture
def other() -> Person:
    """Somebody else, who may use the same browser."""
    account = make_account("Olu Other")
    TOTP.activate(account, SECRET)
    return Person(account, Client())


def test_an_ended_session_loses_no_word(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    answer = worker.browser.post(FORM, WORDS)
    assert answer["Location"] == "/sign-in/?next=%2Ftyped%2F&ended=administrator"
    assert KEPT in worker.browser.get(answer["Location"]).content.decode()
    assert back(worker) == TYPED


def test_words_survive_a_session_whose_time_is_over(worker: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(session, "SECONDS", 0)
        worker.sign_in()
        assert worker.browser.session.get_expiry_age() > 12 * 60 * 60
    worker.browser.post(FORM, WORDS)
    assert back(worker) == TYPED


def test_words_survive_a_sign_out_in_another_tab_and_a_new_password(worker: Person) -> None:
    worker.sign_in()
    worker.browser.post("/sign-out/")
    worker.browser.post(FORM, WORDS)
    assert back(worker) == TYPED
    by = system_viewer("setup")
    with acting(by):
        accounts.set_password(by=by, at=timezone.now(), account_id=worker.account.pk, password="four plain words here")
    worker.browser.post(FORM, {"text": "second"})
    anew(worker)
    assert back(worker, step=0) == {"text": ["second"]}


def anew(person: Person) -> None:
    """Set the app up anew, so that the code of this moment works once more."""
    Authenticator.objects.filter(user=person.account).delete()
    TOTP.activate(person.account, SECRET)
    cache.clear()


def test_words_stay_until_they_are_sent_however_often_their_page_is_opened(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    worker.browser.post(FORM, WORDS)
    assert back(worker) == TYPED
    assert worker.browser.get(FORM).json() == TYPED
    assert worker.browser.get("/typed/beside/").json() == TYPED
    assert worker.browser.get("/typed/beside/").json() == TYPED


def test_sending_the_words_again_ends_their_keeping(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    worker.browser.post(FORM, WORDS)
    back(worker)
    worker.browser.post(FORM, WORDS)
    assert worker.browser.get(FORM).json() == {}


def test_another_account_at_the_same_browser_gets_nothing(worker: Person, other: Person) -> None:
    worker.sign_in()
    end(worker)
    worker.browser.post(FORM, WORDS)
    other.browser = worker.browser
    assert back(other, step=0) == {}
    assert other.browser.get("/typed/beside/").json() == {}
    assert "drawing" not in json.dumps(dict(other.browser.session.items()))


def test_the_same_account_at_another_browser_gets_nothing(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    worker.browser.post(FORM, WORDS)
    assert back(Person(worker.account, Client())) == {}


def test_words_lie_sealed_in_the_database(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    worker.browser.post(FORM, WORDS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_data FROM django_session")
        stored = [row[0] for row in cursor.fetchall()]
    assert session.PARKED in worker.browser.session
    assert "drawing" not in json.dumps(dict(worker.browser.session.items()))
    assert not any("drawing" in each for each in stored)


def test_after_twelve_hours_words_are_gone(worker: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    worker.sign_in()
    end(worker)
    worker.browser.post(FORM, WORDS)
    now = time.time()
    monkeypatch.setattr(parked.time, "time", lambda: now + 12 * 60 * 60 + 1)
    assert back(worker) == {}


@pytest.mark.parametrize(("length", "kept"), [(199_000, True), (201_000, False)])
def test_up_to_two_hundred_thousand_characters_are_kept(worker: Person, length: int, kept: bool) -> None:
    worker.sign_in()
    end(worker)
    answer = worker.browser.post(FORM, {"text": "a" * length})
    assert ("next=" in answer["Location"]) is kept
    assert (back(worker) != {}) is kept


def test_files_and_secrets_are_not_kept(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    file = SimpleUploadedFile("letter.txt", b"canary in a file")
    secrets = {"password": "p", "oldpassword": "o", "password1": "1", "password2": "2", "code": "3", "credential": "{}"}
    worker.browser.post(FORM, {"text": "kept", "file": file, **secrets})
    assert back(worker) == {"text": ["kept"]}


def test_a_stranger_without_a_session_leaves_nothing_behind(worker: Person) -> None:
    answer = worker.browser.post(FORM, WORDS)
    assert answer["Location"] == "/sign-in/"
    assert session.PARKED not in worker.browser.session


def test_words_of_several_pages_are_kept_apart_the_newest_three(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    for name in ("a", "b", "c", "d"):
        worker.browser.post(f"/typed/{name}/", {"text": name})
    assert back(worker, "/typed/d/") == {"text": ["d"]}
    assert [worker.browser.get(f"/typed/{name}/").json() for name in ("a", "b", "c")] == [
        {},
        {"text": ["b"]},
        {"text": ["c"]},
    ]


def test_a_fragment_keeps_its_words_for_the_page_it_was_on(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    page = {"HX-Request": "true", "HX-Current-URL": "http://testserver/typed/?kind=home_visit"}
    answer = worker.browser.post("/typed/keep/", WORDS, headers=page)
    assert answer["HX-Redirect"] == "/sign-in/?next=%2Ftyped%2F%3Fkind%3Dhome_visit&ended=administrator"
    assert back(worker, "/typed/?kind=home_visit") == TYPED


def test_a_fragment_that_names_another_site_keeps_nothing(worker: Person) -> None:
    worker.sign_in()
    end(worker)
    page = {"HX-Request": "true", "HX-Current-URL": "https://evil.example/typed/"}
    answer = worker.browser.post("/typed/keep/", WORDS, headers=page)
    assert answer["HX-Redirect"] == "/sign-in/?ended=administrator"
    assert session.PARKED not in worker.browser.session


OURS = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


def test_a_page_that_was_open_while_its_person_signed_in_anew_loses_no_word(worker: Person) -> None:
    worker.browser = Client(enforce_csrf_checks=False)
    worker.sign_in()
    worker.browser.handler.enforce_csrf_checks = True
    answer = worker.browser.post(FORM, {**WORDS, "csrfmiddlewaretoken": "a" * 64}, headers=OURS)
    assert answer["Location"] == FORM
    assert worker.browser.get(FORM).json() == TYPED


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {**OURS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
    ],
)
def test_a_form_of_another_site_is_refused_and_kept_nowhere(worker: Person, headers: dict[str, str]) -> None:
    worker.sign_in()
    worker.browser.handler.enforce_csrf_checks = True
    answer = worker.browser.post(FORM, {**WORDS, "csrfmiddlewaretoken": "a" * 64}, headers=headers)
    assert answer.status_code == 403
    assert session.PARKED not in worker.browser.session
