"""Two people who tell of one family at the same time leave what one after the other would have left."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from django.db import connections

from fsp.core import ledger
from fsp.core.access import acting
from fsp.core.errors import NotPossible
from fsp.people.events import of_family
from fsp.record.clocks.models import Clock
from fsp.record.clocks.telling import changes
from tests.core.walls.raw_sql import superuser
from tests.record.clocks.telling_world import TODAY, clocks, tell, visited
from tests.small_county import AT, County

PATIENCE = 20  # seconds until a test that hangs says so
WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def in_a_thread(work: Callable[[], None]) -> tuple[threading.Thread, list[Exception]]:
    """Start work on connections of its own; what it raises is kept."""
    raised: list[Exception] = []

    def run() -> None:
        try:
            work()
        except Exception as error:
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread, raised


def until_somebody_waits() -> bool:
    """Wait until a writer waits for the family."""
    end = time.monotonic() + PATIENCE
    with superuser() as everything:
        while time.monotonic() < end:
            row = everything.execute(WAITING).fetchone()
            if row and row[0]:
                return True
            time.sleep(0.02)
    return False


def test_two_visits_told_at_once_end_as_if_told_one_after_the_other(own_county: County) -> None:
    larkin = own_county.families["larkin"]

    def second() -> None:
        with acting(own_county.viewer("mags")):
            tell(larkin.id, [visited(larkin.child, "02-05", role="team_manager")])

    with acting(own_county.viewer("alice")):
        made = changes(larkin.id, [visited(larkin.child, "02-13")], today=TODAY)
        thread, raised = in_a_thread(second)
        assert until_somebody_waits()
        ledger.save(of_family("test.told", larkin.id, AT), *made.rows)
    thread.join(PATIENCE)
    assert not thread.is_alive()
    assert not raised
    with acting(own_county.by):
        assert clocks(larkin.child, "C12") == [
            ("C12", "01-24", "met 02-05"),
            ("C12", "02-05", "met 02-13"),
            ("C12", "02-13", "due 02-27"),
        ]
        assert not [row for row in Clock.objects.filter(child_id=larkin.child) if row.is_void]


def test_a_preview_waits_for_nobody_and_other_families_do_not_wait(own_county: County) -> None:
    larkin, south = own_county.families["larkin"], own_county.families["south"]
    done: list[str] = []

    def others() -> None:
        with acting(own_county.viewer("mags")):
            changes(larkin.id, [visited(larkin.child, "02-05")], today=TODAY, lock=False)
            done.append("preview")
        with acting(own_county.viewer("charlie")):
            tell(south.id, [visited(south.child, "02-05")])
            done.append("south")

    with acting(own_county.viewer("alice")):
        tell(larkin.id, [visited(larkin.child, "02-13")])
        thread, raised = in_a_thread(others)
        thread.join(PATIENCE)
        assert not raised
        assert done == ["preview", "south"]


def test_no_second_clock_of_one_sort_runs_for_a_child_whoever_writes_it(county: County) -> None:
    """The lock is the family's; where a child has two families, this rule refuses the later of two writers."""
    larkin = county.families["larkin"]
    with acting(county.by):
        running = Clock.objects.get(child_id=larkin.child, code="C12")
        same = {name: getattr(running, name) for name in ("child_id", "family_id", "code", "rule_version", "band")}
        second = Clock(**same, started_on=running.started_on, due_on=running.due_on, started_by=running.started_by)
        with pytest.raises(NotPossible, match="at the same moment"):
            ledger.save(of_family("test.told", larkin.id, AT), second)
