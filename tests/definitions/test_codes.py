from __future__ import annotations

import re
from pathlib import Path

import pytest

from fsp.definitions.codes import FOLDER, codes, load_codes

LISTS = sorted(path.stem for path in FOLDER.glob("*.csv"))
IN_SCHEMA = {
    "ethnicity": "ethnicitytype",
    "disability": "disabilitytype",
    "referral_source": "referralsourcetype",
    "primary_need": "primaryneedcodetype",
    "closure_reason": "reasonforclosuretype",
    "assessment_factor": "assessmentfactorstype",
    "category_of_abuse": "categoryofabusetype",
    "upn_unknown": "unknownupntype",
}


@pytest.mark.parametrize("name", LISTS)
def test_every_list_loads_and_labels_each_of_its_codes(name: str) -> None:
    assert all(codes(name).label(code) for code in codes(name).members)


def test_a_code_is_valid_in_its_years_only() -> None:
    assert codes("referral_source").valid("1A", year=2027)
    assert codes("referral_source").valid("5D", year=2023)
    assert not codes("referral_source").valid("5D", year=2022)
    assert not codes("assessment_factor").valid("18A", year=2026)
    assert "18A" in codes("assessment_factor")
    assert not codes("referral_source").valid("1Z", year=2027)


def test_a_retired_sex_code_becomes_one_of_today() -> None:
    assert codes("gender_current").members["1"].maps_to == "M"
    assert all(member.maps_to in codes("sex") for member in codes("gender_current").members.values())


def test_the_label_of_a_code_that_never_was_names_the_list() -> None:
    with pytest.raises(KeyError, match="referral_source"):
        codes("referral_source").label("1Z")


@pytest.mark.parametrize("name", IN_SCHEMA)
@pytest.mark.parametrize("year", [2022, 2023, 2024, 2025, 2026])
def test_the_codes_of_each_year_are_those_of_its_schema(shared: Path, name: str, year: int) -> None:
    schema = (shared / f"data/samples/spec/cin/CIN_schema_{year}.xsd").read_text(encoding="utf-8")
    block = re.search(rf'simpleType name="{IN_SCHEMA[name]}".*?</xs:simpleType>', schema, re.DOTALL)
    assert block
    expected = set(re.findall(r'enumeration value="(.*?)"', block[0]))
    if year == 2026:
        expected -= {"18A", "19A"}  # the schema's own note: withdrawn officially
    assert {code.code for code in codes(name).current(year=year)} == expected


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("A,one,,,s\nA,two,,,s\n", "line 3: the code 'A' is doubled"),
        ("A,one,2027,2026,s\n", "valid from 2027"),
        ("A,,,,s\n", "all needed"),
        ("A,one,soon,,s\n", "line 2: not a code"),
        ("", "holds no codes"),
    ],
)
def test_a_faulty_list_names_its_line(tmp_path: Path, rows: str, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code,label,valid_from,valid_to,source\n" + rows)
    with pytest.raises(ValueError, match=says):
        load_codes(path)
