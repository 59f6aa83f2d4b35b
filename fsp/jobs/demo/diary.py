"""A diary of one family: what happened when, told in the order of the days, and never beyond the county's last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from fsp.core.ids import new_id
from fsp.jobs.demo.making import LONDON, Making
from fsp.record.workbook.actions import record_entry
from fsp.record.workbook.drafts import AnswerDraft, EntryDraft, Seen

Step = Callable[[datetime], object]
SOON_AFTER = timedelta(minutes=35)
LAST_HOUR = 23.5


@dataclass(frozen=True)
class Note:
    """One entry to write: by whom (a code of the staff), what kind, the text, who was there."""

    who: str
    kind: str
    text: str
    people: tuple[Seen, ...]
    modules: tuple[str, ...] = ()
    answers: tuple[AnswerDraft, ...] = ()
    place: str = ""
    sealed_text: str = ""
    compartment: str = ""
    significant: bool = False


@dataclass
class Diary:
    """What happens in one family; ``run`` does it, in the order of day and hour."""

    making: Making
    family: UUID
    steps: list[tuple[datetime, Step]] = field(default_factory=list)

    def on(self, day: date, hour: float, step: Step) -> None:
        """Do something on a day at an hour (14.5 is half past two); nothing where the county's last day is before."""
        if day <= self.making.until:
            self.steps.append((moment(day, hour), step))

    def note(self, day: date, hour: float, note: Note, *, later: timedelta = SOON_AFTER) -> None:
        """Write an entry about what happened on a day at an hour, so much later."""
        happened = moment(day, hour)
        written = min(happened + later, moment(self.making.until, LAST_HOUR))
        if happened <= written:
            self.steps.append((written, lambda at: self.write(at, happened, note)))

    def write(self, at: datetime, happened: datetime, note: Note) -> None:
        """Record an entry of somebody of the staff."""
        draft = EntryDraft(
            kind=note.kind,
            happened_at=happened,
            text=note.text,
            people=note.people,
            modules=note.modules,
            answers=note.answers,
            place=note.place,
            compartment=note.compartment,
            sealed_text=note.sealed_text,
            significant=note.significant,
            author_id=self.making.practitioners[note.who],
        )
        record_entry(by=self.making.by, at=at, family_id=self.family, entry_id=new_id(), draft=draft)

    def run(self) -> None:
        """Do everything in its order; what comes at one moment in the order in which it was planned."""
        for at, step in sorted(self.steps, key=lambda each: each[0]):
            step(at)


def moment(day: date, hour: float) -> datetime:
    """Return a moment of a day, in London."""
    return datetime.combine(day, time(int(hour), round(hour % 1 * 60)), LONDON)


def doing(action: Callable[..., object], **told: object) -> Step:
    """Return the step of an action of which all but the moment is told."""
    return lambda at: action(at=at, **told)
