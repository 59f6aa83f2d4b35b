"""What the sections of a family's page show: thread, people, plans and clocks, who has looked."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from fsp.web.genogram import GenogramFamily
from fsp.web.parts import Finding, Link, Paging, Tag

LeadLine = Literal["current", "earlier", "none"]


@dataclass(frozen=True)
class ThreadEntry:
    """One thing that happened. ``lead_line`` draws the line beside it.

    The present lead, an earlier one, nobody.
    """

    what: str
    on: date
    at: datetime | None = None
    by: str = ""
    detail: tuple[str, ...] = ()
    text: str = ""
    tags: tuple[Tag, ...] = ()
    kind: str = ""
    significant: bool = False
    sealed: bool = False
    unread: bool = False
    lead_line: LeadLine = "current"


@dataclass(frozen=True)
class LeadChange:
    """A break of the line: somebody began or ended as lead practitioner, and why. A start is no change."""

    on: date
    words: str
    start: bool = False


@dataclass(frozen=True)
class ThreadItem:
    """A line of the thread, newest first: an entry, or the break where the worker changed."""

    entry: ThreadEntry | None = None
    change: LeadChange | None = None


@dataclass(frozen=True)
class ThreadPage:
    """The thread (context variable ``page`` of ``families/thread.html``).

    ``kinds`` are links that filter it.
    """

    items: tuple[ThreadItem, ...]
    kinds: tuple[Link, ...] = ()
    paging: Paging | None = None
    findings: tuple[Finding, ...] = ()
    allocations: tuple["Allocation", ...] = ()


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
    """People of the family as at one date (``families/people.html``)."""

    as_at: date
    genogram: GenogramFamily
    people: tuple[PersonCard, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    may_add_url: str = ""


@dataclass(frozen=True)
class PlanLine:
    """One spell of a child's way: referral, assessment, plan, conference.

    ``clock`` says how it stood to its rule.
    """

    what: str
    start: date | None
    end: date | None = None
    detail: str = ""
    state: Tag | None = None
    clock: str = ""
    clock_tag: Tag | None = None
    unconfirmed: bool = False


@dataclass(frozen=True)
class ChildPlans:
    """All spells of one child, newest first, with what is out of order."""

    child: str
    age: str = ""
    status: Tag | None = None
    lines: tuple[PlanLine, ...] = ()
    findings: tuple[Finding, ...] = ()


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
class PlansPage:
    """Plans and clocks (``families/plans.html``)."""

    children: tuple[ChildPlans, ...]
    findings: tuple[Finding, ...] = ()
    allocations: tuple[Allocation, ...] = ()


@dataclass(frozen=True)
class Look:
    """One opening of the record: who, in which role, when, which page and for what purpose."""

    who: str
    role: str
    at: datetime
    page: str
    purpose: str = ""
    emergency: bool = False


@dataclass(frozen=True)
class LookedPage:
    """Who has looked (``families/looked.html``); only what the reader's compartments hold."""

    looks: tuple[Look, ...]
    paging: Paging | None = None
    note: str = ""
