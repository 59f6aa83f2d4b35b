"""Small census files as text, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from fsp.rules.calendar import working_days
from fsp.rules.cin import Census, ChildRecord, Finding, RejectedChild, check_child, read_census

PROTECTED = """<Child>
<ChildIdentifiers><LAchildID>A1</LAchildID><UPN>X931000000010</UPN>\
<PersonBirthDate>2015-06-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities>\
</ChildCharacteristics>
<CINdetails>
<CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>6</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>
<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>\
<AssessmentAuthorisationDate>2025-06-10</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment>\
<AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<Section47><S47ActualStartDate>2025-05-06</S47ActualStartDate><InitialCPCtarget>2025-05-28</InitialCPCtarget>\
<DateOfInitialCPC>2025-05-20</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>
<ReferralNFA>0</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2025-05-20</CPPstartDate><InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>\
<LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP>\
<Reviews><CPPreviewDate>2025-08-12</CPPreviewDate></Reviews></ChildProtectionPlans>
</CINdetails>
</Child>
"""
PLANNED = """<Child>
<ChildIdentifiers><LAchildID>B2</LAchildID><UPNunknown>UN1</UPNunknown>\
<PersonBirthDate>2022-06-01</PersonBirthDate><Sex>M</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>AIND</Ethnicity><Disabilities><Disability>LD</Disability></Disabilities>\
</ChildCharacteristics>
<CINdetails>
<CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N5</PrimaryNeedCode>\
<CINclosureDate>2025-12-01</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>
<Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>\
<AssessmentAuthorisationDate>2025-06-10</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment>\
<AssessmentFactors>4B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<CINPlanDates><CINPlanStartDate>2025-06-10</CINPlanStartDate><CINPlanEndDate>2025-12-01</CINPlanEndDate></CINPlanDates>
<ReferralNFA>0</ReferralNFA>
</CINdetails>
</Child>
"""


def message(*children: str, year: int = 2026, collection: str = "CIN", la_number: str = "931") -> str:
    """A whole census file."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>{collection}</Collection><Year>{year}</Year>\
<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>{la_number}</LEA><SoftwareCode>test</SoftwareCode><Release>1</Release>\
<SerialNo>001</SerialNo><DateTime>2026-05-01T09:00:00</DateTime></Source></Header>
<Children>
{"".join(children)}</Children></Message>
"""


def read(folder: Path, text: str | bytes) -> Census:
    """Write the text to a file and open it as a census."""
    path = folder / "census.xml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_census(path)


def changed(child: str, old: str, new: str) -> str:
    """The child with one piece of its text replaced; the piece must be there once."""
    assert child.count(old) == 1, f"{old!r} is there {child.count(old)} times"
    return child.replace(old, new)


def only(census: Census) -> ChildRecord:
    """The only child of a census."""
    (child,) = list(census)
    assert isinstance(child, ChildRecord)
    return child


def rejected(census: Census) -> list[RejectedChild]:
    """The children of a census that cannot be stored."""
    return [child for child in census if isinstance(child, RejectedChild)]


def found(census: Census) -> list[Finding]:
    """Every finding about every child."""
    children = [child for child in census if isinstance(child, ChildRecord)]
    return [finding for child in children for finding in check_child(child, census.header, working_days())]
