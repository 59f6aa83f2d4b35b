"""Telling the clocks what happened: the rows that an action saves, and the lines that a preview shows."""

from __future__ import annotations

from datetime import date
from random import Random
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fsp.core.access import acting
from fsp.core.errors import NotPossible
from fsp.record.clocks.models import Clock, Happening
from fsp.record.clocks.telling import Changes, Told, changes
from tests.record.clocks.telling_world import (
    TODAY,
    clocks,
    day,
    protected,
    rows_in_full,
    said,
    siblings,
    tell,
    tried,
    visited,
)
from tests.small_county import County


def test_a_visit_stops_the_clock_of_the_child_who_was_seen_and_of_no_other(county: County) -> None:
    family, ash, bay = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash), protected(bay, "02-05")])
        made = tell(family, [visited(ash, "02-13")])
        assert said(made) == [("stops", "C12", 1), ("starts", "C12", -1)]
        assert {line.child_id for line in made.lines} == {ash}
        assert clocks(ash, "C12") == [("C12", "02-02", "met 02-13"), ("C12", "02-13", "due 02-27")]
        assert clocks(bay, "C12") == [("C12", "02-05", "due 02-19")]


def test_one_visit_stops_the_clocks_of_all_who_were_seen(county: County) -> None:
    family, ash, bay = siblings(county)
    entry = uuid4()
    with acting(county.by):
        tell(family, [protected(ash), protected(bay, "02-05")])
        made = tell(family, [visited(ash, "02-17", source=entry), visited(bay, "02-17", source=entry)])
        stopped = [(line.child_id, line.days) for line in made.lines if line.what == "stops"]
        assert stopped == [(ash, -1), (bay, 2)]
        assert set(Clock.objects.filter(met_by=entry).values_list("child_id", flat=True)) == {ash, bay}


def test_a_visit_by_a_role_that_the_clock_does_not_name_is_kept_and_stops_nothing(county: County) -> None:
    family, ash, _ = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash)])
        made = tell(family, [visited(ash, "02-13", role="housing_worker")])
        assert said(made) == [("not_by_role", "C12", -10)]
        assert clocks(ash, "C12") == [("C12", "02-02", "due 02-16")]
        kept = Happening.objects.get(child_id=ash, kind="child.visited")
        assert (kept.role, kept.band, kept.on) == ("housing_worker", "apart", day("02-13"))


def test_of_a_child_without_a_plan_a_visit_is_kept_and_nothing_is_said(county: County) -> None:
    family, ash, _ = siblings(county)
    with acting(county.by):
        made = tell(family, [visited(ash, "02-13"), visited(ash, "02-14", role="housing_worker")])
        assert said(made) == []
        assert Happening.objects.filter(child_id=ash).count() == 2


def test_nobody_in_is_kept_counted_and_raised_at_the_second_time(county: County) -> None:
    family, ash, _ = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash)])
        assert said(tell(family, [tried(ash, "02-10")])) == [("tried", "C12", -10)]
        assert said(tell(family, [tried(ash, "02-11")])) == [("raised", "C12", -10)]
        assert said(tell(family, [tried(ash, "02-12")])) == [("tried", "C12", -10)]
        row = Clock.objects.get(child_id=ash, code="C12")
        assert (row.attempts, row.raised_on, row.is_running) == (3, day("02-11"), True)


def test_a_visit_that_is_recorded_late_falls_into_its_place(county: County) -> None:
    family, ash, _ = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-27")])
        running = Clock.objects.get(child_id=ash, code="C12", met_on=None)
        made = tell(family, [visited(ash, "02-13")])
        assert [(line.what, f"{line.clock.started_on:%m-%d}") for line in made.lines] == (
            [("stops", "02-02"), ("stops", "02-13")]
        )
        assert clocks(ash, "C12") == [
            ("C12", "02-02", "met 02-13"),
            ("C12", "02-13", "met 02-27"),
            ("C12", "02-27", "due 03-13"),
        ]
        assert Clock.objects.get(pk=running.pk).version == 1


def test_a_visit_that_is_withdrawn_sets_the_clock_running_again(county: County) -> None:
    family, ash, _ = siblings(county)
    entry = uuid4()
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-13", source=entry)])
        made = tell(family, [], withdrawn=[entry])
        assert said(made) == [("reopened", "C12", -10)]
        assert clocks(ash, "C12") == [("C12", "02-02", "due 02-16")]
        gone = Clock.objects.exclude(voided_because="").get(child_id=ash)
        assert "was corrected" in gone.voided_because
        assert "withdrawn" in Happening.objects.get(source=entry).voided_because


def test_a_corrected_visit_is_withdrawn_and_told_anew(county: County) -> None:
    family, ash, bay = siblings(county)
    wrong, right = uuid4(), uuid4()
    with acting(county.by):
        tell(family, [protected(ash), protected(bay), visited(ash, "02-13", source=wrong)])
        tell(family, [visited(bay, "02-12", source=right)], withdrawn=[wrong])
        assert clocks(ash, "C12") == [("C12", "02-02", "due 02-16")]
        assert clocks(bay, "C12") == [("C12", "02-02", "met 02-12"), ("C12", "02-12", "due 02-26")]


