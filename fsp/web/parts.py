"""What the shared components are given: frozen, plain, and already in words.

A view fills these; a template only lays them out. Nothing here knows a model or reads the clock.
"""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "fine", "soon", "late", "sealed", "need", "plan", "care"]
"""The meanings of colour. ``fine``, ``soon``, ``late`` and ``sealed`` are the four that carry a warning;
``need``, ``plan`` and ``care`` tell a child's status. Each is always shown with its word beside it."""


@dataclass(frozen=True)
class Tag:
    """A word with a meaning of colour, such as ``Child protection plan``."""

    words: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Link:
    """Somewhere to go. ``current`` marks the page the reader is on; ``note`` is a soft word after it."""

    words: str
    url: str
    current: bool = False
    note: str = ""


@dataclass(frozen=True)
class SignedIn:
    """The person at the screen, as the top bar names them; ``url`` leads to their own account."""

    name: str
    team: str = ""
    url: str = ""


@dataclass(frozen=True)
class Shell:
    """The frame of every page (context variable ``shell``, from a context processor).

    ``version`` says which software and which data the page was made from, for the footer.
    """

    navigation: tuple[Link, ...] = ()
    signed_in: SignedIn | None = None
    authority: str = ""
    version: str = ""
    demo: bool = False


@dataclass(frozen=True)
class Option:
    """One choice of a filter, with how many records it would leave (``None``: not counted)."""

    value: str
    words: str
    chosen: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """One filter of a list, sent in the address (GET) under ``name``."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Paging:
    """Where in a long list the reader is. Addresses are made by the view; empty means there is none."""

    first: int
    last: int
    total: int
    previous_url: str = ""
    next_url: str = ""
    pages: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A true event that breaks a rule, kept and shown.

    The rule's code, its sentence, and whom it concerns.
    """

    rule: str
    message: str
    about: str = ""
    severity: Tag = Tag("Look at this", "soon")


@dataclass(frozen=True)
class Refusal:
    """Why a page may not be opened, said in the open (never for a record whose existence is sealed)."""

    title: str
    reason: str
    rule: str
    who_can_help: tuple[str, ...] = ()
    unconfirmed: bool = False


@dataclass(frozen=True)
class StaleField:
    """One field that two people changed: what is saved now, what the writer typed, and a joined text."""

    name: str
    label: str
    theirs: str
    mine: str

    @property
    def joined(self) -> str:
        """Both texts, theirs first, so that nothing typed is lost whatever is kept."""
        if not self.theirs or self.theirs == self.mine:
            return self.mine
        return f"{self.theirs}\n\n{self.mine}" if self.mine else self.theirs


@dataclass(frozen=True)
class StaleEdit:
    """A save refused because the record changed meanwhile. ``version`` is the one to save against now."""

    what: str
    changed_by: str
    changed_at: str
    fields: tuple[StaleField, ...]
    save_url: str
    back_url: str
    version: int
    unchanged: tuple[tuple[str, str], ...] = ()
    heading: str = "Somebody else changed this meanwhile"


@dataclass(frozen=True)
class DemoSignIn:
    """One of the demonstration's sign-ins (demo mode only), with the code that works now."""

    role: str
    name: str
    email: str
    password: str
    code: str
    may_see: str
    as_url: str = ""
