from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cin_xml import PLANNED, PROTECTED, changed, found, message, only, read

from fsp.definitions.cin import rules
from fsp.rules.calendar import working_days
from fsp.rules.cin import ChildRecord, FileChecks, check_child, check_header

CINPLAN = "<CINPlanDates><CINPlanStartDate>2025-06-10</CINPlanStartDate>"
NFA = ("<ReferralNFA>0</ReferralNFA>", "<ReferralNFA>1</ReferralNFA>")
START = "<CINPlanStartDate>{}</CINPlanStartDate>"
PLAN = "<CINPlanDates><CINPlanStartDate>{}</CINPlanStartDate><CINPlanEndDate>{}</CINPlanEndDate></CINPlanDates>"
CPP = (
    "<ChildProtectionPlans><CPPstartDate>{}</CPPstartDate>{}<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
    "<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>{}</NumberOfPreviousCPP>"
    "</ChildProtectionPlans>"
)
EPISODE = (
    "<CINdetails><CINreferralDate>{}</CINreferralDate><ReferralSource>6</ReferralSource>"
    "<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA></CINdetails>"
)
ASSESSMENT = "<Assessments><AssessmentActualStartDate>{}</AssessmentActualStartDate>{}</Assessments>"
ENQUIRY = "<Section47><S47ActualStartDate>{}</S47ActualStartDate><ICPCnotRequired>{}</ICPCnotRequired></Section47>"
NO_CONFERENCE = ("<DateOfInitialCPC>2025-05-20</DateOfInitialCPC>", "")
END_OF_P, END_OF_B = "</CINdetails>\n</Child>", "</CINdetails>\n</Child>"
UPN = "<UPN>X931000000010</UPN>"
AUTH = "<AssessmentAuthorisationDate>2025-06-10</AssessmentAuthorisationDate>"
NO_CLOSURE = "<CINclosureDate>2025-12-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>"

