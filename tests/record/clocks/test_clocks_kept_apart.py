"""The clocks of visits are kept apart from those who work with the parent who harms: they see no trace of them."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fsp.core.access import acting
from fsp.core.errors import NotFound
from fsp.people.actions.families import join_families
from fsp.people.drafts import AllocationDraft
from fsp.record.clocks.actions import ExtensionDraft, agree_extension
from fsp.record.clocks.models import Clock, Happening
from fsp.record.clocks.selectors import clocks_of
from fsp.record.clocks.telling import Told, changes
from tests.core.walls.raw_sql import ask
from tests.record.clocks.telling_world import PLAN, TODAY, clocks, day, protected, said, siblings, tell, visited
from tests.small_county import AT, STARTED, County, allocations

TABLES = ("clocks_clock", "clocks_clockevent", "clocks_happening", "clocks_happeningevent")
APART = {"C12", "C15", "child.visited"}


def visit_ivy(county: County) -> None:
    """See the Larkins' child, whose plan began in January."""
    larkin = county.families["larkin"]
    tell(larkin.id, [visited(larkin.child, "02-05")])


@pytest.mark.parametrize("table", TABLES)
def test_the_perpetrators_worker_sees_no_row_of_a_visit_and_all_others(county: County, table: str) -> None:
    with acting(county.by):
        visit_ivy(county)
        everything = set(ask(f"SELECT id, band FROM {table} WHERE child_id = %s", county.families["larkin"].child))
    with acting(county.viewer("percy")):
        found = set(ask(f"SELECT id, band FROM {table} WHERE child_id = %s", county.families["larkin"].child))
    assert {band for _, band in everything} == {"core", "apart"}
    assert found == {(key, band) for key, band in everything if band == "core"}


@pytest.mark.parametrize("name", ["alice", "mags", "vera", "dora"])
def test_who_works_with_the_family_sees_the_visits(county: County, name: str) -> None:
    with acting(county.viewer(name)):
        assert APART & {row.code for row in Clock.objects.filter(child_id=county.families["larkin"].child)}


def test_what_the_perpetrators_worker_is_shown_is_the_same_with_and_without_a_visit(county: County) -> None:
    child = county.families["larkin"].child
    with acting(county.viewer("percy")):
        before = repr([(v.clock.pk, v.clock.version, v.state, v.days) for v in clocks_of([child], on=TODAY)])
    with acting(county.by):
        visit_ivy(county)
    with acting(county.viewer("percy")):
        after = repr([(v.clock.pk, v.clock.version, v.state, v.days) for v in clocks_of([child], on=TODAY)])
    assert before == after


def test_the_perpetrators_worker_tells_nothing_of_a_visit(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.viewer("percy")):
        made = changes(larkin.id, [visited(larkin.child, "02-13", role="da_perpetrator_practitioner")], today=TODAY)
    assert (made.rows, made.lines) == ((), ())


def test_who_is_kept_out_changes_no_clock_of_a_visit_by_what_is_open_to_them(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.viewer("percy")):
        ended = Told(larkin.child, "protection_plan.ended", day("02-27"), source=uuid4())
        made = changes(larkin.id, [ended], today=TODAY)
    assert said(made) == [("ends", "C08", made.lines[0].days), ("ends", "C11", made.lines[1].days)]


def test_a_row_of_a_visit_cannot_be_written_by_who_may_not_see_it(county: County) -> None:
    larkin = county.families["larkin"]
    with acting(county.by):
        kept = Clock.objects.get(child_id=larkin.child, code="C12")
    with acting(county.viewer("percy")):
        assert ask("UPDATE clocks_clock SET attempts = 9 WHERE id = %s RETURNING id", kept.pk) == []


def test_more_time_for_a_clock_that_is_not_shown_is_asked_for_in_vain(county: County) -> None:
    with acting(county.by):
        kept = Clock.objects.get(child_id=county.families["larkin"].child, code="C12")
    viewer = county.viewer("percy")
    with acting(viewer), pytest.raises(NotFound):
        agree_extension(by=viewer, at=AT, clock_id=kept.pk, draft=ExtensionDraft(day("03-20"), "Any"))


def test_the_extension_of_a_visit_is_kept_apart_with_it(county: County) -> None:
    child = county.families["larkin"].child
    viewer = county.viewer("mags")
    with acting(viewer):
        kept = Clock.objects.get(child_id=child, code="C12")
        agree_extension(by=viewer, at=AT, clock_id=kept.pk, draft=ExtensionDraft(day("03-20"), "Away"))
    count = "SELECT count(*) FROM clocks_extension WHERE child_id = %s"
    for name, expected in (("percy", 1), ("vera", 2), ("mags", 2)):
        with acting(county.viewer(name)):
            assert ask(count, child) == [(expected,)], name


def test_when_two_families_are_joined_those_who_work_on_see_and_move_the_clocks_from_before(county: County) -> None:
    family, ash, _ = siblings(county)
    larkin = county.families["larkin"].id
    with acting(county.by):
        draft = AllocationDraft(county.practitioners["charlie"], "lead", STARTED, team_id=county.teams["south"])
        allocations.allocate(by=county.by, at=AT, family_id=family, draft=draft)
        tell(family, [protected(ash), visited(ash, "02-13")])
        join_families(by=county.by, at=AT, from_id=family, into_id=larkin, on=day("02-20"), reason="One household")
    with acting(county.viewer("alice")):
        assert clocks(ash, "C12") == [("C12", f"{PLAN:%m-%d}", "met 02-13"), ("C12", "02-13", "due 02-27")]
        tell(larkin, [visited(ash, "02-26")])
        assert clocks(ash, "C12")[1:] == [("C12", "02-13", "met 02-26"), ("C12", "02-26", "due 03-12")]
    with acting(county.viewer("percy")):
        assert not APART & {row.code for row in Clock.objects.filter(child_id=ash)}
        assert not Happening.objects.filter(child_id=ash, kind="child.visited").exists()
