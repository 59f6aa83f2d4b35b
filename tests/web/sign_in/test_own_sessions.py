"""Where somebody is signed in: told in words, ended by themselves or an administrator, refused on the next request."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone
from sign_in_people import SECRET, Person, code_now, make_account
from soft_passkey import SoftPasskey, question, send

from fsp.core import accounts
from fsp.core.access import acting, open_session, system_viewer
from fsp.core.access.sessions import end_own_session, list_own_sessions
from fsp.core.models import RoleHolding
from fsp.web.session import TOKEN
from fsp.web.sign_in.sentences import WHY

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0"
TELEPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def both(worker: Person) -> tuple[Client, Client]:
    """Sign the worker in at a desk, with the app, and at a telephone, with a passkey."""
    desk, telephone = Client(headers={"User-Agent": FIREFOX}), Client(headers={"User-Agent": TELEPHONE})
    Person(worker.account, desk).sign_in()
    passkey = SoftPasskey()
    send(desk, "/my/passkeys/add/", passkey.make(question(desk, "/my/passkeys/add/")))
    send(telephone, "/sign-in/passkey/", passkey.sign(question(telephone, "/sign-in/passkey/")))
    return desk, telephone


def lines(browser: Client) -> Any:
    """Return what the page "Where you are signed in" lists."""
    return browser.get("/my/sessions/").context["lines"]


def test_each_browser_is_told_in_words_and_this_one_is_marked(both: tuple[Client, Client]) -> None:
    desk, telephone = both
    told = {line.device: (line.how, line.session.is_this) for line in lines(desk)}
    assert told == {
        "Firefox on Windows": ("password and authenticator app", True),
        "Safari on an iPhone": ("a passkey", False),
    }
    assert {line.device: line.session.is_this for line in lines(telephone)} == {
        "Firefox on Windows": False,
        "Safari on an iPhone": True,
    }
    assert all(line.session.last_used_at >= line.session.opened_at for line in lines(desk) if line.session.is_this)


def test_an_ended_browser_is_refused_on_its_next_request_with_the_reason(both: tuple[Client, Client]) -> None:
    desk, telephone = both
    other = next(line.session for line in lines(desk) if not line.session.is_this)
    assert telephone.get("/me/").status_code == 200
    assert desk.post(f"/my/sessions/{other.id}/")["Location"] == "/my/sessions/"
    answer = telephone.get("/me/")
    assert answer["Location"] == "/sign-in/?next=%2Fme%2F&ended=elsewhere"
    assert WHY["elsewhere"] in telephone.get(answer["Location"]).content.decode()
    assert [line.device for line in lines(desk)] == ["Firefox on Windows"]


def test_all_others_end_and_this_one_stays(both: tuple[Client, Client]) -> None:
    desk, telephone = both
    assert desk.post("/my/sessions/others/")["Location"] == "/my/sessions/"
    assert telephone.get("/me/").status_code == 302
    assert desk.get("/me/").status_code == 200


def test_this_browser_and_somebody_elses_are_not_ended_from_the_list(both: tuple[Client, Client]) -> None:
    desk, _ = both
    other = Person(make_account("Olu Other"), Client())
    TOTP.activate(other.account, SECRET)
    other.sign_in()
    (theirs,) = lines(other.browser)
    mine = next(line.session.id for line in lines(desk) if line.session.is_this)
    for key in (theirs.session.id, mine, uuid4()):
        assert desk.post(f"/my/sessions/{key}/").status_code == 404
    assert other.browser.get("/me/").status_code == 200
    assert desk.get("/me/").status_code == 200


def test_the_database_itself_ends_no_session_of_another_account(both: tuple[Client, Client], newcomer: Person) -> None:
    desk, _ = both
    stranger = open_session(newcomer.account.pk)
    theirs = lines(desk)[0].session.id
    assert not end_own_session(stranger, theirs)
    assert [each.is_this for each in list_own_sessions(stranger)] == [True]


def test_the_application_reads_and_writes_no_session_by_hand(worker: Person) -> None:
    for statement in (
        "SELECT * FROM core_accesssession",
        "UPDATE core_accesssession SET proved_at = now()",
        "SELECT core.note_use('0')",
    ):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("end_sessions", "administrator"),
        ("close_account", "closed"),
        ("reset_second_factor", "factor"),
        ("set_password", "password"),
    ],
)
def test_what_an_administrator_does_acts_on_the_next_request(worker: Person, what: str, why: str) -> None:
    worker.sign_in()
    by = system_viewer("setup")
    more = {"password": "five other plain words here"} if what == "set_password" else {}
    with acting(by):
        getattr(accounts, what)(by=by, at=timezone.now(), account_id=worker.account.pk, **more)
    answer = worker.browser.get("/me/")
    assert answer["Location"] == f"/sign-in/?next=%2Fme%2F&ended={why}"
    assert WHY[why] in worker.browser.get(answer["Location"]).content.decode()
    assert TOKEN not in worker.browser.session
    assert worker.browser.get("/my/").status_code == 302


def test_a_reset_second_factor_is_set_up_anew_at_the_next_sign_in(worker: Person) -> None:
    by = system_viewer("setup")
    with acting(by):
        accounts.reset_second_factor(by=by, at=timezone.now(), account_id=worker.account.pk)
    assert worker.give_password()["Location"] == "/sign-in/set-up/"


def test_a_role_that_is_ended_changes_the_next_request(worker: Person) -> None:
    worker.sign_in()
    by = system_viewer("setup")
    holding = RoleHolding.objects.get(account=worker.account)
    assert worker.browser.get("/me/").status_code == 200
    with acting(by):
        accounts.end_role(by=by, at=timezone.now(), holding_id=holding.pk, ended_on=date(2020, 1, 2))
    assert worker.browser.get("/me/").status_code == 403
    assert worker.browser.get("/my/").status_code == 200


def test_a_new_password_of_ones_own_ends_the_other_browsers_and_not_this_one(both: tuple[Client, Client]) -> None:
    desk, telephone = both
    new = "five other plain words here"
    form = {"oldpassword": "four plain words here", "password1": new, "password2": new}
    assert desk.post("/my/password/", form)["Location"] == "/my/"
    assert desk.get("/me/").status_code == 200
    assert telephone.get("/me/")["Location"].endswith("ended=password")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"oldpassword": "wrong"}, "This is not your password."),
        ({"password1": "short", "password2": "short"}, "too short"),
        ({"password2": "another one altogether"}, "same password"),
    ],
)
def test_a_password_that_cannot_be_is_refused_in_words(worker: Person, form: dict[str, str], told: str) -> None:
    worker.sign_in()
    new = "five other plain words here"
    sent = {"oldpassword": "four plain words here", "password1": new, "password2": new, **form}
    assert told in worker.browser.post("/my/password/", sent).content.decode()
    assert Person(worker.account, Client()).give_password()["Location"] == "/sign-in/code/"


def test_five_wrong_old_passwords_lock(worker: Person) -> None:
    worker.sign_in()
    form = {"oldpassword": "wrong", "password1": "five other plain words", "password2": "five other plain words"}
    assert [worker.browser.post("/my/password/", form).status_code for _ in range(5)][-1] == 429
    assert Person(worker.account, Client()).give_password().status_code == 429


def test_signing_in_again_at_the_same_browser_leaves_no_session_behind(worker: Person) -> None:
    worker.sign_in()
    worker.browser.post("/sign-out/")
    worker.give_password()
    assert worker.give_code(code_now(1))["Location"] == "/"
    assert len(lines(worker.browser)) == 1


def test_the_account_page_counts_what_there_is(both: tuple[Client, Client]) -> None:
    page = both[0].get("/my/")
    assert page.context["signed_in_at"] == 2
    assert len(page.context["factors"].passkeys) == 1
    assert "You have no recovery codes." in page.content.decode()
    assert 'href="/my/">Priya Worker' in page.content.decode()
