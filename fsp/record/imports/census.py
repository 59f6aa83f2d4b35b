"""What one child of a census file becomes in the record: the rows it asks for, before anything is compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fsp.rules.cin.records import ChildRecord, CinEpisode

Values = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Wanted:
    """One row that the file asks for: its table, its key within the child, its values, its parent's key."""

    table: str
    key: Key
    values: Values
    parent: Key | None = None
    path: str = ""


@dataclass(frozen=True)
class Refused:
    """An element of the file that cannot be stored, and why."""

    table: str
    where: str
    value: str
    reason: str


@dataclass
class WantedChild:
    """Everything that the file asks for about one child."""

    child_id: str
    rows: list[Wanted] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    read: dict[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    def has_unread(self, wanted: Wanted) -> bool:
        """Answer whether something of the element that a row comes from could not be read."""
        if wanted.path:
            return any(path.startswith(wanted.path) for path in self.unread)
        return any(not path.startswith("CINdetails") for path in self.unread)

    def want(self, table: str, key: Key, values: Values, *, parent: Key | None = None, path: str = "") -> bool:
        """Ask for a row unless its key or its dates cannot be; count it as read either way."""
        self.read[table] = self.read.get(table, 0) + 1
        problem = _too_long(table, key) or _problem(key, values) or self._clash(table, key, values)
        if problem:
            shown = ", ".join(f"{name} {value}" for name, value in values.items() if value not in (None, "", []))
            self.refused.append(Refused(table, f"{self.child_id}/{path}", shown, problem))
            return False
        self.rows.append(Wanted(table, key, values, parent, path))
        return True

    def refuse(self, table: str, path: str, reason: str, count: int = 1) -> None:
        """Count elements as read and refuse them."""
        self.read[table] = self.read.get(table, 0) + count
        self.refused += [Refused(table, f"{self.child_id}/{path}", "", reason)] * count

    def _clash(self, table: str, key: Key, values: Values) -> str | None:
        """Return why a row cannot stand beside those of the same table already asked for."""
        for other in self.rows:
            if other.table != table:
                continue
            if other.key == key:
                return "It stands twice in the file for this child and day; the first is kept."
            if table in NEVER_TWO and overlap(other.values, values):
                return "It overlaps another plan of the same kind, which cannot be. Correct the dates and import again."
        return None


NEVER_TWO = ("child_in_need_plans", "protection_plans")
LONGEST = {"children": 64, "identifiers": 20}  # characters that the record keeps of a child id and of a number


def wanted_child(record: ChildRecord) -> WantedChild:
    """Return the rows that a child of the file asks for, parents before children."""
    child = WantedChild(record.la_child_id, unread=tuple(fault.where.path for fault in record.faults))
    if not child.want("children", (record.la_child_id,), _person(record)):
        for episode in record.episodes:
            child.refuse("episodes", episode.path, "Its child could not be stored.")
            _below_refused(child, episode)
        return child
    for scheme, value in (
        ("upn", record.upn),
        ("former_upn", record.former_upn),
        ("upn_unknown", record.upn_unknown),
    ):
        if value:
            child.want("identifiers", (scheme, value), {"scheme": scheme, "value": value})
    for episode in record.episodes:
        if child.want("episodes", (episode.referral_date,), _episode(episode), path=episode.path):
            _below(child, episode)
        else:
            _below_refused(child, episode)
    return child


def _person(record: ChildRecord) -> Values:
    return {
        "sex": record.sex or "U",
        "birth_date": record.birth_date,
        "expected_birth_date": None if record.birth_date else record.expected_birth_date,
        "death_date": _not_before(record.death_date, record.birth_date),
        "ethnicity": record.ethnicity or "",
        "disabilities": list(dict.fromkeys(record.disabilities)),
    }


def _episode(episode: CinEpisode) -> Values:
    return {
        "received_on": episode.referral_date,
        "source": episode.referral_source or "",
        "primary_need": episode.primary_need or "",
        "no_further_action": episode.no_further_action,
        "initial_conference_on": episode.conference_date,
        "closed_on": _not_before(episode.closure_date, episode.referral_date),
        "closure_reason": episode.closure_reason or "",
    }


def _below(child: WantedChild, episode: CinEpisode) -> None:
    referral: Key = (episode.referral_date,)
    for table, key, values, path in _elements(episode):
        child.want(table, key, values, parent=referral, path=path)
    for plan in episode.protection_plans:
        values = {
            "started_on": plan.start_date,
            "ended_on": _not_before(plan.end_date, plan.start_date),
            "initial_category": plan.initial_category or "",
            "latest_category": plan.latest_category or "",
            "previous_plans": plan.previous_plans,
        }
        stored = child.want("protection_plans", (plan.start_date,), values, parent=referral, path=plan.path)
        for held_on in plan.reviews:
            key = (plan.start_date, held_on) if stored else (None,)
            child.want("plan_reviews", key, {"held_on": held_on}, parent=(plan.start_date,), path=plan.path)


def _elements(episode: CinEpisode) -> Iterator[tuple[str, Key, Values, str]]:
    """Yield what hangs directly on a referral: assessments, plans in need, enquiries, conferences."""
    start = episode.referral_date
    for each in episode.assessments:
        yield (
            "assessments",
            (start, each.start_date),
            {
                "started_on": each.start_date,
                "review_on": each.internal_review_date,
                "authorised_on": _not_before(each.authorised_date, each.start_date),
                "factors": list(dict.fromkeys(each.factors)),
            },
            each.path,
        )
    for plan in episode.cin_plans:
        ends = {"started_on": plan.start_date, "ended_on": _not_before(plan.end_date, plan.start_date)}
        yield "child_in_need_plans", (plan.start_date,), ends, plan.path
    for enquiry in episode.section47s:
        yield (
            "enquiries",
            (start, enquiry.start_date),
            {
                "started_on": enquiry.start_date,
                "conference_due_on": enquiry.conference_target,
                "conference_required": _opposite(enquiry.conference_not_required),
            },
            enquiry.path,
        )
        if enquiry.conference_date:
            held = {"held_on": enquiry.conference_date, "enquiry_key": (start, enquiry.start_date)}
            yield "conferences", (enquiry.conference_date,), held, enquiry.path
    if episode.conference_date:
        held = {"held_on": episode.conference_date, "enquiry_key": None}
        yield "conferences", (episode.conference_date,), held, episode.path


def _below_refused(child: WantedChild, episode: CinEpisode) -> None:
    """Count and refuse what hangs on a referral that cannot be stored, so that nothing goes unsaid."""
    tables: Iterable[tuple[str, int]] = (
        *Counter(table for table, *_ in _elements(episode)).items(),
        ("protection_plans", len(episode.protection_plans)),
        ("plan_reviews", sum(len(plan.reviews) for plan in episode.protection_plans)),
    )
    for table, count in tables:
        if count:
            child.refuse(table, episode.path, "Its referral could not be stored.", count)


def _too_long(table: str, key: Key) -> str | None:
    most = LONGEST.get(table)
    if most is None or len(str(key[-1])) <= most:
        return None
    return f"It has more than {most} characters. Correct it in the source and import again."


def _problem(key: Key, values: Values) -> str | None:
    if any(part is None for part in key):
        return "The date it begins on is missing or cannot be read. Correct it in the source and import again."
    if any(isinstance(part, date) and part.year < 1900 for part in key):
        return "The date it begins on cannot be. Correct it in the source and import again."
    return None


def overlap(one: Values, other: Values) -> bool:
    """Answer whether two spells share a day, the last day of one being free for the next."""
    far = date.max
    start, end = one["started_on"], one["ended_on"] or far
    begins, ends = other["started_on"], other["ended_on"] or far
    return bool(start < ends and begins < end)


def _not_before(end: date | None, start: date | None) -> date | None:
    """Return an end unless it is before its start, which cannot be: the finding keeps it as it came."""
    return None if end and start and end < start else end


def _opposite(flag: bool | None) -> bool | None:
    return None if flag is None else not flag
