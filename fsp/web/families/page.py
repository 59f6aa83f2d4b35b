"""What the families list and the top of a family's page show.

Frozen, in words, already cut to the reader's rights.

A selector leaves out what the reader may not see; a template never decides that.
"""

from dataclasses import dataclass
from datetime import date

from fsp.web.parts import Filter, Link, Paging, Tag, Tone


@dataclass(frozen=True)
class ChildInList:
    """A child in one line of the list: name, age in words, status."""

    name: str
    age: str
    status: Tag | None = None


@dataclass(frozen=True)
class FamilyInList:
    """One family of the list. ``next_due`` is the nearest date in words, ``days`` the days until then."""

    name: str
    url: str
    children: tuple[ChildInList, ...] = ()
    lead: str = ""
    lead_since: date | None = None
    team: str = ""
    next_due: str = ""
    days: int | None = None
    markers: tuple[Tag, ...] = ()
    matched: str = ""


@dataclass(frozen=True)
class FamilyListPage:
    """The families list.

    ``restricted_may_match`` is only ever true for front-door and emergency staff: a record they may not open
    could be the one they look for. ``matched`` of a family says why a search found it ("also known as ...").
    """

    families: tuple[FamilyInList, ...]
    paging: Paging
    query: str = ""
    filters: tuple[Filter, ...] = ()
    only_mine: bool = False
    restricted_may_match: bool = False
    add_url: str = ""
    searched: bool = False

    @property
    def has_dates(self) -> bool:
        """Answer whether any family of the page has something due."""
        return any(family.next_due for family in self.families)


@dataclass(frozen=True)
class ChildInBar:
    """A child in the identity bar: each with an own status, because siblings differ."""

    name: str
    age: str
    status: Tag | None = None
    note: str = ""


@dataclass(frozen=True)
class AdultInBar:
    """A parent or holder of parental responsibility, with the last contact or the reason there is none."""

    name: str
    relation: str = ""
    responsible: bool = False
    last_contact: date | None = None
    why_none: str = ""
    record_url: str = ""


@dataclass(frozen=True)
class DueDate:
    """Something due: ``days`` from the day of reading (negative: late); ``why`` names clock and rule."""

    what: str
    on: date
    days: int
    why: str = ""
    how_url: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Identity:
    """The bar at the top of every page of a family (context variable ``identity``).

    ``due`` is what is due next, ``due_more`` how much more there is; ``next`` is told in the bar itself by those
    pages that do not show the strip "Due next". ``write_url`` leads to the composer, ``record_url`` to the forms.
    """

    id: str
    name: str
    why: str = ""
    children: tuple[ChildInBar, ...] = ()
    adults: tuple[AdultInBar, ...] = ()
    lead: str = ""
    lead_since: date | None = None
    lead_day: int | None = None
    cover: str = ""
    team: str = ""
    manager: str = ""
    due: tuple[DueDate, ...] = ()
    due_more: int = 0
    due_more_url: str = ""
    next: DueDate | None = None
    markers: tuple[Tag, ...] = ()
    sections: tuple[Link, ...] = ()
    restricted: bool = False
    closed: date | None = None
    record_url: str = ""
    write_url: str = ""
