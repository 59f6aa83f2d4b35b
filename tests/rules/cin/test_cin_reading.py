from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cin_xml import PLANNED, PROTECTED, changed, found, message, only, read, rejected

from fsp.rules.cin import Unusable


def test_a_child_is_read_with_all_its_records(tmp_path: Path) -> None:
    child = only(read(tmp_path, message(PROTECTED)))
    (episode,) = child.episodes
    (assessment,), (enquiry,), (plan,) = episode.assessments, episode.section47s, episode.protection_plans
    assert (child.la_child_id, child.upn, child.sex, child.ethnicity) == ("A1", "X931000000010", "F", "WBRI")
    assert (child.birth_date, child.disabilities) == (date(2015, 6, 1), ("NONE",))
    assert (episode.referral_date, episode.no_further_action) == (date(2025, 5, 1), False)
    assert (assessment.authorised_date, assessment.factors) == (date(2025, 6, 10), ("3B",))
    assert (enquiry.conference_date, enquiry.conference_not_required) == (date(2025, 5, 20), False)
    assert (plan.latest_category, plan.previous_plans, plan.reviews) == ("EMO", 0, (date(2025, 8, 12),))
    assert plan.path == "CINdetails[1]/ChildProtectionPlans[1]"


def test_the_header_says_whose_file_it_is_and_which_year(tmp_path: Path) -> None:
    census = read(tmp_path, message(PROTECTED, PLANNED))
    header = census.header
    assert (header.la_number, header.year, header.software, header.serial) == ("931", 2026, "test", "001")
    assert (header.first_day, header.last_day) == (date(2025, 4, 1), date(2026, 3, 31))
    assert (census.children, len(census.sha256), census.faults) == (2, 64, ())


def test_a_census_can_be_read_again_with_the_same_result(tmp_path: Path) -> None:
    census = read(tmp_path, message(PROTECTED, PLANNED))
    assert list(census) == list(census)


def test_the_same_child_in_another_place_compares_equal(tmp_path: Path) -> None:
    alone = only(read(tmp_path, message(PLANNED)))
    assert list(read(tmp_path, message(PROTECTED, PLANNED)))[1] == alone


def test_a_file_of_2022_is_read_in_its_own_dialect(tmp_path: Path) -> None:
    child = changed(PROTECTED, "<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>")
    child = changed(child, "<ReferralNFA>0<", "<ReferralNFA>false<")
    record = only(read(tmp_path, message(child, year=2022)))
    assert (record.sex, record.sex_given, record.episodes[0].no_further_action) == ("F", "2", False)
    assert record.faults == ()


BROKEN = [
    ("FSP-DATE", "Date>2025-05-02<", "Date>2025-02-30<", "2025-02-30", "AssessmentActualStartDate"),
    ("FSP-DATE", "Date>2025-05-02<", "Date>20250502<", "20250502", "AssessmentActualStartDate"),
    ("8600", "referralDate>2025-05-01<", "referralDate>01/05/2025<", "01/05/2025", "CINreferralDate"),
    ("8525Q", "2015-06-01", "1066-04-13", "1066-04-13", "PersonBirthDate"),
    ("4220", "WBRI", "XXXX", "XXXX", "Ethnicity"),
    ("8650", "N1", "N99", "N99", "PrimaryNeedCode"),
    ("8568", "<ReferralNFA>0<", "<ReferralNFA>maybe<", "maybe", "ReferralNFA"),
    ("8730", "CPP>0<", "CPP>-1<", "-1", "NumberOfPreviousCPP"),
    ("8842Q", "<CPPreviewDate>2025-08-12<", "<CPPreviewDate><", None, "CPPreviewDate[1]"),
    ("FSP-CODE", ">3B<", ">RB<", "RB", "AssessmentFactors[1]"),
    ("FSP-LONG", "X931000000010", "X" * 500, "X" * 199 + "…", "UPN"),
    ("FSP-ELEMENT", "<Sex>", "<Shoe>42</Shoe><Sex>", "42", "Shoe"),
    ("FSP-ELEMENT", "<Sex>", "<Shoe><Left>42</Left></Shoe><Sex>", "42", "Shoe"),
    ("FSP-TEXT", "<Sex>", "lost<Sex>", "lost", "ChildIdentifiers"),
    ("FSP-TWICE", "<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>", "M", "Sex"),
    ("FSP-ATTRIBUTE", "<Sex>", "<Sex since='x'>", "since", "Sex"),
    ("FSP-YEAR", "<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>", "GenderCurrent", "GenderCurrent"),
    ("FSP-EMPTY", "<AssessmentFactors>3B</AssessmentFactors>", "", None, "FactorsIdentifiedAtAssessment"),
    ("FSP-ORDER", "<Sex>F</Sex>", "<Sex>F</Sex><UPNunknown>UN1</UPNunknown>", "UPNunknown", "UPNunknown"),
]


