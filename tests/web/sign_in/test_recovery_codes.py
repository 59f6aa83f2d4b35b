"""Recovery codes: shown once, used once, counted, made anew."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from django.test import Client
from sign_in_people import Person

from fsp.web import session

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]
CODES, MAKE = "/my/recovery-codes/", "/my/recovery-codes/make/"


@pytest.fixture
def codes(worker: Person) -> tuple[str, ...]:
    """Make codes, and read them."""
    worker.sign_in()
    assert worker.browser.post(MAKE)["Location"] == CODES
    return tuple(worker.browser.get(CODES).context["codes"])


def sign_in_with(person: Person, code: str) -> Client | None:
    """Sign in at another browser with a recovery code; nothing when it is refused."""
    other = Person(person.account, Client())
    other.give_password()
    return other.browser if other.give_code(code).headers.get("Location") == "/" else None


def test_codes_are_shown_once(worker: Person, codes: tuple[str, ...]) -> None:
    assert len(set(codes)) == 10
    again = worker.browser.get(CODES)
    assert again.context["codes"] == ()
    assert not any(code in again.content.decode() for code in codes)
    assert "10 codes are left" in again.content.decode()


def test_codes_come_as_a_file_without_another_request(worker: Person) -> None:
    worker.sign_in()
    worker.browser.post(MAKE)
    page = worker.browser.get(CODES)
    link = page.content.decode().partition('download="recovery-codes.txt" href="')[2].partition('"')[0]
    assert link.startswith("data:text/plain")
    assert all(code in unquote(link) for code in page.context["codes"])


def test_each_code_works_once_and_the_count_goes_down(worker: Person, codes: tuple[str, ...]) -> None:
    assert sign_in_with(worker, codes[0]) is not None
    assert sign_in_with(worker, codes[0]) is None
    assert worker.browser.get("/my/").context["factors"].codes_left == 9


def test_few_codes_left_are_a_warning(worker: Person, codes: tuple[str, ...]) -> None:
    told = []
    for code in codes:
        browser = sign_in_with(worker, code)
        assert browser is not None
        told.append(next((each.level_tag, str(each)) for each in browser.get("/my/").context["messages"]))
    assert [level for level, _ in told] == ["info"] * 6 + ["warning"] * 4
    assert "3 are left. Make new ones" in told[6][1]
    assert "last recovery code" in told[-1][1]


def test_new_codes_end_the_old_ones(worker: Person, codes: tuple[str, ...]) -> None:
    assert "The 10 codes you still have will stop working" in worker.browser.get(MAKE).content.decode()
    worker.browser.post(MAKE)
    new = worker.browser.get(CODES).context["codes"]
    assert sign_in_with(worker, codes[0]) is None
    assert sign_in_with(worker, new[0]) is not None


def test_a_recovery_code_counts_as_a_fresh_proof_and_is_spent(
    worker: Person, codes: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert worker.browser.post("/my/again/", {"code": codes[3], "next": "/my/app/"})["Location"] == "/my/app/"
    assert worker.browser.post("/my/again/", {"code": codes[3]}).status_code == 200
    assert worker.browser.get("/my/").context["factors"].codes_left == 9


def test_codes_that_were_made_and_not_read_show_to_nobody_without_a_fresh_proof(
    worker: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.sign_in()
    worker.browser.post(MAKE)
    monkeypatch.setattr(session, "PROOF_SECONDS", 0)
    assert worker.browser.get(CODES).context["codes"] == ()


def test_five_wrong_recovery_codes_lock(worker: Person, codes: tuple[str, ...]) -> None:
    other = Person(worker.account, Client())
    other.give_password()
    assert [other.give_code("12345678").status_code for _ in range(5)][-1] == 429
    assert sign_in_with(worker, codes[0]) is None


def test_who_has_none_is_told_so(worker: Person) -> None:
    worker.sign_in()
    assert "You have none." in worker.browser.get(CODES).content.decode()
