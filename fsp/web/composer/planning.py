"""Planning what a sheet says: what it will do, in words, or what it still lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from fsp.core.errors import Invalid, NotAllowed, NotPossible
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.drafts import EntryDraft
from fsp.record.workbook.hidden_words import words_hidden_in
from fsp.record.workbook.planning import EntryPlan, plan_correction, plan_entry
from fsp.record.workbook.policies import SAY_WHY, own_notes, words_of
from fsp.web.components.fields import FormError
from fsp.web.composer.desk import Desk
from fsp.web.composer.hits import faults_of, hits_in, marks_of
from fsp.web.composer.page import Will
from fsp.web.composer.reading import Read, read
from fsp.web.composer.sheet import Sheet
from fsp.web.composer.will import Planned, nothing_yet, will_of

TARGETS = {"happened_at": "time", "people": "who", "modules": "touches", "reason": "because"}
WORD = "A word"
FIRST = "Choose what happened and who was seen, then write: this says what the entry will do."


@dataclass(frozen=True)
class Look:
    """A look ahead: what a sheet will do, and what is wrong with it. ``plan`` is there when it says enough.

    ``hits`` are the hidden values in its words that the writer may see.
    """

    read: Read
    will: Will
    plan: EntryPlan | None = None
    faults: tuple[FormError, ...] = ()
    hits: tuple[Any, ...] = ()

    def with_fault(self, fault: FormError) -> Look:
        """Return the same look with one more fault."""
        return replace(self, faults=(*self.faults, fault))


def look_ahead(desk: Desk, sheet: Sheet, *, corrects: UUID | None = None) -> Look:
    """Plan a sheet without saving anything; ``corrects`` is the entry in whose place it stands."""
    found = read(sheet, desk.scope)
    if sheet.is_blank and not sheet.has("who"):
        return Look(found, Will(missing=FIRST), faults=found.faults)
    if found.draft is None:
        return _too_little(desk, sheet, found, found.faults)
    try:
        plan = _plan(desk, found, corrects, sheet.one("because"))
    except Invalid as wrong:
        fault = fault_of(wrong)
        known = any(each.target == fault.target for each in found.faults)
        return _too_little(desk, sheet, found, found.faults if known else (*found.faults, fault))
    except (NotAllowed, NotPossible) as wrong:
        return _too_little(desk, sheet, found, (*found.faults, FormError(wrong.sentence, "")))
    faults = (*found.faults, *faults_of(plan.hidden_in))
    if corrects is not None and not sheet.has("because"):
        faults = (*faults, FormError(SAY_WHY.format(done="corrected"), "because"))
    return Look(found, will_of(planned(desk, plan, found.draft), faults), plan, faults, plan.hits)


def _too_little(desk: Desk, sheet: Sheet, found: Read, faults: tuple[FormError, ...]) -> Look:
    """Look at a sheet that says too little for a plan: a hidden value in its words is told of all the same."""
    text = sheet.one("text")
    hits = words_hidden_in(desk.writer, desk.family_id, text)
    shown = hits_in(hits, text)
    return Look(found, replace(nothing_yet(faults), hits=shown, marks=marks_of(shown)), faults=faults, hits=hits)


def _plan(desk: Desk, found: Read, corrects: UUID | None, because: str) -> EntryPlan:
    assert found.draft is not None
    # Before the first word is written the plan is made for some word, so that it already says what it will do.
    draft = replace(found.draft, text=WORD) if found.silent else found.draft
    if corrects is not None:
        who: dict[str, Any] = {"by": desk.by, "at": desk.at, "family_id": desk.family_id}
        return plan_correction(**who, entry_id=corrects, draft=draft, reason=because)
    return plan_entry(by=desk.by, at=desk.at, family_id=desk.family_id, draft=draft)


def planned(desk: Desk, plan: EntryPlan, draft: EntryDraft) -> Planned:
    """Return a plan with the people it is about."""
    return Planned(plan, draft, {each.person.pk: each for each in desk.scope.members})


def fault_of(wrong: Invalid) -> FormError:
    """Return a refusal as an error beside its field."""
    target = "touches" if wrong.field.count(".") == 1 else TARGETS.get(wrong.field, wrong.field)
    return FormError(wrong.sentence, target)


def sealed_readers(writer: Writer) -> str:
    """Return who reads the writer's sealed part, in words; nothing where the writer has none."""
    band = own_notes(writer)
    return words_of(band) if band else ""
