"""Saving an entry: what the preview said is what is done, and the page that follows says it again as done."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from fsp.core.errors import Invalid, NotAllowed, NotFound, NotPossible
from fsp.record.workbook.actions import drop_draft, open_draft, record_entry
from fsp.record.workbook.keeping import KeptDraft
from fsp.web.components.fields import FormError
from fsp.web.components.words import reading_moment
from fsp.web.composer.answering import answer
from fsp.web.composer.build import Occasion, entry_address
from fsp.web.composer.conflict import Theirs, draft_conflict, entry_conflict
from fsp.web.composer.desk import Desk, stay_at_desk
from fsp.web.composer.done import remember
from fsp.web.composer.keeping import draft_of
from fsp.web.composer.planning import Look, fault_of, look_ahead, planned
from fsp.web.composer.sheet import Sheet, of_post
from fsp.web.composer.will import will_of

HIDDEN = "A hidden address or number stands in the text. Keep that sentence in the sealed part, or change it."


def save(request: HttpRequest, family_id: UUID) -> HttpResponse:
    """Save a new entry once: a form that is sent twice is one entry."""
    desk = stay_at_desk(vars(request)["viewer"], family_id, request.POST.get("opening", ""))
    sheet, occasion = of_post(request.POST), draft_of(request.POST)
    kept = _kept_since(desk, occasion)
    if kept is not None:
        return draft_conflict(request, family_id, sheet, kept)
    look = checked(look_ahead(desk, sheet, lock=True))
    if look.faults or look.plan is None or look.read.draft is None:
        return answer(request, desk, sheet, look, occasion, faulty=True)
    try:
        with transaction.atomic():
            entry = record_entry(
                by=desk.by, at=desk.at, family_id=family_id, entry_id=occasion.draft_id, draft=look.read.draft
            )
            drop_draft(by=desk.by, at=desk.at, draft_id=occasion.draft_id)
    except Invalid as wrong:
        return answer(request, desk, sheet, look.with_fault(fault_of(wrong)), occasion, faulty=True)
    except (NotAllowed, NotPossible) as wrong:
        return answer(request, desk, sheet, look.with_fault(FormError(wrong.sentence, "")), occasion, faulty=True)
    if entry.text != look.read.draft.text:
        theirs = Theirs(Sheet({"text": (entry.text,)}), entry.author_name, reading_moment(entry.recorded_at))
        return entry_conflict(request, family_id, sheet, theirs, (entry.pk, occasion.draft_id))
    return done(request, desk, look, entry.pk)


def done(request: HttpRequest, desk: Desk, look: Look, entry_id: UUID) -> HttpResponse:
    """Lead to the entry's page, which says what it has done."""
    assert look.plan is not None
    assert look.read.draft is not None
    remember(request, entry_id, will_of(planned(desk, look.plan, look.read.draft), done=True))
    return HttpResponseRedirect(entry_address("entry", desk.family_id, entry_id))


def checked(look: Look) -> Look:
    """Return a look with a fault for hidden values: nothing is saved while one stands in the open."""
    return look.with_fault(FormError(HIDDEN, "text")) if look.hits else look


def _kept_since(desk: Desk, occasion: Occasion) -> KeptDraft | None:
    """Return the draft when another window has kept a newer version of it."""
    try:
        kept = open_draft(desk.by, occasion.draft_id)
    except NotFound:
        return None
    return kept if kept.version != occasion.version and kept.family_id == desk.family_id else None