# rule, the child that is changed, what is replaced, by what
EXAMPLES = [
    ("1103", PROTECTED, "Date>2025-05-02<", "Date>2025-04-30<"),
    ("1104", PROTECTED, "CPC>2025-05-20<", "CPC>2025-04-30<"),
    ("1105", PROTECTED, "CPPstartDate>2025-05-20<", "CPPstartDate>2025-04-30<"),
    ("1510", PROTECTED, UPN, "<UPN>A931000000010</UPN>"),
    ("1530", PROTECTED, UPN, "<UPN>X9A1000000010</UPN>"),
    ("1540", PROTECTED, UPN, "<UPN>X931000A00010</UPN>"),
    ("1550", PROTECTED, UPN, "<UPN>X93100000001S</UPN>"),
    ("1560Q", PROTECTED, UPN, f"{UPN}<FormerUPN>1</FormerUPN>"),
    ("1570", PROTECTED, ">A1<", f">{'A' * 21}<"),
    ("1580", PROTECTED, ">A1<", ">A-1<"),
    ("2883", PROTECTED, *NO_CONFERENCE),
    ("2884", PROTECTED, "<Assessments>", "<DateOfInitialCPC>2025-05-20</DateOfInitialCPC><Assessments>"),
    ("2885", PROTECTED, "CPPstartDate>2025-05-20<", "CPPstartDate>2025-05-21<"),
    ("2889", PROTECTED, "Date>2025-05-06<", "Date>2025-04-30<"),
    ("2990", PLANNED, "RC7", "RC8"),
    ("2991Q", PLANNED, "<Assessments>", f"{ENQUIRY.format('2025-05-06', 1)}<!--<Assessments>"),
    ("4000", PLANNED, *NFA),
    ("4003", PROTECTED, "<Section47>", f"{PLAN.format('2025-08-01', '2025-09-01')}<Section47>"),
    (
        "4004",
        PLANNED,
        CINPLAN,
        f"{CINPLAN}</CINPlanDates>" * 2 + "<CINPlanDates>" + START.format("2025-06-10"),
    ),
    ("4008", PLANNED, "<Sex>M</Sex>", "<Sex>M</Sex><PersonDeathDate>2025-06-09</PersonDeathDate>"),
    ("4009Q", PLANNED, "<Sex>M</Sex>", "<Sex>M</Sex><PersonDeathDate>2025-11-30</PersonDeathDate>"),
    ("4010", PLANNED, START.format("2025-06-10"), START.format("2026-04-01")),
    ("4010", PLANNED, START.format("2025-06-10"), ""),
    ("4011", PLANNED, "EndDate>2025-12-01<", "EndDate>2025-06-09<"),
    ("4012Q", PLANNED, "EndDate>2025-12-01<", "EndDate>2025-06-10<"),
    ("4013", PLANNED, "EndDate>2025-12-01<", "EndDate>2026-04-01<"),
    ("4014", PLANNED, "<CINPlanDates>", f"{PLAN.format('2025-07-01', '2025-08-01')}<CINPlanDates>"),
    ("4015", PLANNED, START.format("2025-06-10"), START.format("2025-04-30")),
    ("4016", PROTECTED, "<Section47>", f"{PLAN.format('2025-06-10', '2025-07-01')}<Section47>"),
    ("4017", PROTECTED, "<Section47>", f"{PLAN.format('2025-05-10', '2025-07-01')}<Section47>"),
    ("4180", PROTECTED, "<Sex>F</Sex>", ""),
    ("4220", PROTECTED, "<Ethnicity>WBRI</Ethnicity>", ""),
    ("8520", PROTECTED, "2015-06-01", "2026-04-01"),
    ("8525Q", PROTECTED, "<PersonBirthDate>2015-06-01</PersonBirthDate>", ""),
    ("8525Q", PROTECTED, "<Sex>", "<ExpectedPersonBirthDate>2026-05-01</ExpectedPersonBirthDate><Sex>"),
    (
        "8530Q",
        PROTECTED,
        "<PersonBirthDate>2015-06-01</PersonBirthDate>",
        "<ExpectedPersonBirthDate>2026-02-01</ExpectedPersonBirthDate>",
    ),
    (
        "8750",
        PROTECTED,
        "<PersonBirthDate>2015-06-01</PersonBirthDate>",
        "<ExpectedPersonBirthDate>2026-05-01</ExpectedPersonBirthDate>",
    ),
    ("8535Q", PROTECTED, "<Sex>F</Sex>", "<Sex>F</Sex><PersonDeathDate>2015-05-01</PersonDeathDate>"),
    ("8545Q", PROTECTED, "<Sex>F</Sex>", "<Sex>F</Sex><PersonDeathDate>2025-03-31</PersonDeathDate>"),
    ("8555Q", PROTECTED, "<Sex>F</Sex>", "<Sex>F</Sex><PersonDeathDate>2025-04-30</PersonDeathDate>"),
    (
        "FSP-AFTER-DEATH",
        PROTECTED,
        "<Sex>F</Sex>",
        "<Sex>F</Sex><PersonDeathDate>2025-05-19</PersonDeathDate>",
    ),
    ("8915", PROTECTED, "<Sex>F</Sex>", "<Sex>F</Sex><PersonDeathDate>2025-05-19</PersonDeathDate>"),
    ("8540", PROTECTED, "<Disabilities><Disability>NONE</Disability></Disabilities>", ""),
    ("8565", PLANNED, "CINclosureDate>2025-12-01<", "CINclosureDate>2025-11-30<"),
    ("8568", PROTECTED, NFA[0], ""),
    ("8569Q", PROTECTED, NFA[0], f"{NFA[1]}<!--2025-->"),
    ("8585Q", PLANNED, "RC7", "RC2"),
    ("8600", PROTECTED, "<CINreferralDate>2025-05-01</CINreferralDate>", ""),
    ("8606", PLANNED, "2022-06-01", "2026-02-20"),
    ("8608", PROTECTED, AUTH, AUTH.replace("2025-06-10", "2025-05-01")),
    ("8610", PROTECTED, "<PrimaryNeedCode>N1</PrimaryNeedCode>", ""),
    ("8614", PROTECTED, AUTH, ""),
    ("8615", PROTECTED, "Date>2025-05-06<", "Date>2025-05-21<"),
    ("8615", PROTECTED, "<S47ActualStartDate>2025-05-06</S47ActualStartDate>", ""),
    ("8620", PLANNED, "CINclosureDate>2025-12-01<", "CINclosureDate>2026-04-01<"),
    ("8630", PLANNED, "CINclosureDate>2025-12-01<", "CINclosureDate>2025-04-30<"),
    ("8670Q", PROTECTED, AUTH, ""),
    ("8675Q", PROTECTED, *NO_CONFERENCE),
    ("8696", PROTECTED, AUTH, AUTH.replace("2025-06-10", "2026-04-01")),
    ("8715", PROTECTED, "CPC>2025-05-20<", "CPC>2026-04-01<"),
    ("8720", PROTECTED, "CPPstartDate>2025-05-20<", "CPPstartDate>2026-04-01<"),
    ("8730", PROTECTED, "<NumberOfPreviousCPP>0</NumberOfPreviousCPP>", ""),
    ("8736", PROTECTED, AUTH, f"</Assessments>{ASSESSMENT.format('2025-03-01', '')}<Assessments>"),
    ("8740", PROTECTED, "<Section47>", f"{ENQUIRY.format('2025-03-01', 0)}<Section47>"),
    ("8770Q", PROTECTED, UPN, ""),
    ("8770Q", PROTECTED, UPN, "<UPNunknown>UN1</UPNunknown>"),
    ("8772", PLANNED, "UN1", "UN7"),
    ("8775Q", PROTECTED, "2015-06-01", "1999-06-01"),
    ("8790", PROTECTED, ">NONE<", ">NONE</Disability><Disability>LD<"),
    ("8794", PLANNED, ">LD<", ">LD</Disability><Disability>LD<"),
    ("8805", PLANNED, "<ReasonForClosure>RC7</ReasonForClosure>", ""),
    ("8810", PLANNED, "<CINclosureDate>2025-12-01</CINclosureDate>", ""),
    ("8815", PROTECTED, END_OF_P, f"</CINdetails>{EPISODE.format('2025-07-01')}</Child>"),
    ("8816", PROTECTED, END_OF_P, f"</CINdetails>{EPISODE.format('2025-07-01')}</Child>"),
    ("8820", PLANNED, END_OF_B, f"</CINdetails>{EPISODE.format('2025-07-01')}</Child>"),
    ("8825Q", PLANNED, NO_CLOSURE, NO_CLOSURE.replace("RC7", "RC9") + "<!--"),
    ("8831", PROTECTED, *NFA),
    ("8832", PROTECTED, *NFA),
    ("FSP-NFA", PROTECTED, *NFA),
    ("8839", PROTECTED, "<Section47>", ENQUIRY.format("2025-07-01", 0) * 2 + "<Section47>"),
    (
        "8840",
        PROTECTED,
        "<InitialCategoryOfAbuse>NEG",
        "<CPPendDate>2025-05-20</CPPendDate><InitialCategoryOfAbuse>NEG",
    ),
    ("8841", PROTECTED, "2025-08-12", "2025-05-20"),
    ("8863Q", PROTECTED, "<Assessments>", f"{ASSESSMENT.format('2025-05-12', '')}<Assessments>"),
    ("8866", PROTECTED, "<ReferralSource>6</ReferralSource>", ""),
    ("8867", PLANNED, AUTH, ""),
    ("8868", PLANNED, NFA[0], f"{NFA[0]}<!-- -->"),
    ("8869", PROTECTED, ">3B<", ">3B</AssessmentFactors><AssessmentFactors>21<"),
    ("8870Q", PROTECTED, "2025-05-28", "2025-05-31"),
    ("8873Q", PLANNED, ">4B<", ">21<"),
    ("8875", PROTECTED, "CPC>2025-05-20<", "CPC>2025-05-17<"),
    ("8890", PROTECTED, "<Section47>", f"{ENQUIRY.format('2025-05-12', 1)}<Section47>"),
    ("8896", PROTECTED, "<Assessments>", ASSESSMENT.format("2025-07-01", "") * 2 + "<Assessments>"),
    ("8897Q", PROTECTED, "<AssessmentFactors>3B</AssessmentFactors>", ""),
    ("8898", PROTECTED, ">3B<", ">3B</AssessmentFactors><AssessmentFactors>3B<"),
    ("8905", PROTECTED, "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>", ""),
    ("8910", PROTECTED, "<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse>", ""),
    (
        "8920",
        PROTECTED,
        "<InitialCategoryOfAbuse>NEG",
        "<CPPendDate>2026-01-05</CPPendDate><InitialCategoryOfAbuse>NEG",
    ),
    (
        "8925",
        PROTECTED,
        "<InitialCategoryOfAbuse>NEG",
        "<CPPendDate>2025-05-19</CPPendDate><InitialCategoryOfAbuse>NEG",
    ),
    (
        "8930",
        PROTECTED,
        "<InitialCategoryOfAbuse>NEG",
        "<CPPendDate>2026-04-01</CPPendDate><InitialCategoryOfAbuse>NEG",
    ),
    ("8935", PROTECTED, "<ChildProtectionPlans>", CPP.format("2025-05-20", "", 0) + "<ChildProtectionPlans>"),
    (
        "8940",
        PROTECTED,
        "<ChildProtectionPlans>",
        CPP.format("2025-05-10", "<CPPendDate>2025-05-25</CPPendDate>", 0) + "<ChildProtectionPlans>",
    ),
    (
        "FSP-PREVIOUS-PLANS",
        PROTECTED,
        "<ChildProtectionPlans>",
        CPP.format("2025-05-10", "<CPPendDate>2025-05-15</CPPendDate>", 0) + "<ChildProtectionPlans>",
    ),
    ("8945Q", PROTECTED, ">3B<", ">18A<"),
    ("8950Q", PROTECTED, ">3B<", ">19A<"),
    ("FSP-ASSESSMENT-45", PROTECTED, AUTH, AUTH.replace("2025-06-10", "2025-07-08")),
    ("FSP-CONFERENCE-15", PROTECTED, "CPC>2025-05-20<", "CPC>2025-05-29<"),
    ("FSP-FUTURE", PROTECTED, "2025-08-12", "2026-04-01"),
    ("FSP-MISSING", PROTECTED, "<ICPCnotRequired>0</ICPCnotRequired>", ""),
    (
        "FSP-REVIEW",
        PROTECTED,
        "<InitialCategoryOfAbuse>NEG",
        "<CPPendDate>2025-08-11</CPPendDate><InitialCategoryOfAbuse>NEG",
    ),
    ("FSP-UPN", PROTECTED, UPN, "<UPN>X93100000001</UPN>"),
]
# examples that need a second change
ALSO = {
    "2991Q": ("</Assessments>", "</Assessments>-->"),
    "8569Q": ("Date>2025-05-01<", "Date>2025-03-28<"),
    "8825Q": ("</Assessments>", "-->"),
    "8868": ("<CINPlanDates>", ENQUIRY.format("2025-05-06", 0) + "<CINPlanDates>"),
    "8920": ("<Sex>F</Sex>", "<Sex>F</Sex><PersonDeathDate>2026-01-04</PersonDeathDate>"),
}
ELSEWHERE = {"100", "1520", "2886Q", "2887Q", "2888Q", "8500", "8510", "8590"}  # tested below or in reading
BY_YEAR = {"8640", "8650", "FSP-CODE-YEAR", "FSP-PREPROCEEDINGS"}
READING = {"8842Q"}


