"""Loading a census file: what is stored, what is refused, what is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from fsp.core.access import Viewer
from fsp.core.errors import NotAllowed, NotPossible
from fsp.people.models import Family, Identifier, Membership, Person
from fsp.record.findings.models import Finding
from fsp.record.front_door.models import Referral
from fsp.record.imports import loading, report, writing
from fsp.record.imports.matching import ChildChange
from fsp.record.imports.models import Import
from fsp.record.imports.writing import in_bulk
from fsp.record.involvement.models import Assessment, ChildInNeedPlan
from fsp.record.protection.models import Conference, PlanReview, ProtectionPlan, Section47Enquiry
from tests.record.imports.importing import adds_up, counts, load, load_children
from tests.rules.cin.cin_xml import PLANNED, PROTECTED, changed, message

REFERRED = "<CINreferralDate>2025-05-01</CINreferralDate>"
PLAN_START = "<CPPstartDate>2025-05-20</CPPstartDate>"
PLAN_END = "<CPPendDate>2025-11-03</CPPendDate>"
SECOND_PLAN = """<ChildProtectionPlans><CPPstartDate>2025-11-03</CPPstartDate>\
<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP></ChildProtectionPlans>
</CINdetails>"""


def test_a_child_becomes_a_family_of_one_with_everything_recorded_about_it(importer: Viewer, tmp_path: Path) -> None:
    done = load_children(importer, tmp_path, PROTECTED, PLANNED)
    assert done.read == done.created
    assert adds_up(done)
    child = Person.objects.get(child_id="A1")
    place = Membership.objects.get(person=child)
    assert (place.part, place.started_on.isoformat(), place.family.name) == ("child", "2025-05-01", "Child A1")
    assert Identifier.objects.get(person=child).value == "X931000000010"
    assert Assessment.objects.get(child=child).factors == ["3B"]
    assert Conference.objects.get(child=child).enquiry == Section47Enquiry.objects.get(child=child)
    assert PlanReview.objects.get(child=child).plan == ProtectionPlan.objects.get(child=child)
    assert ChildInNeedPlan.objects.get().child.child_id == "B2"


def test_the_import_itself_is_remembered_without_a_personal_value(importer: Viewer, tmp_path: Path) -> None:
    done = load_children(importer, tmp_path, PROTECTED)
    kept = Import.objects.get()
    assert (kept.sha256, kept.authority, kept.counts["children"]) == (done.sha256, "931", 1)
    assert "A1" not in str(kept.counts)


def test_only_who_may_import_imports(importer: Viewer, tmp_path: Path) -> None:
    nobody = Viewer(importer.account_id, "Somebody", ("social_worker",), importer.token)
    with pytest.raises(NotAllowed, match="import a file"):
        load_children(nobody, tmp_path, PROTECTED)


def test_the_same_file_again_changes_nothing(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED, PLANNED)
    before = counts()
    again = load_children(importer, tmp_path, PROTECTED, PLANNED)
    assert counts() == before
    assert not again.changed_anything
    assert again.unchanged == again.read


def test_a_dry_run_reports_the_same_and_stores_nothing(importer: Viewer, tmp_path: Path) -> None:
    before = counts()
    tried = load_children(importer, tmp_path, PROTECTED, PLANNED, dry_run=True)
    assert counts() == before
    done = load_children(importer, tmp_path, PROTECTED, PLANNED)
    assert {**tried.as_json(), "dry_run": False} == done.as_json()


def test_a_failure_half_way_stores_nothing(importer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH", 1)
    written = []

    def fails(changes: Sequence[ChildChange], *, at: datetime, import_id: UUID) -> None:
        if written:
            raise OSError("the disk is full")
        in_bulk(changes, at=at, import_id=import_id)
        written.append(changes)

    before = counts()
    with pytest.raises(OSError, match="disk"):
        load_children(importer, tmp_path, PROTECTED, PLANNED, write=fails)
    assert written
    assert counts() == before


def test_another_authoritys_file_is_refused_and_stores_nothing(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED)
    before = counts()
    with pytest.raises(NotPossible, match=r"of authority 801, but the records here are of 931.*FSP_DATA"):
        load(importer, message(PLANNED, la_number="801"), tmp_path)
    assert counts() == before


def test_the_authority_can_be_said_beforehand(
    importer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FSP_AUTHORITY", "801")
    with pytest.raises(NotPossible, match="the records here are of 801"):
        load_children(importer, tmp_path, PROTECTED)


def test_children_absent_from_a_later_file_are_told_and_stay(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED, PLANNED)
    later = load_children(importer, tmp_path, PROTECTED)
    assert later.warnings == ["1 children on record are not in this file; they stay as they are."]
    assert ChildInNeedPlan.objects.filter(voided_because="").count() == 1


def test_rows_absent_from_a_later_file_stay(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED)
    a, b = PROTECTED.index("<Assessments>"), PROTECTED.index("</Assessments>") + len("</Assessments>")
    load_children(importer, tmp_path, PROTECTED[:a] + PROTECTED[b:])
    assert Assessment.objects.filter(voided_because="").count() == 1


def test_a_later_file_updates_and_keeps_the_version_before(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED)
    later = changed(PROTECTED, "<Sex>F</Sex>", "<Sex>M</Sex>")
    later = changed(later, "<LatestCategoryOfAbuse>EMO<", "<LatestCategoryOfAbuse>PHY<")
    done = load_children(importer, tmp_path, later)
    assert (dict(done.updated), sum(done.created.values())) == ({"children": 1, "protection_plans": 1}, 0)
    assert adds_up(done)
    plan = ProtectionPlan.objects.get()
    assert (plan.version, plan.latest_category) == (2, "PHY")
    assert counts()["protection_protectionplanevent"] == 2
    assert Person.objects.get().version == 2


def test_a_plan_that_ends_makes_room_for_the_next_in_one_later_file(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED)
    later = changed(changed(PROTECTED, PLAN_START, PLAN_START + PLAN_END), "</CINdetails>", SECOND_PLAN)
    done = load_children(importer, tmp_path, later)
    assert (done.updated["protection_plans"], done.created["protection_plans"]) == (1, 1)
    assert not done.rejected
    assert ProtectionPlan.objects.filter(ended_on=None).count() == 1


@pytest.mark.parametrize("writer", ["in_bulk", "one_by_one"])
def test_a_plan_that_overlaps_one_on_record_is_refused_and_the_rest_is_stored(
    importer: Viewer, tmp_path: Path, writer: str
) -> None:
    write: Any = getattr(writing, writer)
    load_children(importer, tmp_path, PROTECTED)
    moved = changed(PROTECTED, PLAN_START, "<CPPstartDate>2025-05-21</CPPstartDate>")
    done = load_children(importer, tmp_path, moved, PLANNED, write=write)
    assert [(each.table, each.reason.split(".")[0]) for each in done.rejected] == [
        ("protection_plans", "It overlaps a plan that is on record and not in this file"),
        ("plan_reviews", "What it belongs to could not be stored"),
    ]
    assert adds_up(done)
    assert ProtectionPlan.objects.get().started_on.isoformat() == "2025-05-20"
    assert done.created["children"] == 1


def test_two_overlapping_plans_of_one_file_keep_the_first(importer: Viewer, tmp_path: Path) -> None:
    done = load_children(importer, tmp_path, changed(PROTECTED, "</CINdetails>", SECOND_PLAN))
    assert [each.table for each in done.rejected] == ["protection_plans"]
    assert "overlaps another plan" in done.rejected[0].reason
    assert done.rejected[0].where.startswith("A1/CINdetails")
    assert ProtectionPlan.objects.count() == 1
    assert adds_up(done)


def test_a_finding_that_a_later_file_no_longer_shows_is_taken_back(importer: Viewer, tmp_path: Path) -> None:
    saturday = "<DateOfInitialCPC>2025-05-17</DateOfInitialCPC>"
    odd = changed(PROTECTED, "<DateOfInitialCPC>2025-05-20</DateOfInitialCPC>", saturday)
    load_children(importer, tmp_path, odd)
    assert Finding.objects.filter(rule="8875", voided_because="").exists()
    load_children(importer, tmp_path, PROTECTED)
    assert Finding.objects.get(rule="8875").voided_because == "A later file no longer shows it."


def test_a_file_that_takes_back_no_more_than_a_finding_is_remembered_too(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED.replace("<ReferralNFA>0</ReferralNFA>", ""))
    findings = Finding.objects.filter(voided_because="").count()
    done = load_children(importer, tmp_path, changed(PROTECTED, "<UPN>X931000000010", "<UPN>Y931000000010"))
    assert findings
    assert done.changed_anything
    assert Import.objects.count() == 2


@pytest.mark.parametrize("broken", ["", "<CINreferralDate>2025-02-31</CINreferralDate>"])
def test_an_episode_without_a_date_is_refused_with_all_below_it(importer: Viewer, tmp_path: Path, broken: str) -> None:
    done = load_children(importer, tmp_path, changed(PROTECTED, REFERRED, broken))
    assert adds_up(done)
    refused = {each.table for each in done.rejected}
    assert refused == {"episodes", "assessments", "enquiries", "conferences", "protection_plans", "plan_reviews"}
    assert "date it begins on is missing" in done.rejected[0].reason
    assert Person.objects.filter(child_id="A1").exists()
    assert not Referral.objects.exists()


def test_an_assessment_with_an_impossible_start_is_refused_alone(importer: Viewer, tmp_path: Path) -> None:
    start = "<AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>"
    done = load_children(importer, tmp_path, changed(PROTECTED, start, start.replace("2025-05-02", "2025-13-02")))
    assert [each.table for each in done.rejected] == ["assessments"]
    assert Finding.objects.filter(value="2025-13-02").exists()
    assert Section47Enquiry.objects.exists()
    assert adds_up(done)


def test_a_closure_before_the_referral_is_a_finding_and_the_episode_stays_open(
    importer: Viewer, tmp_path: Path
) -> None:
    closed = changed(PLANNED, "<CINclosureDate>2025-12-01<", "<CINclosureDate>2025-04-01<")
    done = load_children(importer, tmp_path, closed)
    assert not done.rejected
    assert Referral.objects.get().closed_on is None
    assert Finding.objects.filter(rule="8630", value="2025-04-01").exists()


def test_a_plan_that_ends_before_it_starts_is_stored_without_its_end(importer: Viewer, tmp_path: Path) -> None:
    wrong = changed(PLANNED, "<CINPlanEndDate>2025-12-01<", "<CINPlanEndDate>2025-06-01<")
    load_children(importer, tmp_path, wrong)
    assert ChildInNeedPlan.objects.get().ended_on is None
    assert Finding.objects.filter(rule="4011").exists()


def test_a_conference_on_the_episode_and_on_the_enquiry_is_stored_once(importer: Viewer, tmp_path: Path) -> None:
    both = changed(PROTECTED, "<ReferralNFA>0", "<DateOfInitialCPC>2025-05-20</DateOfInitialCPC><ReferralNFA>0")
    done = load_children(importer, tmp_path, both)
    assert adds_up(done)
    assert Finding.objects.filter(rule="2884").exists()
    assert Conference.objects.get().enquiry is not None
    assert [each.table for each in done.rejected] == ["conferences"]


def test_a_second_child_with_the_id_of_the_first_is_refused(importer: Viewer, tmp_path: Path) -> None:
    twin = changed(PLANNED, "<LAchildID>B2<", "<LAchildID>A1<")
    done = load_children(importer, tmp_path, PROTECTED, twin)
    assert done.read["children"] == 2
    assert (done.created["children"], done.refused["children"]) == (1, 1)
    assert not ChildInNeedPlan.objects.exists()
    assert adds_up(done)


@pytest.mark.parametrize(
    "hostile", ["=cmd|' /C calc'!A0", "@SUM(1+1)", "A" * 64, "Ł\u202eőß漢字", "'; DROP TABLE people_person; --"]
)
def test_a_hostile_child_id_is_kept_as_text(importer: Viewer, tmp_path: Path, hostile: str) -> None:
    child = changed(PROTECTED, "<LAchildID>A1<", f"<LAchildID>{hostile}<")
    done = load_children(importer, tmp_path, child)
    assert Person.objects.get().child_id == hostile
    assert Family.objects.get().name == f"Child {hostile}"
    assert adds_up(done)
    before = counts()
    load_children(importer, tmp_path, child)
    assert counts() == before


def test_a_child_id_of_sixty_five_characters_is_refused(importer: Viewer, tmp_path: Path) -> None:
    done = load_children(importer, tmp_path, changed(PROTECTED, "<LAchildID>A1<", f"<LAchildID>{'A' * 65}<"), PLANNED)
    assert done.refused["children"] == 1
    assert [person.child_id for person in Person.objects.all()] == ["B2"]
    assert adds_up(done)


def test_a_upn_of_two_hundred_characters_is_refused_and_the_child_is_stored(importer: Viewer, tmp_path: Path) -> None:
    done = load_children(importer, tmp_path, changed(PROTECTED, "<UPN>X931000000010<", f"<UPN>{'9' * 200}<"))
    assert [each.table for each in done.rejected] == ["identifiers"]
    assert "more than 20 characters" in done.rejected[0].reason
    assert Person.objects.count() == 1
    assert adds_up(done)


def test_the_report_of_a_hostile_file_stays_small(
    importer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "KEPT", 3)
    element = "<CINPlanDates><CINPlanStartDate>x</CINPlanStartDate></CINPlanDates>"
    done = load_children(importer, tmp_path, changed(PLANNED, "<ReferralNFA>0", element * 10 + "<ReferralNFA>0"))
    shown = done.as_json()
    assert len(shown["rejected"]) == 3
    assert shown["refused"] == {"child_in_need_plans": 10}
    assert shown["warnings"] == ["7 more were rejected and are not listed here."]
    assert adds_up(done)


def test_the_progress_counts_children(importer: Viewer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "BATCH", 1)
    told: list[int] = []
    load_children(importer, tmp_path, PROTECTED, PLANNED, tick=told.append)
    assert told == [1, 2]


def test_a_child_that_a_person_joined_to_a_family_stays_there(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PROTECTED)
    family = Membership.objects.get().family_id
    load_children(importer, tmp_path, changed(PROTECTED, "<Sex>F</Sex>", "<Sex>M</Sex>"))
    assert Membership.objects.get().family_id == family
    assert Family.objects.count() == 1


def test_a_path_that_is_no_file_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="There is no file"):
        loading.usable_path(str(tmp_path / "nothing.xml"))


def test_a_value_that_cannot_be_read_leaves_what_is_known_and_a_finding(importer: Viewer, tmp_path: Path) -> None:
    load_children(importer, tmp_path, PLANNED)
    known = Person.objects.values_list("sex", "birth_date", "ethnicity").get()
    broken = changed(PLANNED, "<Sex>M</Sex>", "<Sex>Q</Sex>")
    broken = changed(broken, "<Ethnicity>AIND</Ethnicity>", "<Ethnicity>ZZZZ</Ethnicity>")
    found = load_children(importer, tmp_path, broken)
    assert Person.objects.values_list("sex", "birth_date", "ethnicity").get() == known
    assert found.unchanged["children"] == 1
    assert {"ZZZZ", "Q"} <= {finding.value for finding in found.findings}
