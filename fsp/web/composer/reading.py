"""Reading a sheet: the entry that it says, or what is wrong with it and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from fsp.definitions.entry_kinds import EntryKind
from fsp.record.views.family import Member
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.web.components.fields import FormError
from fsp.web.components.words import LONDON, local
from fsp.web.composer.answers import answers_of, faults_of_answers
from fsp.web.composer.manners import NOBODY_IN, SEEN, fitting, manner
from fsp.web.composer.sheet import Sheet

EARLIEST = 1950
WRITE = "Write what we know now."
OTHER = "other"


@dataclass(frozen=True)
class Scope:
    """What can be written in this record: kinds and modules open to the writer, people of the family, the moment.

    Who has left the family is among them: what happened before is recorded, and corrected, afterwards.
    """

    kinds: dict[str, EntryKind]
    modules: tuple[str, ...]
    members: tuple[Member, ...]
    now: datetime

    @property
    def by_id(self) -> dict[str, Member]:
        """The people by their key, as forms name them."""
        return {str(member.person.pk): member for member in self.members}

    @property
    def here(self) -> tuple[Member, ...]:
        """Who belongs to the family today."""
        return tuple(each for each in self.members if each.is_here(local(self.now).date()))


@dataclass(frozen=True)
class Read:
    """What a sheet says. Without ``draft`` it says too little for a plan; ``faults`` stop it from being saved.

    ``silent``: everything is chosen, and no word is written yet.
    """

    draft: EntryDraft | None
    faults: tuple[FormError, ...] = ()
    silent: bool = False


def read(sheet: Sheet, scope: Scope) -> Read:
    """Return the entry that a sheet says, with its faults."""
    kind = scope.kinds.get(sheet.one("kind"))
    when, fault_of_day = happened_at(sheet, scope.now)
    faults = [FormError("Choose what happened.", "kind")] if kind is None else []
    faults += [FormError(fault_of_day, "time" if sheet.one("day") != OTHER else "day_0")] if fault_of_day else []
    people = tuple(_people(sheet, scope, kind))
    faults += _faults_of_people(sheet, people, scope)
    faults += faults_of_answers(sheet, scope.modules, scope.members)
    if kind is None or when is None:
        return Read(None, tuple(faults))
    draft = _draft(sheet, scope, kind, when, people)
    silent = not is_said(draft)
    return Read(draft, (*faults, *([FormError(WRITE, "text")] if silent else ())), silent)


def is_said(draft: EntryDraft) -> bool:
    """Answer whether an entry says something: that nobody was in is said without words."""
    texts = (draft.text, draft.sealed_text, *(each.words for each in draft.people))
    nobody = bool(draft.people) and all(each.how == NOBODY_IN for each in draft.people)
    return nobody or bool(draft.answers) or any(text.strip() for text in texts)


def _draft(sheet: Sheet, scope: Scope, kind: EntryKind, when: datetime, people: tuple[Seen, ...]) -> EntryDraft:
    modules = tuple(code for code in scope.modules if code in sheet.all("module"))
    return EntryDraft(
        kind=kind.code,
        happened_at=when,
        text=sheet.one("text").strip(),
        people=people,
        modules=modules,
        answers=answers_of(sheet, modules, scope.members),
        place=sheet.one("place").strip(),
        sealed_text=sheet.one("sealed_text").strip(),
        significant=sheet.has("significant"),
        shared_with=_shared_with(sheet, scope),
    )


def happened_at(sheet: Sheet, now: datetime) -> tuple[datetime | None, str]:
    """Return when it happened, or a sentence that says why that cannot be."""
    day, fault = day_of(sheet, local(now).date())
    try:
        clock = time.fromisoformat(sheet.one("time", f"{local(now):%H:%M}"))
    except ValueError:
        return None, "Type the time as hours and minutes, for example 15:20."
    if day is None:
        return None, fault
    when = datetime.combine(day, clock.replace(tzinfo=None), tzinfo=LONDON)
    if when > now + timedelta(minutes=1):
        return None, "This is in the future. Check day and time."
    return when, ""


def day_of(sheet: Sheet, today: date) -> tuple[date | None, str]:
    """Return the day that was chosen or typed, or a sentence that says what is wrong with it."""
    chosen = sheet.one("day", today.isoformat())
    try:
        if chosen != OTHER:
            return date.fromisoformat(chosen), ""
        day, month, year = (int(sheet.one(f"day_{place}", "0")) for place in range(3))
        if year and year < EARLIEST:
            return None, f"Type the year in four digits, {EARLIEST} or later."
        return date(year, month, day), ""
    except ValueError:
        return None, "That is not a date in the calendar. Type it as day, month, year, for example 24 11 2026."


def _people(sheet: Sheet, scope: Scope, kind: EntryKind | None) -> Iterator[Seen]:
    nobody, of = is_nobody_in(sheet, kind), manner(kind)
    for key in sheet.all("who"):
        member = scope.by_id.get(key)
        if member is None or (nobody and not member.is_child):
            continue
        how = NOBODY_IN if nobody else fitting(sheet.one(f"how-{key}"), is_child=member.is_child, of=of)
        yield Seen(member.person.pk, how, sheet.one(f"words-{key}").strip())


def is_nobody_in(sheet: Sheet, kind: EntryKind | None) -> bool:
    """Answer whether nobody was in: only a visit can find that."""
    return sheet.has("nobody_in") and manner(kind) == SEEN


def _faults_of_people(sheet: Sheet, people: tuple[Seen, ...], scope: Scope) -> list[FormError]:
    if any(key not in scope.by_id for key in sheet.all("who")):
        return [FormError("Somebody chosen is not in this family any more. Choose again who was there.", "who")]
    kind = scope.kinds.get(sheet.one("kind"))
    if people or kind is None or not kind.asks_seen:
        return []
    if is_nobody_in(sheet, kind):
        return [FormError("Nobody was in: choose the children you came to see.", "who")]
    return [FormError("Choose who was seen.", "who")]


def _shared_with(sheet: Sheet, scope: Scope) -> UUID | None:
    member = scope.by_id.get(sheet.one("shared_with"))
    return member.person.pk if member else None
