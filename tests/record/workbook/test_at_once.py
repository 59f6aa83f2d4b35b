"""Several at once: one form from two browsers, two corrections of one entry, many writers in one family."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import TypeVar
from uuid import uuid4

from django.db import connections

from fsp.core.access import acting
from fsp.core.errors import Stale
from fsp.record.clocks.models import Clock
from fsp.record.workbook.models import Entry, ModuleState
from tests.record.workbook.writing import correct, note, save, visit
from tests.small_county import County

Found = TypeVar("Found")


def at_once(each: Sequence[Callable[[], Found]]) -> list[Found]:
    """Run some calls at the same moment, each on a connection of its own."""
    ready = Barrier(len(each))

    def run(call: Callable[[], Found]) -> Found:
        try:
            ready.wait(timeout=20)
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(each)) as pool:
        return list(pool.map(run, each))


def test_one_form_from_two_browsers_is_one_entry(own_county: County) -> None:
    larkin, key = own_county.families["larkin"], uuid4()
    draft = visit(larkin, modules=("M6",))
    found = at_once([lambda: save(own_county, "alice", draft, entry_id=key).pk] * 4)
    assert found == [key] * 4
    with acting(own_county.viewer("alice")):
        assert Entry.objects.filter(pk=key).count() == 1
        assert Clock.objects.filter(child_id=larkin.child, code="C12", met_on__isnull=False).count() == 1


def test_of_two_corrections_at_once_one_holds_and_the_other_loses_no_word(own_county: County) -> None:
    larkin = own_county.families["larkin"]
    first = save(own_county, "alice", note(larkin, "One"))

    def correcting(text: str) -> str:
        try:
            return correct(own_county, "alice", first, note(larkin, text)).text
        except Stale as stale:
            return f"{stale.mine['text']}, not {stale.theirs['text']}"

    found = set(at_once([lambda: correcting("Two"), lambda: correcting("Three")]))
    assert found in ({"Two", "Three, not Two"}, {"Three", "Two, not Three"})


def test_many_who_write_in_one_family_wait_for_one_another_and_all_are_kept(own_county: County) -> None:
    larkin = own_county.families["larkin"]
    people = ("alice", "holly", "vera", "percy", "mags")
    drafts = [replace(note(larkin, f"By {name}"), modules=("M6", "M8")) for name in people]

    def writing(name: str, draft: object) -> Callable[[], Entry]:
        return lambda: save(own_county, name, draft)  # type: ignore[arg-type]

    at_once([writing(name, draft) for name, draft in zip(people, drafts, strict=True)])
    with acting(own_county.by):
        assert Entry.objects.filter(family_id=larkin.id, text__startswith="By ").count() == 5
        rows = ModuleState.objects.filter(family_id=larkin.id, module__in=["M6", "M8"])
        states = list(rows.values_list("module", "compartment"))
    assert len(states) == len(set(states))
    assert {("M6", "core"), ("M8", "core")} <= set(states)  # as the father's worker sees them