@pytest.mark.parametrize("child", [PROTECTED, PLANNED])
def test_the_children_the_examples_start_from_have_no_finding(tmp_path: Path, child: str) -> None:
    census = read(tmp_path, message(child))
    assert found(census) == []
    assert only(census).faults == ()


@pytest.mark.parametrize(("rule", "child", "old", "new"), EXAMPLES)
def test_a_child_that_goes_against_a_rule_has_its_finding(
    tmp_path: Path, rule: str, child: str, old: str, new: str
) -> None:
    child = changed(child, old, new)
    if rule in ALSO:
        child = changed(child, *ALSO[rule])
    findings = found(read(tmp_path, message(child)))
    ours = [finding for finding in findings if finding.rule == rule]
    assert ours, f"only {[finding.rule for finding in findings]}"
    assert all(finding.severity == rules()[rule].severity and finding.where.line for finding in ours)
    assert all(finding.message.endswith((".", ")")) for finding in ours)


def test_every_rule_has_an_example() -> None:
    assert set(rules()) - {example[0] for example in EXAMPLES} == ELSEWHERE | BY_YEAR | READING


def test_a_conference_on_the_last_day_allowed_is_in_time(tmp_path: Path) -> None:
    child = changed(PROTECTED, "CPC>2025-05-20<", "CPC>2025-05-28<")
    child = changed(child, "CPPstartDate>2025-05-20<", "CPPstartDate>2025-05-28<")
    assert found(read(tmp_path, message(child))) == []