def test_a_correction_of_the_words_alone_changes_no_clock_but_whose_record_it_is(county: County) -> None:
    family, ash, _ = siblings(county)
    wrong, right = uuid4(), uuid4()
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-13", source=wrong)])
        before = {row.pk: row.due_on for row in Clock.objects.filter(child_id=ash)}
        made = tell(family, [visited(ash, "02-13", source=right)], withdrawn=[wrong])
        assert said(made) == []
        assert {row.pk: row.due_on for row in Clock.objects.filter(child_id=ash)} == before
        assert Clock.objects.get(child_id=ash, met_on=day("02-13")).met_by == right


def test_what_is_told_again_as_it_was_changes_nothing(county: County) -> None:
    family, ash, _ = siblings(county)
    told = [protected(ash), visited(ash, "02-13")]
    with acting(county.by):
        tell(family, told)
        assert tell(family, told) == Changes()
        assert tell(family, told, withdrawn=[told[1].source or uuid4()]) == Changes()


def test_a_record_that_tells_another_day_corrects_the_day(county: County) -> None:
    family, ash, _ = siblings(county)
    told = protected(ash)
    with acting(county.by):
        tell(family, [told])
        first = Clock.objects.get(child_id=ash, code="C12")
        tell(family, [Told(ash, told.kind, day("02-04"), source=told.source)])
        assert clocks(ash, "C12") == [("C12", "02-04", "due 02-18")]
        assert Clock.objects.get(child_id=ash, code="C12").pk == first.pk
        assert Happening.objects.filter(child_id=ash, voided_because="").count() == 1


def test_a_record_that_tells_another_role_corrects_the_role(county: County) -> None:
    family, ash, _ = siblings(county)
    entry = uuid4()
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-13", role="housing_worker", source=entry)])
        assert clocks(ash, "C12") == [("C12", "02-02", "due 02-16")]
        tell(family, [visited(ash, "02-13", source=entry)])
        assert clocks(ash, "C12")[0] == ("C12", "02-02", "met 02-13")
        assert [row.role for row in Happening.objects.filter(source=entry, voided_because="")] == ["social_worker"]


def test_of_a_role_that_does_not_count_the_clock_is_named_that_runs_after_that_day(county: County) -> None:
    family, ash, _ = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash), visited(ash, "02-13")])
        (line,) = tell(family, [visited(ash, "02-13", role="housing_worker")]).lines
        assert (line.what, line.clock.started_on) == ("not_by_role", day("02-13"))


def test_the_order_of_telling_does_not_matter(county: County) -> None:
    family, ash, bay = siblings(county)
    plan = uuid4()
    told = [
        *(Told(child, "protection_plan.started", day("01-05"), source=plan) for child in (ash, bay)),
        *(visited(child, on) for child in (ash, bay) for on in ("01-08", "01-30", "02-12")),
        *(tried(child, on) for child in (ash, bay) for on in ("01-20", "01-21")),
        *(Told(child, "protection_review.held", day("02-20"), source=plan) for child in (ash, bay)),
    ]
    with acting(county.by):
        tell(family, told)
        expected = [{**row, "child_id": None} for row in rows_in_full([ash, bay])]
        again, ann, ben = siblings(county)
        twin = {ash: ann, bay: ben}
        shuffled = [Told(twin[each.child_id], each.kind, each.on, each.role, each.source) for each in told]
        Random(3).shuffle(shuffled)
        for each in shuffled:
            tell(again, [each])
        found = [{**row, "child_id": None, "family_id": family} for row in rows_in_full([ann, ben])]
        assert sorted(map(str, found)) == sorted(map(str, expected))


def test_a_preview_says_what_saving_does_and_saves_nothing(county: County) -> None:
    family, ash, _ = siblings(county)
    told = [visited(ash, "02-13")]
    with acting(county.by):
        tell(family, [protected(ash)])
        before = rows_in_full([ash])
        preview = changes(family, told, today=TODAY, lock=False)
        assert rows_in_full([ash]) == before
        assert said(preview) == said(tell(family, told))


@pytest.mark.parametrize("withdraw", [False, True])
def test_telling_asks_the_database_three_times_whatever_there_is_to_tell(county: County, withdraw: bool) -> None:
    family, ash, bay = siblings(county)
    entry = uuid4()
    with acting(county.by):
        tell(family, [protected(ash), protected(bay), visited(ash, "02-13", source=entry)])
        with CaptureQueriesContext(connection) as asked:
            changes(family, [visited(ash, "02-20"), visited(bay, "02-20")], withdrawn=[entry] * withdraw, today=TODAY)
    assert len(asked) == 3


def test_nothing_told_asks_nothing(county: County) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert changes(county.families["larkin"].id, [], today=TODAY) == Changes()
    assert len(asked) == 0


def test_a_day_beyond_the_calendar_is_refused_in_a_sentence(county: County) -> None:
    family, ash, _ = siblings(county)
    told = Told(ash, "referral.received", date(202, 3, 1), source=uuid4())
    with acting(county.by), pytest.raises(NotPossible, match="outside the years for which working days are known"):
        tell(family, [told])


def test_what_tells_of_one_child_touches_no_row_of_a_sibling(county: County) -> None:
    family, ash, bay = siblings(county)
    with acting(county.by):
        tell(family, [protected(ash), protected(bay)])
        versions = {row.pk: row.version for row in Clock.objects.filter(child_id=bay)}
        tell(family, [visited(ash, "02-13"), Told(ash, "protection_plan.ended", day("02-20"), source=uuid4())])
        assert {row.pk: row.version for row in Clock.objects.filter(child_id=bay)} == versions
