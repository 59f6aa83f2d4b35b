"""What a census file tells the clocks: what runs, as far as the file can say what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from fsp.core.access import Viewer
from fsp.people.models import Person
from fsp.record.clocks.models import Clock, Happening
from tests.record.clocks.telling_world import Short
from tests.record.imports.importing import AT, load_children
from tests.rules.cin.cin_xml import PLANNED, PROTECTED, changed

TODAY = AT.date()  # 2 November 2026
REVIEW = "<Reviews><CPPreviewDate>2025-08-12</CPPreviewDate></Reviews>"
AUTHORISED = "<AssessmentAuthorisationDate>2025-06-10</AssessmentAuthorisationDate>"
HELD = "<DateOfInitialCPC>2025-05-20</DateOfInitialCPC>"
START = "<CPPstartDate>2025-05-20</CPPstartDate>"
OPEN_IN_NEED = changed(
    changed(PLANNED, "<CINPlanEndDate>2025-12-01</CINPlanEndDate>", ""),
    "<CINclosureDate>2025-12-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>\n",
    "\n",
)


def clocks(child_id: str) -> list[Short]:
    """The clocks of a child of the file: which, when it began, and how it stands."""
    rows = Clock.objects.filter(child__child_id=child_id, voided_because="").order_by("code", "started_on")
    return [(row.code, row.started_on.isoformat(), _stands(row)) for row in rows]


def _stands(row: Clock) -> str:
    if row.met_on:
        return f"met {row.met_on}"
    return f"ended {row.ended_on}" if row.ended_on else f"due {row.due_on}"


def test_of_a_plan_that_runs_the_next_review_is_known_and_visits_count_from_the_import(
    importer: Viewer, tmp_path: Path
) -> None:
    load_children(importer, tmp_path, PROTECTED)
    assert clocks("A1") == [("C11", "2025-08-12", "due 2026-02-12"), ("C12", "2026-11-02", "due 2026-11-16")]


def test_no_visit_meeting_or_decision_is_late_on_the_day_of_the_import(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED, OPEN_IN_NEED)
    unknowable = Clock.objects.filter(code__in=["C01", "C08", "C12", "C13", "C15"])
    assert {row.code for row in unknowable} == {"C12", "C15"}
    assert not unknowable.filter(due_on__lte=TODAY).exists()


def test_a_plan_without_a_review_waits_for_its_first_one(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, changed(PROTECTED, REVIEW, ""))
    assert ("C10", "2025-05-20", "due 2025-08-20") in clocks("A1")


def test_an_assessment_that_nobody_has_authorised_is_as_late_as_the_file_says(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, changed(PROTECTED, AUTHORISED, ""))
    assert ("C03", "2025-05-01", "due 2025-07-07") in clocks("A1")
    load_children(importer, tmp_path, PROTECTED)
    assert ("C03", "2025-05-01", "met 2025-06-10") in clocks("A1")


def test_an_enquiry_without_a_conference_waits_for_it(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, changed(PROTECTED, HELD, ""))
    assert ("C06", "2025-05-06", "due 2025-05-28") in clocks("A1")
    load_children(importer, tmp_path, PROTECTED)
    assert ("C06", "2025-05-06", "met 2025-05-20") in clocks("A1")


def test_an_enquiry_that_needs_no_conference_is_over_with_the_file_that_says_so(
    importer: Viewer, tmp_path: Path
) -> None:
    without = changed(PROTECTED, HELD, "")
    load_children(importer, tmp_path, without)
    load_children(importer, tmp_path, changed(without, "<ICPCnotRequired>0<", "<ICPCnotRequired>1<"))
    assert ("C06", "2025-05-06", "ended 2026-11-02") in clocks("A1")


def test_what_is_over_has_no_clock(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PLANNED)
    assert clocks("B2") == []
    assert not Happening.objects.filter(child__child_id="B2").exists()


def test_a_later_file_ends_what_it_says_has_ended(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, OPEN_IN_NEED)
    assert clocks("B2") == [("C15", "2026-11-02", "due 2026-11-30")]
    load_children(importer, tmp_path, PLANNED)
    assert clocks("B2") == []  # it ended before it was counted
    plan_ends = f"{START}<CPPendDate>2026-11-20</CPPendDate>"
    load_children(importer, tmp_path, PROTECTED)
    load_children(importer, tmp_path, changed(PROTECTED, START, plan_ends))
    assert [how for _, _, how in clocks("A1")] == ["ended 2026-11-20", "ended 2026-11-20"]


def test_the_same_file_again_changes_no_clock(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED, OPEN_IN_NEED)
    before = list(Clock.objects.order_by("pk").values())
    load_children(importer, tmp_path, PROTECTED, OPEN_IN_NEED)
    assert list(Clock.objects.order_by("pk").values()) == before


def test_a_review_of_a_later_file_stops_the_clock(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED)
    again = REVIEW.replace("</Reviews>", "<CPPreviewDate>2026-02-03</CPPreviewDate></Reviews>")
    load_children(importer, tmp_path, changed(PROTECTED, REVIEW, again))
    assert clocks("A1")[:2] == [("C11", "2025-08-12", "met 2026-02-03"), ("C11", "2026-02-03", "due 2026-08-03")]


def test_a_plan_that_runs_on_in_a_closed_episode_is_not_visited(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, changed(PLANNED, "<CINPlanEndDate>2025-12-01</CINPlanEndDate>", ""))
    assert clocks("B2") == []


@pytest.mark.parametrize("year", ["1985", "1901"])
def test_a_day_from_before_all_calendars_leaves_the_child_without_that_clock_and_loads_the_rest(
    importer: Viewer, tmp_path: Path, year: str
) -> None:
    old = changed(changed(PROTECTED, AUTHORISED, ""), "<CINreferralDate>2025", f"<CINreferralDate>{year}")
    load_children(importer, tmp_path, old, OPEN_IN_NEED)
    assert Person.objects.filter(child_id="A1").exists()
    assert clocks("A1") == []
    assert clocks("B2")


def test_clocks_and_what_they_are_about_come_in_one_event(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED)
    child = Person.objects.get(child_id="A1")
    assert {row.event_id for row in Clock.objects.filter(child=child)} == {child.event_id}