@pytest.mark.parametrize(("rule", "old", "new", "value", "element"), BROKEN)
def test_what_cannot_be_read_is_a_fault_and_its_child_is_kept(
    tmp_path: Path, rule: str, old: str, new: str, value: str | None, element: str
) -> None:
    child = only(read(tmp_path, message(changed(PROTECTED, old, new))))
    faults = [fault for fault in child.faults if fault.rule == rule]
    assert faults, child.faults
    assert faults[0].where.child == "A1"
    assert faults[0].value == value
    assert element in faults[0].where.path or rule in ("FSP-YEAR", "FSP-ORDER")
    assert faults[0].where.line > 1
    assert len(child.episodes) == 1
    assert child.episodes[0].protection_plans


def test_a_value_that_could_not_be_read_is_not_reported_missing_as_well(tmp_path: Path) -> None:
    census = read(tmp_path, message(changed(PROTECTED, "WBRI", "XXXX")))
    assert [fault.rule for fault in only(census).faults] == ["4220"]
    assert found(census) == []


def test_a_fault_can_stand_among_the_findings(tmp_path: Path) -> None:
    fault = only(read(tmp_path, message(changed(PROTECTED, "WBRI", "XXXX")))).faults[0]
    finding = fault.as_finding()
    assert (finding.severity, finding.record) == ("error", "A1/ChildCharacteristics/Ethnicity")
    assert "“XXXX”" in finding.message


def test_the_wrong_order_is_a_fault_and_everything_is_read(tmp_path: Path) -> None:
    nfa = "<ReferralNFA>0</ReferralNFA>"
    child = changed(changed(PROTECTED, nfa, ""), "<Assessments>", f"{nfa}<Assessments>")
    record = only(read(tmp_path, message(child)))
    assert {fault.rule for fault in record.faults} == {"FSP-ORDER"}
    assert record.episodes == only(read(tmp_path, message(PROTECTED))).episodes


def test_a_child_without_an_id_is_rejected_with_what_was_read(tmp_path: Path) -> None:
    (child,) = rejected(read(tmp_path, message(changed(PLANNED, "<LAchildID>B2</LAchildID>", ""), PROTECTED)))
    assert (child.rule, len(child.record.episodes)) == ("8500", 1)
    assert "line 5" in child.reason


def test_the_second_child_with_an_id_is_rejected_and_the_first_kept(tmp_path: Path) -> None:
    children = list(read(tmp_path, message(PROTECTED, changed(PLANNED, ">B2<", ">A1<"))))
    (second,) = rejected(read(tmp_path, message(PROTECTED, changed(PLANNED, ">B2<", ">A1<"))))
    assert second.rule == "8510"
    assert children[0] == only(read(tmp_path, message(PROTECTED)))


def test_an_absurdly_long_id_is_rejected(tmp_path: Path) -> None:
    (child,) = rejected(read(tmp_path, message(changed(PLANNED, ">B2<", f">{'A' * 65}<"))))
    assert child.rule == "1570"


def test_what_stands_outside_the_children_is_a_fault_of_the_file(tmp_path: Path) -> None:
    text = message(PLANNED).replace("<SourceLevel>", "<Mood>good</Mood><SourceLevel>")
    text = text.replace("</Header>", "</Header><Footer/>stray")
    census = read(tmp_path, text)
    assert {fault.rule for fault in census.faults} == {"FSP-ELEMENT", "FSP-TEXT"}
    assert len(list(census)) == 1


def test_a_reference_date_that_cannot_be_read_becomes_31_march(tmp_path: Path) -> None:
    census = read(tmp_path, message(PLANNED).replace("<ReferenceDate>2026-03-31", "<ReferenceDate>soon"))
    assert census.header.reference_date == date(2026, 3, 31)
    assert [fault.rule for fault in census.faults] == ["100"]


def test_a_file_that_changes_between_the_passes_is_refused(tmp_path: Path) -> None:
    census = read(tmp_path, message(PLANNED))
    (tmp_path / "census.xml").write_text(message(PROTECTED))
    with pytest.raises(Unusable, match="was changed while it was read"):
        list(census)
