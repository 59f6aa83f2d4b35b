from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import fsp.rules.cin.checks
from fsp.definitions.cin import elements, rules
from fsp.rules.cin.children import RECORDS
from fsp.rules.cin.records import ChildRecord

CHECKS = Path(fsp.rules.cin.checks.__file__).parent


def test_every_rule_is_checked_and_every_checked_rule_is_defined() -> None:
    sources = [*CHECKS.glob("*.py"), CHECKS.parent / "checking.py", CHECKS.parent / "children.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    named = set(re.findall(r'"(\d{3,4}Q?|FSP-[A-Z0-9-]+)"', text))
    of_reading = {element.rule for members in elements().values() for element in members.values()} - {""}
    faults = {"FSP-ELEMENT", "FSP-TEXT", "FSP-ATTRIBUTE", "FSP-TWICE", "FSP-YEAR", "FSP-ORDER", "FSP-EMPTY"}
    assert set(rules()) - named - of_reading == set()
    assert named - set(rules()) - faults == set()


def test_rules_keep_the_severity_of_the_department(shared: Path) -> None:
    text = (shared / "data/samples/spec/cin_rules_2027.txt").read_text(encoding="utf-8")
    official = {line.split()[0]: line.split()[1].lower() for line in text.splitlines() if line[:1].isdigit()}
    ours = {rule.number: rule.severity for rule in rules().values() if rule.number[0].isdigit()}
    assert {number: official[number] for number in ours} == ours
    assert set(official) - set(ours) == {"4001"}  # covered by 4016 and 4017


def test_elements_stand_in_the_order_of_the_schema(shared: Path) -> None:
    schema = (shared / "data/samples/spec/cin/CIN_schema_2026.xsd").read_text(encoding="utf-8")
    block = re.search(r'name="cindetailstype".*?</xs:complexType>', schema, re.DOTALL)
    assert block
    expected = re.findall(r'element name="(\w+)"', block[0])
    ours = [name for name, element in elements()["CINdetails"].items() if element.first_year <= 2026]
    assert ours == expected


def test_every_field_exists_on_its_record() -> None:
    records = {"Child": ChildRecord} | RECORDS
    fields = {name: {field.name for field in dataclasses.fields(record)} for name, record in records.items()}
    for parent, members in elements().items():
        if parent in records:
            assert {element.field for element in members.values() if element.field} <= fields[parent]
