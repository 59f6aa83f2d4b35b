"""The guard at every address: who is refused sees why or sees nothing, and every view carries a guard."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
import sign_in_pages as pages
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, path
from sign_in_people import Person

from fsp.core.models import Account
from fsp.definitions.access import access_matrix
from fsp.web.access import OWN, PUBLIC

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]


def test_an_open_refusal_says_why_and_keeps_nothing(worker: Person) -> None:
    worker.sign_in()
    answer = worker.browser.get("/not-yours/")
    assert answer.status_code == 403
    assert "Ask Tom Brown." in answer.content.decode()
    assert not Account.objects.filter(name="Half Done").exists()


def test_a_silent_refusal_is_the_same_answer_as_an_unknown_address(worker: Person) -> None:
    worker.sign_in()
    hidden = worker.browser.get(f"/hidden/{uuid4()}/")
    unknown = worker.browser.get("/no-such-page/")
    signed_out = Client().get("/no-such-page/")
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content == unknown.content == signed_out.content
    assert dict(hidden.headers) == dict(unknown.headers)


def test_a_page_of_no_role_of_the_viewer_is_refused_before_anything_is_looked_up(worker: Person) -> None:
    worker.sign_in()
    answer = worker.browser.get("/administration/")
    assert answer.status_code == 403
    assert "import a file" in answer.content.decode()


def test_a_template_is_rendered_inside_the_access_context(worker: Person) -> None:
    worker.sign_in()
    assert worker.browser.get("/lazy/").content.decode() == str(worker.account.pk)


def test_a_public_page_has_no_access_context(worker: Person) -> None:
    worker.sign_in()
    with pytest.raises(DatabaseError, match="No access context"):
        worker.browser.get("/raw/")


def test_the_guard_itself_asks_little_of_the_database(worker: Person) -> None:
    worker.sign_in()
    with CaptureQueriesContext(connection) as asked:
        worker.browser.get("/lazy/")
    statements = [each["sql"] for each in asked if "SAVEPOINT" not in each["sql"]]
    assert len(statements) == 4, statements  # session, account with roles, acting, and the view's own


def test_every_address_of_the_product_carries_a_guard() -> None:
    assert [name for name, view in _views(get_resolver("fsp.config.urls")) if not _is_guarded(view)] == []


def test_an_address_without_a_guard_would_be_found() -> None:
    forgotten = URLResolver(get_resolver().pattern, [path("forgotten/", pages.unguarded)])
    assert [name for name, view in _views(forgotten) if not _is_guarded(view)] == ["forgotten/"]


def _views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, object]]:
    for found in resolver.url_patterns:
        if isinstance(found, URLPattern):
            yield f"{prefix}{found.pattern}", found.callback
        else:
            yield from _views(found, f"{prefix}{found.pattern}")


def _is_guarded(view: object) -> bool:
    known = {capability.code for capability in access_matrix().capabilities} | {PUBLIC, OWN}
    return getattr(view, "capability", None) in known
