"""Adding to an entry: a text of its own below the first, which stays as it is; and correcting what was added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from fsp.core.errors import Invalid, NotFound, Stale
from fsp.record.views.one_entry import OneEntry, one_entry
from fsp.record.workbook.actions import add_to_entry, correct_entry, drop_draft
from fsp.record.workbook.drafts import EntryDraft
from fsp.record.workbook.planning import EntryPlan
from fsp.web.access import page
from fsp.web.components.fields import FormError
from fsp.web.composer.answering import shown
from fsp.web.composer.build import address, entry_address, kept
from fsp.web.composer.conflict import STALE
from fsp.web.composer.desk import Desk, open_desk
from fsp.web.composer.entry_page import earlier_text
from fsp.web.composer.hits import hits_in
from fsp.web.composer.keeping import forget_late, resumed
from fsp.web.composer.occasions import Occasion, draft_of
from fsp.web.composer.page import AddPage, Hit
from fsp.web.composer.saving import REFUSALS
from fsp.web.composer.sheet import Sheet, of_post

EMPTY = "Write what you add."
GONE = "The entry was withdrawn meanwhile. Copy what you wrote, and record it where it belongs."
HIDDEN_HERE = "A hidden address or number stands in the text. Take it out: a new entry has a sealed part for it."
OVERTAKEN = "Somebody corrected this meanwhile. Their text stands above, yours below: save what should stand."
Save = Callable[["Agreed"], object]


@dataclass
class Agreed:
    """Sees an addition before it is saved, and refuses one that holds a hidden value in the open."""

    text: str
    hits: tuple[Hit, ...] = ()

    def __call__(self, plan: EntryPlan) -> None:
        """Raise ``Invalid`` where the text must be changed."""
        if plan.hits:
            self.hits = hits_in(plan.hits, self.text)
            raise Invalid("text", HIDDEN_HERE)


@require_http_methods(["GET", "POST"])
@page("workbook.write")
def add(request: HttpRequest, family_id: UUID, entry_id: UUID) -> HttpResponse:
    """Add to an entry, one's own or another's."""
    desk = open_desk(vars(request)["viewer"], family_id)
    one = one_entry(desk.by, desk.opened, entry_id)
    if request.method == "GET" and (one.replaced_by is not None or one.withdrawn_at is not None):
        where = ("add_to_entry", one.replaced_by) if one.replaced_by else ("entry", entry_id)
        return HttpResponseRedirect(entry_address(where[0], family_id, where[1]))
    first = one.replaced_by or entry_id
    sheet, occasion = _written(request, desk, adds_to=entry_id)
    form = AddPage(
        title="Add to this entry",
        asks="What do you add?",
        save_url=entry_address("add_to_entry", family_id, first),
        keep_url=address("write_keep", family_id),
        back_url=entry_address("entry", family_id, first),
        by=desk.named,
        draft=kept(desk, occasion),
        kind=one.shown.kind,
        adds_to=str(first),
        earlier=tuple(earlier_text(each) for each in (one.shown, *one.shown.additions)),
        text=sheet.one("text"),
    )
    if request.method == "GET":
        return shown(request, desk, "composer/add.html", form)
    text = form.text.strip()
    if any((each.author_name, each.text) == (desk.writer.name, text) for each in one.shown.additions):
        return HttpResponseRedirect(form.back_url)  # the same form, sent twice

    def save(agreed: Agreed) -> object:
        return add_to_entry(by=desk.by, at=desk.at, entry_id=first, text=text, agree=agreed)

    return _save(request, desk, form, save)


def correct_addition(request: HttpRequest, desk: Desk, one: OneEntry) -> HttpResponse:
    """Correct a text that was added: the text alone, with a reason."""
    assert one.adds_to is not None
    sheet, occasion = _written(request, desk, corrects=one.shown.id)
    form = AddPage(
        title="Correct what was added",
        asks="What should stand?",
        save_url=entry_address("correct_entry", desk.family_id, one.shown.id),
        keep_url=address("write_keep", desk.family_id),
        back_url=entry_address("entry", desk.family_id, one.adds_to),
        by=desk.named,
        draft=kept(desk, occasion),
        kind=one.shown.kind,
        corrects=str(one.shown.id),
        earlier=(earlier_text(one.shown),),
        text=sheet.one("text", one.shown.text if request.method == "GET" else ""),
        because=sheet.one("because"),
    )
    if request.method == "GET":
        return shown(request, desk, "composer/add.html", form)
    if one.replaced_by is not None:
        return _overtaken(request, desk, form, one_entry(desk.by, desk.opened, one.replaced_by))
    draft = EntryDraft(one.shown.kind, one.shown.happened_at, form.text.strip(), ())

    def save(agreed: Agreed) -> object:
        reason = form.because.strip()
        return correct_entry(by=desk.by, at=desk.at, entry_id=one.shown.id, draft=draft, reason=reason, agree=agreed)

    return _save(request, desk, form, save)


def _overtaken(request: HttpRequest, desk: Desk, form: AddPage, now: OneEntry) -> HttpResponse:
    """Show the text that somebody else's correction left above this one; saving again corrects that one."""
    if now.shown.text == form.text.strip():
        return HttpResponseRedirect(form.back_url)
    url = entry_address("correct_entry", desk.family_id, now.shown.id)
    earlier = (*form.earlier, earlier_text(now.shown))
    form = replace(
        form, save_url=url, corrects=str(now.shown.id), earlier=earlier, errors=(FormError(OVERTAKEN, "text"),)
    )
    return shown(request, desk, "composer/add.html", form, status=STALE)


def _written(
    request: HttpRequest, desk: Desk, *, adds_to: UUID | None = None, corrects: UUID | None = None
) -> tuple[Sheet, Occasion]:
    """Return what is sent, or what was kept of this very text before."""
    if request.method == "POST":
        return of_post(request.POST), draft_of(request.POST)
    sheet, occasion = resumed(request, desk)
    mine = (occasion.adds_to, occasion.corrects) == (adds_to, corrects)
    return (sheet, occasion) if mine else (Sheet(), Occasion())


def _save(request: HttpRequest, desk: Desk, form: AddPage, save: Save) -> HttpResponse:
    agreed = Agreed(form.text.strip())
    if not agreed.text:
        return _refused(request, desk, form, FormError(EMPTY, "text"))
    try:
        with transaction.atomic():
            save(agreed)
            drop_draft(by=desk.by, at=desk.at, draft_id=UUID(form.draft.id))
    except NotFound:
        return _refused(request, desk, form, FormError(GONE, "text"))
    except (Stale, *REFUSALS) as wrong:
        field = "because" if isinstance(wrong, Invalid) and wrong.field == "reason" else "text"
        return _refused(request, desk, replace(form, hits=agreed.hits), FormError(wrong.sentence, field))
    forget_late(request, desk.family_id, UUID(form.draft.id))
    return HttpResponseRedirect(form.back_url)


def _refused(request: HttpRequest, desk: Desk, form: AddPage, fault: FormError) -> HttpResponse:
    return shown(request, desk, "composer/add.html", replace(form, errors=(fault,)), status=422)
