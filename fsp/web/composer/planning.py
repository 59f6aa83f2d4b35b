"""Planning what a sheet says: what it will do, in words, or what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from fsp.core.errors import Invalid, NotPossible
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.drafts import EntryDraft
from fsp.record.workbook.planning import EntryPlan, plan_entry
from fsp.web.components.fields import FormError
from fsp.web.composer.desk import Desk
from fsp.web.composer.page import Will
from fsp.web.composer.reading import Read, read
from fsp.web.composer.sheet import Sheet
from fsp.web.composer.will import Planned, nothing_yet, will_of
from fsp.web.composer.words import readers

TARGETS = {"happened_at": "time", "people": "who", "modules": "touches", "answers": "touches", "because": "because"}
FIRST = "Choose what happened and who was seen, then write: this says what the entry will do."


@dataclass(frozen=True)
class Look:
    """A look ahead: what a sheet will do, and what is wrong with it. ``plan`` is there when it says enough."""

    read: Read
    will: Will
    plan: EntryPlan | None = None
    faults: tuple[FormError, ...] = ()

    @property
    def hits(self) -> tuple[Any, ...]:
        """The hidden values in it that the writer may see."""
        return self.plan.hits if self.plan else ()

    def with_fault(self, fault: FormError) -> Look:
        """Return the same look with one more fault."""
        return replace(self, faults=(*self.faults, fault))


def look_ahead(desk: Desk, sheet: Sheet, *, corrects: UUID | None = None, lock: bool = False) -> Look:
    """Plan a sheet without saving anything. ``lock``: it is saved next, and nobody may come between."""
    found = read(sheet, desk.scope)
    if sheet.is_blank and not sheet.has("who"):
        return Look(found, Will(missing=FIRST), faults=found.faults)
    if found.draft is None:
        return Look(found, nothing_yet(found.faults), faults=found.faults)
    try:
        plan = plan_entry(by=desk.by, at=desk.at, family_id=desk.family_id, draft=found.draft, lock=lock)
    except Invalid as wrong:
        faults = (*found.faults, fault_of(wrong))
        return Look(found, nothing_yet(faults), faults=faults)
    except NotPossible as wrong:
        faults = (*found.faults, FormError(wrong.sentence, ""))
        return Look(found, nothing_yet(faults), faults=faults)
    return Look(found, will_of(planned(desk, plan, found.draft), found.faults), plan, found.faults)


def planned(desk: Desk, plan: EntryPlan, draft: EntryDraft) -> Planned:
    """Return a plan with the people it is about."""
    return Planned(plan, draft, {each.person.pk: each for each in desk.scope.members})


def fault_of(wrong: Invalid) -> FormError:
    """Return a refusal as an error beside its field."""
    return FormError(wrong.sentence, TARGETS.get(wrong.field, wrong.field))


def sealed_readers(writer: Writer) -> str:
    """Return who reads the writer's sealed part, in words; nothing where the writer has none."""
    band = sealed_compartment(writer)
    return readers(band) if band else ""


def sealed_compartment(writer: Writer) -> str:
    """Return where the writer's sealed part stands."""
    discipline = writer.discipline
    return discipline.notes_compartment if discipline else ""
