"""What the composer's pages are given: frozen, in words, already cut to what the writer may do.

Names of fields are those that the browser sends; :mod:`fsp.web.composer.sheet` reads them again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from fsp.web.components.fields import FormError
from fsp.web.parts import Link, Tag

Style = Literal["", "strong", "em"]


@dataclass(frozen=True)
class Chip:
    """One thing to choose: its value as it is sent, its words, whether it is chosen, a word of help."""

    value: str
    words: str
    chosen: bool = False
    hint: str = ""
    manner: str = ""


@dataclass(frozen=True)
class PersonChip:
    """Somebody who may have been there. ``ways`` are how; ``manner`` of a way says for which kinds it is offered.

    ``left`` says since when they belong to the family no more.
    """

    id: str
    name: str
    told: str = ""
    is_child: bool = False
    chosen: bool = False
    ways: tuple[Chip, ...] = ()
    words: str = ""
    left: str = ""


@dataclass(frozen=True)
class When:
    """When it happened: days to choose from, the time of day, and the same in words. ``other`` is a typed day."""

    words: str
    days: tuple[Chip, ...]
    time: str
    place: str = ""
    other: tuple[str, str, str] = ("", "", "")
    open: bool = False
    error: str = ""


@dataclass(frozen=True)
class Question:
    """One question of a module, about one person or the family. ``rule`` is the condition as the browser reads it."""

    name: str
    label: str
    type: str
    value: str = ""
    values: tuple[str, ...] = ()
    options: tuple[Chip, ...] = ()
    help: str = ""
    unit: str = ""
    only_if: str = ""
    rule: str = ""
    asked: bool = True
    error: str = ""


@dataclass(frozen=True)
class QuestionSet:
    """The questions of a module about one person (``about`` is the key, ``name`` what they are called)."""

    questions: tuple[Question, ...]
    about: str = ""
    name: str = ""


@dataclass(frozen=True)
class ModuleChip:
    """A module that an entry may touch: ``short`` is the title up to its first comma, ``rest`` what follows.

    ``sets`` are its questions, there once it is chosen.
    """

    code: str
    title: str
    short: str
    rest: str = ""
    purpose: str = ""
    chosen: bool = False
    sets: tuple[QuestionSet, ...] = ()


@dataclass(frozen=True)
class Part:
    """A piece of a sentence, plain, strong or set off."""

    words: str
    style: Style = ""


@dataclass(frozen=True)
class Line:
    """One thing that the entry does (or does not): a sentence in pieces."""

    parts: tuple[Part, ...]
    tag: Tag | None = None

    @property
    def words(self) -> str:
        """The whole sentence."""
        return "".join(part.words for part in self.parts)


@dataclass(frozen=True)
class Hit:
    """A hidden value in a text: the sentence with the phrase in its middle."""

    phrase: str
    before: str
    after: str


@dataclass(frozen=True)
class Will:
    """What the entry will do (``done``: did), from the plan alone. ``readers`` says who may read it."""

    lines: tuple[Line, ...] = ()
    nots: tuple[Line, ...] = ()
    looks: tuple[str, ...] = ()
    readers: str = ""
    missing: str = ""
    done: bool = False
    hits: tuple[Hit, ...] = ()
    marks: str = ""
    seal_url: str = ""
    opening: str = ""


@dataclass(frozen=True)
class KeptDraft:
    """What is kept of this draft, and where: its key, version, the key of the browser's own copy."""

    id: str
    version: int
    saved_at: datetime | None = None
    opening: str = ""
    browser_key: str = ""


@dataclass(frozen=True)
class Addresses:
    """Where the composer's forms go."""

    save: str
    preview: str
    keep: str
    questions: str
    back: str
    others: str = ""


@dataclass(frozen=True)
class EarlierText:
    """A text of an entry as it stood: by whom, when, and why it was replaced or what was added.

    ``url`` leads to its own page; one that is ``sealed`` is read there, and holds no text here.
    """

    title: str
    text: str
    told: str = ""
    url: str = ""
    sealed: bool = False


