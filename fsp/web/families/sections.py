"""What two sections of a family's page show, people and who has looked; and who worked with the family."""

from dataclasses import dataclass
from datetime import date, datetime

from fsp.web.components.words import reading_date, reading_moment
from fsp.web.genogram import GenogramFamily
from fsp.web.parts import Paging, Tag


@dataclass(frozen=True)
class Safe:
    """Whether one way to reach a person is safe. None: nobody has asked yet, which counts as not safe."""

    to: str
    safe: bool | None = None

    @property
    def tag(self) -> Tag:
        """The answer in words with its meaning of colour."""
        if self.safe is None:
            return Tag(f"not known if safe to {self.to}", "soon")
        return Tag(f"safe to {self.to}", "fine") if self.safe else Tag(f"not safe to {self.to}", "late")


@dataclass(frozen=True)
class Contact:
    """A telephone number, an address or an e-mail with what is safe.

    ``sealed``: the value is not in here at all.
    """

    kind: str
    value: str = ""
    sealed: bool = False
    safe: tuple[Safe, ...] = ()
    when: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class PersonCard:
    """One person of the family. ``facts`` are label and words, such as language, school, GP."""

    name: str
    age: str = ""
    role: str = ""
    status: Tag | None = None
    also_known_as: str = ""
    responsibility: str = ""
    last_contact: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    contacts: tuple[Contact, ...] = ()
    markers: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class Relationship:
    """A relationship with its dates and where it is known from."""

    who: str
    relation: str
    to: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    disputed: bool = False


@dataclass(frozen=True)
class PeoplePage:
    """People of the family as at one date (``families/people.html``).

    ``days`` are those on which the drawing changed, the earliest first and today last.
    """

    as_at: date
    genogram: GenogramFamily
    people: tuple[PersonCard, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    may_add_url: str = ""
    days: tuple[date, ...] = ()

    @property
    def place(self) -> int:
        """Which of the days' drawings this one is."""
        return max(sum(day <= self.as_at for day in self.days) - 1, 0)

    @property
    def last(self) -> int:
        """The place of the newest day."""
        return len(self.days) - 1

    @property
    def earlier(self) -> date | None:
        """The change before the day that is drawn."""
        return max((day for day in self.days if day < self.as_at), default=None)

    @property
    def later(self) -> date | None:
        """The change after the day that is drawn."""
        return min((day for day in self.days if day > self.as_at), default=None)

    @property
    def keys(self) -> str:
        """The days as the slider sends them."""
        return ",".join(day.isoformat() for day in self.days)

    @property
    def words(self) -> str:
        """The days as the slider tells them."""
        return ",".join(reading_date(day) for day in self.days)


@dataclass(frozen=True)
class Allocation:
    """Who worked with the family in which role, from when to when, and why it ended."""

    who: str
    role: str
    start: date
    end: date | None = None
    reason: str = ""
    team: str = ""


@dataclass(frozen=True)
class Look:
    """One opening of the record: who, in which role, when, which page and for what purpose.

    ``at`` is a day alone where the reader is not told the moment.
    """

    who: str
    role: str
    at: datetime | date
    page: str
    purpose: str = ""
    emergency: bool = False

    @property
    def when(self) -> str:
        """The moment in words, or the day."""
        return reading_moment(self.at) if isinstance(self.at, datetime) else reading_date(self.at)


@dataclass(frozen=True)
class LookedPage:
    """Who has looked (``families/looked.html``); only what the reader's compartments hold. ``noun``: what it counts."""

    looks: tuple[Look, ...]
    paging: Paging | None = None
    note: str = ""
    noun: str = "openings"
