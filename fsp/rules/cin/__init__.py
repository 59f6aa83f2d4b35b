"""Reading and checking a children in need (CIN) census file.

census = read_census(path)                    # raises Unusable; the whole file is well-formed
for child in census:                          # streams: ChildRecord or RejectedChild
    findings = check_child(child, census.header, working_days())
"""

from fsp.rules.cin.checking import FileChecks, check_child, check_header
from fsp.rules.cin.findings import Fault, Finding, Unusable, Where
from fsp.rules.cin.reading import Census, read_census
from fsp.rules.cin.records import (
    Assessment,
    ChildRecord,
    CinEpisode,
    CinPlan,
    Header,
    PreProceedings,
    ProtectionPlan,
    RejectedChild,
    Section47,
)

__all__ = [
    "Assessment",
    "Census",
    "ChildRecord",
    "CinEpisode",
    "CinPlan",
    "Fault",
    "FileChecks",
    "Finding",
    "Header",
    "PreProceedings",
    "ProtectionPlan",
    "RejectedChild",
    "Section47",
    "Unusable",
    "Where",
    "check_child",
    "check_header",
    "read_census",
]