def test_an_assessment_on_working_day_45_is_in_time(tmp_path: Path) -> None:
    last = working_days().add_working_days(date(2025, 5, 1), 45).isoformat()
    child = changed(PROTECTED, AUTH, AUTH.replace("2025-06-10", last))
    assert found(read(tmp_path, message(child))) == []


def test_plans_that_meet_on_one_day_do_not_overlap(tmp_path: Path) -> None:
    child = changed(
        PROTECTED,
        "<InitialCategoryOfAbuse>NEG",
        "<CPPendDate>2025-09-01</CPPendDate><InitialCategoryOfAbuse>NEG",
    )
    child = changed(child, "<Section47>", f"{PLAN.format('2025-09-01', '2025-10-01')}<Section47>")
    assert found(read(tmp_path, message(child))) == []


@pytest.mark.parametrize(("year", "rule"), [(2022, "8640"), (2023, None)])
def test_a_code_is_judged_by_the_year_of_the_file(tmp_path: Path, year: int, rule: str | None) -> None:
    child = changed(PLANNED, "RC7", "RC9")
    findings = found(read(tmp_path, message(child, year=year)))
    assert ("8640" in {finding.rule for finding in findings}) is (rule is not None)


def test_pre_proceedings_before_the_referral_have_a_finding_from_2027(tmp_path: Path) -> None:
    pre = "<PreProceedingsandFGDM><PPStartDate>2025-04-01</PPStartDate></PreProceedingsandFGDM>"
    child = changed(PROTECTED, END_OF_P, f"{pre}</CINdetails></Child>")
    assert "FSP-PREPROCEEDINGS" in {some.rule for some in found(read(tmp_path, message(child, year=2027)))}
    assert "FSP-PREPROCEEDINGS" not in {some.rule for some in found(read(tmp_path, message(child)))}


