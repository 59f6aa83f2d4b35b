"""What every check may look at, and how it speaks: the census year, its calendar, the child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from fsp.rules.calendar import OutsideCalendar, WorkingDays
from fsp.rules.cin.records import ChildRecord, CinEpisode, CinPlan, Header, Placed, ProtectionPlan

# rule, the record it is about, the element within it, the sentence, the value
Said = tuple[str, Placed, str, str, object]
Says = Iterator[Said]

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """One child within one census; plans are those of all its episodes, by start."""

    child: ChildRecord
    year: int
    first_day: date
    last_day: date
    calendar: WorkingDays
    faulted: frozenset[str] = frozenset()  # paths of elements that could not be read
    cin_plans: tuple[CinPlan, ...] = field(default=())
    protection_plans: tuple[ProtectionPlan, ...] = field(default=())

    @classmethod
    def of(cls, child: ChildRecord, header: Header, calendar: WorkingDays) -> Scope:
        """The scope of one child."""
        plans = [plan for episode in child.episodes for plan in episode.cin_plans if plan.start_date]
        protection = [plan for episode in child.episodes for plan in episode.protection_plans if plan.start_date]
        return cls(
            child, header.year, header.first_day, header.last_day, calendar,
            frozenset(fault.where.path for fault in child.faults) if child.faults else frozenset(),
            tuple(sorted(plans, key=starts)), tuple(sorted(protection, key=starts)),
        )  # fmt: skip

    def within_year(self, day: date) -> bool:
        """Whether the day lies in the census year."""
        return self.first_day <= day <= self.last_day

    def unread(self, record: Placed, element: str) -> bool:
        """Whether this element was there but could not be read, so that it is not missing."""
        return bool(self.faulted) and joined(record.path, element) in self.faulted

    def deadline(self, start: date, allowed: int) -> date:
        """The last day that is within so many working days; without end where the calendar does not hold both.

        A day is late when it is after this one: a Saturday after a Friday's deadline is, though no working day
        lies between them.
        """
        try:
            return self.calendar.add_working_days(start, allowed)
        except OutsideCalendar:
            return date.max


def starts(plan: CinPlan | ProtectionPlan) -> date:
    """The start of a plan, for sorting; plans without one come first."""
    return plan.start_date or date.min


def joined(path: str, element: str) -> str:
    """The path of an element below a record."""
    if not path:
        return element
    return f"{path}/{element}" if element else path


def conferences(episode: CinEpisode) -> list[date]:
    """The dates of the initial conferences of an episode, wherever they stand in it."""
    days = [enquiry.conference_date for enquiry in episode.section47s]
    return [day for day in (episode.conference_date, *days) if day is not None]


def weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= SATURDAY
