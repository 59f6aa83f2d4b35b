"""What the Workbook shows: a card for each module, and a module's own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.forms import BaseForm

from fsp.web.families.thread_page import ThreadItem
from fsp.web.parts import Link, Paging, Tag


@dataclass(frozen=True)
class ModuleCard:
    """One module: its state, who owns it, when it was last written in, what is open, what changed.

    ``open_questions`` is None where nothing was asked yet because the module is not needed.
    """

    code: str
    title: str
    url: str
    state: Tag
    purpose: str = ""
    disciplines: tuple[str, ...] = ()
    owner: str = ""
    last_on: date | None = None
    last_by: str = ""
    open_questions: int | None = None
    change: str = ""
    family_words: str = ""
    sealed: bool = False
    unconfirmed: bool = False


@dataclass(frozen=True)
class WorkbookPage:
    """The modules that the reader may see, in their order (``families/workbook.html``)."""

    cards: tuple[ModuleCard, ...]
    started: int = 0
    since: datetime | None = None
    unconfirmed: bool = False


@dataclass(frozen=True)
class Answered:
    """One answer in words: who gave it, when, and the entry that it was written in."""

    words: str
    by: str
    at: datetime
    entry_url: str = ""


@dataclass(frozen=True)
class QuestionLine:
    """A question with its answer now and the earlier ones, newest first. Without an answer it is open."""

    label: str
    now: Answered | None = None
    earlier: tuple[Answered, ...] = ()
    help: str = ""


@dataclass(frozen=True)
class QuestionGroup:
    """The questions about the family, or about one person of it."""

    about: str
    lines: tuple[QuestionLine, ...]

    @property
    def answered(self) -> tuple[QuestionLine, ...]:
        """Those that somebody has answered."""
        return tuple(line for line in self.lines if line.now is not None)

    @property
    def open(self) -> tuple[QuestionLine, ...]:
        """Those that nobody has answered yet."""
        return tuple(line for line in self.lines if line.now is None)


@dataclass(frozen=True)
class DisciplineView:
    """What one discipline wrote last about a module. Of a sealed entry it says only that it is there."""

    discipline: str
    by: str
    at: datetime
    text: str
    url: str = ""
    sealed: bool = False


@dataclass(frozen=True)
class ModulePage:
    """One module (``families/module.html``). ``form`` stands only for those who may change its state."""

    card: ModuleCard
    back_url: str
    summary: str = ""
    groups: tuple[QuestionGroup, ...] = ()
    views: tuple[DisciplineView, ...] = ()
    entries: tuple[ThreadItem, ...] = ()
    paging: Paging | None = None
    write_url: str = ""
    form: BaseForm | None = None
    source: str = ""
    others: tuple[Link, ...] = ()

    @property
    def faulty(self) -> bool:
        """Answer whether the title must say that something is wrong."""
        return self.form is not None and bool(self.form.errors)