def test_an_outcome_from_before_its_year_has_a_finding(tmp_path: Path) -> None:
    pre = "<PreProceedingsandFGDM><PPOutcome>A</PPOutcome></PreProceedingsandFGDM>"
    child = changed(PROTECTED, END_OF_P, f"{pre}</CINdetails></Child>")
    assert "FSP-CODE-YEAR" in {some.rule for some in found(read(tmp_path, message(child)))}


def test_a_child_without_an_episode_has_a_finding(tmp_path: Path) -> None:
    census = read(tmp_path, message(PLANNED))
    child = ChildRecord(la_child_id="C3", birth_date=date(2022, 6, 1), sex="M", ethnicity="WBRI")
    assert [some.rule for some in check_child(child, census.header, working_days())] == ["8590"]


def test_a_reference_date_other_than_31_march_has_a_finding(tmp_path: Path) -> None:
    header = read(tmp_path, message(PLANNED).replace("2026-03-31", "2026-07-21")).header
    assert [finding.rule for finding in check_header(header)] == ["100"]
    assert check_header(read(tmp_path, message(PLANNED)).header) == ()


def test_dates_before_the_calendar_are_checked_without_working_days(tmp_path: Path) -> None:
    child = PROTECTED.replace("2025-", "1971-").replace("2015-06-01", "1965-06-01")
    findings = found(read(tmp_path, message(child)))
    assert "8696" in {finding.rule for finding in findings}
    assert "FSP-ASSESSMENT-45" not in {finding.rule for finding in findings}


def test_two_children_with_one_upn_are_found_over_the_whole_file() -> None:
    checks = FileChecks()
    for child_id in ("A", "B"):
        checks.add(ChildRecord(la_child_id=child_id, upn="X931000000010", disabilities=("LD", "AUT"), sex="F"))
    assert [(finding.rule, finding.where.child) for finding in checks.findings()] == [("1520", "B")]


def test_a_large_file_that_uses_few_disability_codes_is_queried() -> None:
    checks = FileChecks()
    for number in range(60):
        checks.add(ChildRecord(la_child_id=f"A{number}", birth_date=date(2020, 1, 1), disabilities=("LD",)))
    assert [finding.rule for finding in checks.findings()] == ["2886Q", "2887Q", "2888Q"]


def test_a_conference_on_the_saturday_after_the_last_friday_is_late(tmp_path: Path) -> None:
    began = changed(PROTECTED, "<S47ActualStartDate>2025-05-06<", "<S47ActualStartDate>2025-05-15<")
    assert "FSP-CONFERENCE-15" not in _rules_with_conference(tmp_path, began, "2025-06-06")
    assert "FSP-CONFERENCE-15" in _rules_with_conference(tmp_path, began, "2025-06-07")


def _rules_with_conference(folder: Path, child: str, day: str) -> set[str]:
    held = changed(child, "<DateOfInitialCPC>2025-05-20<", f"<DateOfInitialCPC>{day}<")
    return {finding.rule for finding in found(read(folder, message(held)))}
