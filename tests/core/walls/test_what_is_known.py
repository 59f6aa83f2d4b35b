"""What a transaction has worked out about its viewer: remembered for speed, worth nothing to anybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from fsp.core.access import acting
from fsp.people.actions.allocations import allocate, end_allocation
from fsp.people.drafts import AllocationDraft
from tests.core.walls.raw_sql import ask, seen_by
from tests.small_county import AT, County

NAMES = ("reach_family_read_core", "reach_family_read_restricted", "within_family_read_core", "opened")
SEES_ALL = "SELECT core.sees_everything()"
FAMILIES = "SELECT count(*) FROM people_family"


def known(name: str) -> str:
    """Return what the transaction remembers under a name."""
    return str(ask("SELECT coalesce(current_setting(%s, true), '')", f"fsp.known_{name}")[0][0])


def put(name: str, answer: str) -> None:
    """Put an answer there by hand."""
    ask("SELECT set_config(%s, %s, true)", f"fsp.known_{name}", answer)


@pytest.mark.parametrize("mark", ["", "0" * 64, " " * 64])
def test_an_answer_put_there_by_hand_is_not_believed(county: County, mark: str) -> None:
    with acting(county.viewer("charlie")):
        before = ask(FAMILIES)
        for name in NAMES[:2]:
            put(name, f"{mark}all")
        assert ask(SEES_ALL) == [(False,)]
        assert ask(FAMILIES) == before


def test_an_answer_is_worth_nothing_to_another_viewer_of_the_same_transaction(county: County) -> None:
    with acting(county.viewer("sam")):
        ask(FAMILIES)
        kept = {name: known(name) for name in NAMES}
        assert kept["reach_family_read_core"].endswith("all")
        with acting(county.viewer("sid")):
            for name, answer in kept.items():
                put(name, answer)
            assert ask(FAMILIES) == [(0,)]


def test_an_answer_is_worth_nothing_to_the_same_viewer_in_the_next_transaction(own_county: County) -> None:
    alice = own_county.viewer("alice")
    with acting(alice):
        ask(FAMILIES)
        kept = known("within_family_read_core")
        assert kept
    with acting(alice):
        put("within_family_read_core", kept[:64] + "{}")
        put("reach_family_read_core", known("reach_family_read_core")[:64] + "none")
        assert ask(FAMILIES) == [(2,)]


def test_nobody_may_sign_an_answer(county: County) -> None:
    for call in ("core.keep('opened', '{}')", "core.known_mark('opened', '{}')", "core.recall('opened')"):
        with acting(county.viewer("alice")), pytest.raises(DatabaseError, match="permission denied"):
            ask(f"SELECT {call}")


def test_an_allocation_opens_the_family_within_its_own_transaction(own_county: County) -> None:
    charlie, tom = own_county.viewer("charlie"), own_county.viewer("mags")
    larkins = own_county.families["larkin"].id
    draft = AllocationDraft(own_county.practitioners["charlie"], "co_lead", date(2026, 1, 5))
    with acting(charlie):
        assert ask("SELECT count(*) FROM people_family WHERE id = %s", larkins) == [(0,)]
        with acting(tom):
            made = allocate(by=tom, at=AT, family_id=larkins, draft=draft)
        assert ask("SELECT count(*) FROM people_family WHERE id = %s", larkins) == [(1,)]
        yesterday = timezone.localdate() - timedelta(days=1)
        with acting(tom):
            end_allocation(by=tom, at=AT, allocation_id=made.pk, on=yesterday, reason="Moved on.")
        assert ask("SELECT count(*) FROM people_family WHERE id = %s", larkins) == [(0,)]
    assert seen_by(replace(charlie), "people_family", [larkins]) == 0
