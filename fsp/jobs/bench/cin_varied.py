"""A CIN census file of any size for benchmarks and tests: invented children, valid, no two alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from fsp.definitions.codes import codes
from fsp.rules.calendar import WorkingDays, working_days
from fsp.rules.identifiers import upn_check_letter

YEAR = 2026
FIRST_REFERRAL, REFERRALS, LAST_DAY = date(2025, 4, 1), 270, date(YEAR, 3, 31)
LA_NUMBER = "931"

_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<Message><Header>
<CollectionDetails><Collection>CIN</Collection><Year>{YEAR}</Year>\
<ReferenceDate>{LAST_DAY.isoformat()}</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>{LA_NUMBER}</LEA><SoftwareCode>fsp bench</SoftwareCode>\
<Release>1</Release><SerialNo>001</SerialNo><DateTime>2026-05-01T09:00:00</DateTime></Source>
</Header><Children>
"""
_TAIL = "</Children></Message>\n"


def write_varied(out: Path, children: int, seed: int) -> None:
    """Write a valid census of 2026 with this many children; the same seed gives the same bytes.

    Reading and checking it gives neither faults nor findings.
    """
    varied = _Varied(Random(seed), working_days())  # noqa: S311 - variety, not secrecy
    with out.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for number in range(1, children + 1):
            file.write(varied.child(number))
        file.write(_TAIL)


@dataclass(frozen=True, slots=True)
class _Varied:
    random: Random
    calendar: WorkingDays

    def child(self, number: int) -> str:
        """One child with one or two referrals; every 40th not yet born."""
        referral = self._working(FIRST_REFERRAL + timedelta(days=self.random.randrange(REFERRALS)))
        expected = None
        if number % 40 == 0:
            referral = self._working(date(2025, 10, 1) + timedelta(days=self.random.randrange(80)))
            expected = date(2026, 4, 2) + timedelta(days=self.random.randrange(75))
        parts = ["<Child>", self._identifiers(number, expected), self._characteristics(number)]
        parts.extend(self._episodes(number, referral))
        parts.append("</Child>\n")
        return "".join(parts)

    def _identifiers(self, number: int, expected: date | None) -> str:
        body = f"{LA_NUMBER}{number:09d}"
        if expected is not None:
            known = _tag("UPNunknown", "UN1") + _tag("ExpectedPersonBirthDate", expected)
            sex = "U"
        else:
            birth = date(2008, 9, 1) + timedelta(days=self.random.randrange(16 * 365))
            known = _tag("UPN", f"{upn_check_letter(body)}{body}") + _tag("PersonBirthDate", birth)
            sex = self.random.choice("MF")
        return _tag("ChildIdentifiers", _tag("LAchildID", f"V{number:07d}") + known + _tag("Sex", sex))

    def _characteristics(self, number: int) -> str:
        ethnicity = self.random.choice([code.code for code in codes("ethnicity").current(year=YEAR)])
        listed = [code.code for code in codes("disability").current(year=YEAR) if code.code != "NONE"]
        several = number % 5 == 1
        disabilities = self.random.sample(listed, self.random.randint(2, 3)) if several else ["NONE"]
        inside = "".join(_tag("Disability", code) for code in disabilities)
        return _tag("ChildCharacteristics", _tag("Ethnicity", ethnicity) + _tag("Disabilities", inside))

    def _episodes(self, number: int, referral: date) -> Iterator[str]:
        shape = number % 6
        if shape == 0:
            yield _episode(_tag("CINreferralDate", referral) + self._source(), nfa=True)
        elif shape == 1:
            yield self._protected(referral)
        elif shape == 2:
            yield self._closed(referral)[0]
        elif shape == 3:
            first, closed = self._closed(min(referral, date(2025, 9, 1)))
            yield first
            yield self._planned(self._later(closed, 5, 40))
        else:
            yield self._planned(referral)

    def _planned(self, referral: date) -> str:
        assessment, done = self._assessment(referral)
        return _episode(self._opening(referral) + assessment + _tag("CINPlanDates", _tag("CINPlanStartDate", done)))

    def _closed(self, referral: date) -> tuple[str, date]:
        assessment, done = self._assessment(referral)
        reason = self.random.choice(("RC8", "RC9"))
        closing = _tag("CINclosureDate", done) + _tag("ReasonForClosure", reason)
        return _episode(self._opening(referral) + closing + assessment), done

    def _protected(self, referral: date) -> str:
        begun = self._later(referral, 1, 4)
        held = self._later(begun, 5, 15)
        enquiry = "".join((
            _tag("S47ActualStartDate", begun),
            _tag("InitialCPCtarget", self.calendar.add_working_days(begun, 15)),
            _tag("DateOfInitialCPC", held),
            _tag("ICPCnotRequired", 0),
        ))  # fmt: skip
        reviews = [held + timedelta(days=self.random.randint(70, 90))]
        reviews.append(reviews[0] + timedelta(days=self.random.randint(150, 180)))
        within = "".join(_tag("CPPreviewDate", day) for day in reviews if day <= LAST_DAY)
        plan = "".join((
            _tag("CPPstartDate", held),
            _tag("InitialCategoryOfAbuse", self.random.choice(("NEG", "EMO", "PHY", "SAB"))),
            _tag("LatestCategoryOfAbuse", self.random.choice(("NEG", "EMO", "PHY", "SAB"))),
            _tag("NumberOfPreviousCPP", self.random.choice((0, 0, 0, 1, 2))),
            _tag("Reviews", within) if within else "",
        ))  # fmt: skip
        before = self._opening(referral) + self._assessment(referral)[0] + _tag("Section47", enquiry)
        return _episode(before, after=_tag("ChildProtectionPlans", plan))

    def _opening(self, referral: date) -> str:
        need = self.random.choice([f"N{digit}" for digit in range(1, 9)])
        return _tag("CINreferralDate", referral) + self._source() + _tag("PrimaryNeedCode", need)

    def _source(self) -> str:
        return _tag(
            "ReferralSource",
            self.random.choice([code.code for code in codes("referral_source").current(year=YEAR)]),
        )

    def _assessment(self, referral: date) -> tuple[str, date]:
        done = self._later(referral, 10, 44)
        listed = [code.code for code in codes("assessment_factor").current(year=YEAR) if code.code != "21"]
        found = "".join(_tag("AssessmentFactors", code) for code in self.random.sample(listed, 3))
        start = _tag("AssessmentActualStartDate", self._later(referral, 0, 2))
        inside = start + _tag("AssessmentAuthorisationDate", done) + _tag("FactorsIdentifiedAtAssessment", found)
        return _tag("Assessments", inside), done

    def _later(self, day: date, least: int, most: int) -> date:
        return self.calendar.add_working_days(day, self.random.randint(least, most))

    def _working(self, day: date) -> date:
        return day if self.calendar.is_working(day) else self.calendar.add_working_days(day, 1)


def _episode(before: str, *, nfa: bool = False, after: str = "") -> str:
    return _tag("CINdetails", before + _tag("ReferralNFA", int(nfa)) + after) + "\n"


def _tag(name: str, inside: object) -> str:
    return f"<{name}>{inside}</{name}>"
