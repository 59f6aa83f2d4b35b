"""Logs and error pages hold nothing personal, whatever fails."""

from __future__ import annotations

import io
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import structlog
from django.conf import settings
from sign_in_pages import CANARY
from sign_in_people import Person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sign_in_pages")]


@pytest.fixture
def lines() -> Iterator[Any]:
    """Catch what the service writes, as it writes it."""
    caught = io.StringIO()
    catcher = logging.StreamHandler(caught)
    made = settings.LOGGING["formatters"]["json"]
    catcher.setFormatter(structlog.stdlib.ProcessorFormatter(**{k: v for k, v in made.items() if k != "()"}))
    root = logging.getLogger()
    root.addHandler(catcher)
    yield lambda: [json.loads(line) for line in caught.getvalue().splitlines()]
    root.removeHandler(catcher)


def test_a_failing_insert_leaves_none_of_its_values_anywhere(worker: Person, lines: Any) -> None:
    worker.sign_in()
    worker.browser.raise_request_exception = False
    answer = worker.browser.post(f"/break/?name={CANARY}", {"note": CANARY})
    written = json.dumps(lines())
    assert answer.status_code == 500
    for text in (answer.content.decode(), written, _server_log()):
        assert CANARY.lower() not in text.lower()
    failure = next(line for line in lines() if line["logger"] == "django.request" and line["level"] == "error")
    assert failure["error"]["type"] == "IntegrityError"
    assert failure["error"]["state"] == "23505"
    assert failure["error"]["constraint"].startswith("core_account_email")
    assert failure["route"] == "break/"
    assert failure["error_id"] in answer.content.decode()


def test_an_address_is_logged_by_its_route_and_ids(worker: Person, lines: Any) -> None:
    worker.sign_in()
    record = uuid4()
    worker.browser.get(f"/hidden/{record}/?q={CANARY}")
    worker.browser.get(f"/{CANARY}/")
    requests = [line for line in lines() if line["logger"] == "fsp.requests"]
    assert requests[-2]["route"] == "hidden/<uuid:record>/"
    assert requests[-2]["ids"] == {"record": str(record)}
    assert requests[-1]["route"] is None
    assert CANARY not in json.dumps(lines())


def test_signing_in_leaves_no_name_in_the_logs(worker: Person, lines: Any) -> None:
    worker.give_password(CANARY)
    worker.sign_in()
    written = json.dumps(lines())
    for secret in (worker.account.email, worker.account.name, CANARY, "127.0.0.1"):
        assert secret not in written


def test_a_library_that_writes_values_into_its_line_is_cut_down(lines: Any) -> None:
    logging.getLogger("some.library").error(f"cannot read {CANARY}")
    logging.getLogger("some.library").error("cannot read %s", CANARY)
    try:
        raise ValueError(CANARY)
    except ValueError:
        logging.getLogger("some.library").exception("failed")
    first, second, third = lines()
    assert (first["event"], second["event"]) == ("some.library", "cannot read %s")
    assert third["error"]["type"] == "ValueError"
    assert CANARY not in json.dumps(lines())


def test_our_own_lines_keep_their_words_and_lose_the_message_of_an_exception(lines: Any) -> None:
    try:
        raise ValueError(CANARY)
    except ValueError:
        structlog.get_logger("fsp.test").error("import failed", rows=3, exc_info=True)
    line = lines()[0]
    assert (line["event"], line["rows"], line["error"]["type"]) == ("import failed", 3, "ValueError")
    assert CANARY not in json.dumps(line)


def _server_log() -> str:
    log = Path(os.environ.get("FSP_DATA", "/nowhere")) / "postgres" / "server.log"
    if not log.exists():
        pytest.skip("PostgreSQL is not run by the tests, so its log is elsewhere")
    text = log.read_text(errors="replace")
    assert "core_account_email" in text  # the failure is there, without its values
    return text
