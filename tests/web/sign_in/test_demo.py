"""Sign-ins of the demonstration: there they help, elsewhere they do not exist."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from sign_in_people import Person

from fsp.core.accounts.demo import PASSWORD, give_demo_credentials, list_demo_sign_ins
from fsp.core.errors import NotPossible
from fsp.core.models import Account, RoleHolding
from fsp.web.sign_in.sentences import WRONG

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]
TODAY = date(2026, 11, 22)


@pytest.fixture
def priya() -> Person:
    """The social worker of the demonstration."""
    account = Account.objects.create(name="Priya Nair", email="priya@demo.invalid")
    RoleHolding.objects.create(account=account, role="social_worker", started_on=date(2020, 1, 1))
    give_demo_credentials(account)
    return Person(account, Client())


def test_the_sign_in_page_lists_who_may_sign_in_with_the_code_of_the_moment(priya: Person) -> None:
    line = priya.browser.get("/sign-in/").context["demo_sign_ins"][0]
    assert (line.role, line.name, line.as_url) == ("Social worker", "Priya Nair", "?as=priya%40demo.invalid")
    assert line.may_see.startswith("Leads work with families")
    assert priya.give_password(line.password)["Location"] == "/sign-in/code/"
    assert priya.give_code(line.code)["Location"] == "/"


def test_a_click_fills_in_the_form_and_the_next_page_shows_the_code(priya: Person) -> None:
    page = priya.browser.get("/sign-in/?as=priya@demo.invalid").content.decode()
    assert 'value="priya@demo.invalid"' in page
    assert f'value="{PASSWORD}"' in page
    priya.give_password(PASSWORD)
    shown = priya.browser.get("/sign-in/code/").context["demo_code"]
    assert priya.give_code(shown.code)["Location"] == "/"


def test_an_address_that_is_not_of_the_demonstration_fills_in_nothing(priya: Person, worker: Person) -> None:
    page = priya.browser.get(f"/sign-in/?as={worker.account.email}").content.decode()
    assert worker.account.email not in page
    assert PASSWORD not in _form(page)


def test_secrets_and_codes_are_the_same_in_every_demonstration(priya: Person) -> None:
    assert list_demo_sign_ins(on=TODAY, seconds=3000) == list_demo_sign_ins(on=TODAY, seconds=3029)
    assert list_demo_sign_ins(on=TODAY, seconds=3000) != list_demo_sign_ins(on=TODAY, seconds=3030)


def test_the_page_shows_a_code_that_was_not_used_yet(priya: Person) -> None:
    for _ in range(2):
        code = Client().get("/sign-in/").context["demo_sign_ins"][0].code
        visit = Person(priya.account, Client())
        visit.give_password(PASSWORD)
        assert visit.give_code(code)["Location"] == "/"


def test_an_account_outside_the_demonstration_gets_no_known_password(worker: Person) -> None:
    with pytest.raises(NotPossible, match=r"@demo\.invalid"):
        give_demo_credentials(worker.account)


def test_a_real_service_gives_lists_and_accepts_none_of_it(priya: Person, settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(NotPossible, match="real service"):
        give_demo_credentials(priya.account)
    page = priya.browser.get("/sign-in/?as=priya@demo.invalid")
    assert page.context["demo_sign_ins"] == ()
    assert PASSWORD not in page.content.decode()
    assert WRONG in priya.give_password(PASSWORD).content.decode()


def _form(page: str) -> str:
    return page[page.index("<form") : page.index("</form>")]