@dataclass(frozen=True)
class Composer:
    """The page that records (``composer/write.html``)."""

    title: str
    button: str
    to: Addresses
    draft: KeptDraft
    by: str
    kinds: tuple[Chip, ...]
    more_kinds: tuple[Chip, ...]
    when: When
    people: tuple[PersonChip, ...]
    modules: tuple[ModuleChip, ...] = ()
    will: Will = field(default_factory=Will)
    text: str = ""
    nobody_in: bool = False
    significant: bool = False
    share: tuple[Chip, ...] = ()
    sealed_text: str = ""
    may_seal: str = ""
    reader_at_18: str = "the children of this family"
    errors: tuple[FormError, ...] = ()
    because: str = ""
    asks_because: bool = False
    earlier: tuple[EarlierText, ...] = ()
    corrects: str = ""
    note: str = ""

    @property
    def more_chosen(self) -> bool:
        """Answer whether the kind that is chosen is one of those kept behind "More"."""
        return any(kind.chosen for kind in self.more_kinds)

    @property
    def shares(self) -> bool:
        """Answer whether somebody is named to share with."""
        return any(chip.chosen and chip.value for chip in self.share)

    @property
    def here(self) -> tuple[PersonChip, ...]:
        """Who belongs to the family today."""
        return tuple(person for person in self.people if not person.left)

    @property
    def left(self) -> tuple[PersonChip, ...]:
        """Who belongs to it no more: offered behind one press."""
        return tuple(person for person in self.people if person.left)

    @property
    def left_chosen(self) -> bool:
        """Answer whether one of those who have left is chosen."""
        return any(person.chosen for person in self.left)


@dataclass(frozen=True)
class EntryPerson:
    """Somebody of an entry, how they were there, and their own sentence."""

    name: str
    how: str
    words: str = ""


@dataclass(frozen=True)
class EntryAnswer:
    """One answer of an entry: module, question, what was answered."""

    module: str
    question: str
    value: str
    about: str = ""


@dataclass(frozen=True)
class EntryPage:
    """One entry with its provenance (``composer/entry.html``)."""

    title: str
    back_url: str
    id: str
    happened_at: datetime
    recorded_at: datetime
    by: str
    role: str = ""
    text: str = ""
    place: str = ""
    tags: tuple[Tag, ...] = ()
    people: tuple[EntryPerson, ...] = ()
    modules: tuple[Link, ...] = ()
    answers: tuple[EntryAnswer, ...] = ()
    did: tuple[Line, ...] = ()
    done: Will | None = None
    sealed: tuple[str, ...] = ()
    earlier: tuple[EarlierText, ...] = ()
    added: tuple[EarlierText, ...] = ()
    readers: str = ""
    shared_with: str = ""
    because: str = ""
    correct_url: str = ""
    add_url: str = ""
    voided: date | None = None
    replaced_by: Link | None = None
    corrects: str = ""
    corrected_by: str = ""
    corrected_at: datetime | None = None
    withdraw_url: str = ""
    withdrawn: str = ""
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None
    open_sealed_url: str = ""
    belongs_to: Link | None = None


@dataclass(frozen=True)
class WithdrawPage:
    """Asks why an entry should not stand in this record at all (``composer/withdraw.html``)."""

    title: str
    save_url: str
    back_url: str
    entry: EarlierText
    reason: str = ""
    clocks: bool = False
    errors: tuple[FormError, ...] = ()


@dataclass(frozen=True)
class AddPage:
    """The page that adds to an entry, or corrects what was added (``composer/add.html``)."""

    title: str
    asks: str
    save_url: str
    keep_url: str
    back_url: str
    by: str
    draft: KeptDraft
    kind: str = ""
    adds_to: str = ""
    corrects: str = ""
    earlier: tuple[EarlierText, ...] = ()
    text: str = ""
    because: str = ""
    hits: tuple[Hit, ...] = ()
    errors: tuple[FormError, ...] = ()
