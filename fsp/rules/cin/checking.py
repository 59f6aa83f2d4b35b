"""`check_child`: the rules of the census over one child; `FileChecks`: those over the whole file."""

from __future__ import annotations

from datetime import date

from fsp.definitions.cin import rules
from fsp.rules.calendar import WorkingDays
from fsp.rules.cin.checks import ALL
from fsp.rules.cin.findings import Finding, Where
from fsp.rules.cin.records import ChildRecord, Header
from fsp.rules.cin.scope import Scope, joined

FEWEST_DISABILITIES = 8  # rule 2887Q: different codes in one file
MANY_DISABLED = 50  # ours: 2887Q is asked of files with this many disabled children; fewer prove nothing
MOST_WITHOUT_SEX = 2  # rule 2886Q: per cent
INDETERMINATE = "9"  # files to 2024: U in today's codes, but recorded


def check_child(child: ChildRecord, header: Header, calendar: WorkingDays) -> tuple[Finding, ...]:
    """What is wrong or unlikely with one child, beyond its faults; empty where nothing is.

    Working-day rules are left out for dates beyond the calendar's years.
    """
    scope = Scope.of(child, header, calendar)
    known = rules()
    found: list[Finding] = []
    for check in ALL:
        for number, record, element, message, value in check(scope):
            rule = known[number]
            if rule.first_year <= scope.year <= rule.last_year:
                where = Where(child.la_child_id, joined(record.path, element), record.line)
                said = None if value is None else str(value)
                found.append(Finding(number, rule.severity, where, message, said))
    return tuple(found)


def check_header(header: Header) -> tuple[Finding, ...]:
    """Rule 100: the reference date is 31 March of the collection year."""
    expected = date(header.year, 3, 31)
    if header.reference_date == expected:
        return ()
    where = Where("(file)", "Header/CollectionDetails/ReferenceDate", 0)
    sentence = f"The reference date should be {expected.isoformat()}. The file's own date was used for its checks."
    return (Finding("100", "error", where, sentence, header.reference_date.isoformat()),)


class FileChecks:
    """The rules that need every child: `add` each one that was stored, then ask for `findings`.

    Holds one UPN and one id per child, nothing else.
    """

    def __init__(self) -> None:
        self._upns: dict[str, str] = {}
        self._doubled: list[Finding] = []
        self._codes: set[str] = set()
        self._several = False
        self._born = self._without_sex = self._disabled = 0

    def add(self, child: ChildRecord) -> None:
        """Take one child into account."""
        if child.upn is not None:
            first = self._upns.setdefault(child.upn, child.la_child_id)
            if first != child.la_child_id:
                where = Where(child.la_child_id, "ChildIdentifiers/UPN", child.line)
                sentence = f"The child {first} of this file has the same UPN. Find out whose it is."
                self._doubled.append(Finding("1520", "error", where, sentence, child.upn))
        self._codes.update(child.disabilities)
        self._several = self._several or len(set(child.disabilities)) > 1
        self._disabled += child.disabilities not in ((), ("NONE",))
        if child.birth_date is not None:
            self._born += 1
            self._without_sex += child.sex in (None, "U") and child.sex_given != INDETERMINATE

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong or unlikely with the file as a whole."""
        found = list(self._doubled)
        if self._born and 100 * self._without_sex > MOST_WITHOUT_SEX * self._born:
            sentence = f"{self._without_sex} of {self._born} born children have no sex recorded (over 2 %)."
            found.append(_query("2886Q", "ChildIdentifiers/Sex", sentence, self._without_sex))
        if len(self._codes) < FEWEST_DISABILITIES and self._disabled >= MANY_DISABLED:
            sentence = f"Only {len(self._codes)} different disability codes are used in the whole file."
            found.append(_query("2887Q", "ChildCharacteristics/Disabilities", sentence, len(self._codes)))
        if not self._several:
            sentence = "No child of the file has more than one disability. Check how disabilities are recorded."
            found.append(_query("2888Q", "ChildCharacteristics/Disabilities", sentence, None))
        return tuple(found)


def _query(rule: str, path: str, sentence: str, value: int | None) -> Finding:
    return Finding(rule, "query", Where("(file)", path, 0), sentence, None if value is None else str(value))
