"""Saving an entry: what the preview said is what is done, and the page that follows says it again as done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible, Refused, Stale
from fsp.record.workbook.actions import open_draft, record_entry
from fsp.record.workbook.keeping import KeptDraft
from fsp.record.workbook.planning import EntryPlan
from fsp.web.components.fields import FormError
from fsp.web.composer.answering import answer
from fsp.web.composer.build import entry_address
from fsp.web.composer.conflict import draft_conflict, saved_already
from fsp.web.composer.desk import Desk, stay_at_desk
from fsp.web.composer.done import remember
from fsp.web.composer.hits import ELSEWHERE, target_of
from fsp.web.composer.keeping import forget_late
from fsp.web.composer.occasions import Occasion, draft_of
from fsp.web.composer.planning import fault_of, look_ahead, planned
from fsp.web.composer.reading import read
from fsp.web.composer.sheet import Sheet, of_post
from fsp.web.composer.will import Planned, will_of

HIDDEN = "A hidden address or number stands in the text. Keep that sentence in the sealed part, or change it."
REFUSALS = (Invalid, NotAllowed, NotPossible)


@dataclass
class Agreed:
    """Sees a plan before it is saved, and refuses one whose text holds a hidden value in the open."""

    plan: EntryPlan | None = None

    def __call__(self, plan: EntryPlan) -> None:
        """Keep the plan, to tell of it afterwards. Raises ``Invalid``."""
        if plan.hits:
            raise Invalid("text", HIDDEN)
        if plan.hidden_in:
            raise Invalid(target_of(plan.hidden_in[0]), ELSEWHERE)
        self.plan = plan


def save(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Save a new entry once: a form that is sent twice is one entry."""
    desk = stay_at_desk(vars(request)["viewer"], family_id, request.POST.get("opening", ""))
    sheet, occasion = of_post(request.POST), draft_of(request.POST)
    kept = kept_since(desk, occasion)
    if kept is not None:
        return draft_conflict(request, family_id, sheet, kept)
    found, agreed = read(sheet, desk.scope), Agreed()
    if found.draft is None or found.faults:
        return refused(request, desk, sheet, occasion)
    who: dict[str, Any] = {"by": desk.by, "at": desk.at, "agree": agreed}
    try:
        with transaction.atomic():
            entry = record_entry(**who, family_id=family_id, entry_id=occasion.draft_id, draft=found.draft)
    except Stale:
        return saved_already(request, family_id, sheet, occasion.draft_id)
    except REFUSALS as wrong:
        return refused(request, desk, sheet, occasion, wrong)
    # The second of two that are the same saved nothing, and says nothing of what it would have done.
    plan = agreed.plan if agreed.plan and agreed.plan.entry is entry else None
    forget_late(request, family_id, occasion.draft_id)
    return done(request, desk, planned(desk, plan, found.draft) if plan else None, entry.pk)


def refused(
    request: HttpRequest, desk: Desk, sheet: Sheet, occasion: Occasion, wrong: Refused | None = None
) -> HttpResponse:
    """Show the page again with what is wrong; nothing was saved, and nothing typed is lost."""
    look = look_ahead(desk, sheet, corrects=occasion.corrects)
    if wrong is not None:
        fault = fault_of(wrong) if isinstance(wrong, Invalid) else FormError(wrong.sentence, "")
        look = look if fault in look.faults else look.with_fault(fault)
    return answer(request, desk, sheet, look, occasion, faulty=True)


def done(request: HttpRequest, desk: Desk, saved: Planned | None, entry_id: UUID) -> HttpResponse:
    """Lead to the entry's page, which says what it has done."""
    if saved is not None:
        remember(request, entry_id, will_of(saved, done=True))
    return HttpResponseRedirect(entry_address("entry", desk.family_id, entry_id))


def kept_since(desk: Desk, occasion: Occasion) -> KeptDraft | None:
    """Return the draft when another window has kept a newer version of it."""
    try:
        kept = open_draft(desk.by, occasion.draft_id)
    except NotFound:
        return None
    return kept if kept.version != occasion.version and kept.family_id == desk.family_id else None
