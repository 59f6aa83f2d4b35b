"""How many questions the composer asks the database: fixed, so that it stays quick whatever a family holds."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from composing_world import Desk, hide_address
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

WRITTEN = "Alfie showed me his bed. Kelly had cooked."


def asked(captured: CaptureQueriesContext) -> list[str]:
    """Return what was asked, without what opens and closes transactions."""
    told = [query["sql"] for query in captured]
    return [sql for sql in told if not re.match(r"(BEGIN|COMMIT|SAVEPOINT|RELEASE|ROLLBACK)", sql)]


def opening(desk: Desk) -> str:
    found = re.search(r'id="opening" value="([^"]+)"', desk.opens().content.decode())
    assert found
    return found[1]


def counted(desk: Desk, act: Any) -> int:
    """Return how many questions a request asks, once everything that is read only once has been read."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(asked(captured))


def test_a_preview_asks_little(alice: Desk) -> None:
    form = alice.form(opening=opening(alice), text=WRITTEN, module=["M2", "M6"])
    alice.previews(**form)
    assert counted(alice, lambda: alice.previews(**form)) == 12


def test_a_save_asks_little(alice: Desk) -> None:
    form = alice.form(opening=opening(alice), text=WRITTEN, module=["M2", "M6"])
    assert counted(alice, lambda: alice.saves(**form)) == 21


def test_keeping_a_draft_asks_little(alice: Desk) -> None:
    form = alice.form(text=WRITTEN)
    alice.keeps(**form)
    assert counted(alice, lambda: alice.keeps(**{**form, "version": "1"})) == 6


def test_neither_grows_with_what_a_family_holds(alice: Desk) -> None:
    hide_address(alice.world)
    form = alice.form(opening=opening(alice), text=WRITTEN, module=["M2"])
    alice.previews(**form)
    before = counted(alice, lambda: alice.previews(**form))
    for number in range(1, 6):
        alice.saves(text=f"Visit {number}.", day=(timezone.localdate() - timedelta(days=number)).isoformat())
    assert counted(alice, lambda: alice.previews(**form)) == before
