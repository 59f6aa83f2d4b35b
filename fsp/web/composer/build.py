"""The composer's page, from the desk and the sheet."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.urls import reverse

from fsp.web.components.fields import FormError
from fsp.web.composer.browser_copy import key_for
from fsp.web.composer.chips import kind_chips, module_chips, person_chips, share_chips, when
from fsp.web.composer.desk import Desk
from fsp.web.composer.occasions import Occasion
from fsp.web.composer.page import Addresses, Composer, KeptDraft, Will
from fsp.web.composer.planning import sealed_readers
from fsp.web.composer.sheet import Sheet
from fsp.web.composer.words import either
from fsp.web.families.words import short_name


def composer_page(
    desk: Desk, sheet: Sheet, will: Will, occasion: Occasion, errors: tuple[FormError, ...] = ()
) -> Composer:
    """Return the page as it stands for a sheet."""
    kinds, more = kind_chips(desk.scope.kinds.values(), sheet.one("kind"))
    readers = sealed_readers(desk.writer)
    page = Composer(
        title="Record",
        button="Save entry",
        to=addresses(desk.family_id, occasion.corrects),
        draft=kept(desk, occasion),
        by=desk.named,
        kinds=kinds,
        more_kinds=more,
        when=when(sheet, desk.scope, errors),
        people=person_chips(sheet, desk.scope, desk.today),
        modules=module_chips(sheet, desk.scope, errors),
        will=replace(will, seal_url=address("write_seal", desk.family_id), opening=""),
        text=sheet.one("text"),
        nobody_in=sheet.has("nobody_in"),
        significant=sheet.has("significant"),
        share=share_chips(sheet, desk.scope) if desk.may_share else (),
        sealed_text=sheet.one("sealed_text"),
        may_seal=f"The sealed part can be read only by {readers}." if readers else "",
        reader_at_18=_readers_at_18(desk),
        errors=errors,
    )
    if occasion.corrects is None:
        return page
    return replace(
        page,
        title="Correct this entry",
        button="Save the correction",
        asks_because=True,
        corrects=str(occasion.corrects),
        because=sheet.one("because"),
        earlier=occasion.earlier,
    )


def kept(desk: Desk, occasion: Occasion) -> KeptDraft:
    """Return what is kept of a draft, with the key of the browser's copy."""
    key = key_for(desk.by, occasion.draft_id)
    return KeptDraft(str(occasion.draft_id), occasion.version, occasion.saved_at, desk.opening, key)


def addresses(family_id: UUID, corrects: UUID | None = None) -> Addresses:
    """Return where the forms of a family's composer go."""
    save, back = address("write", family_id), reverse("family", kwargs={"family_id": family_id, "section": "thread"})
    if corrects is not None:
        save, back = entry_address("correct_entry", family_id, corrects), entry_address("entry", family_id, corrects)
    return Addresses(
        save=save,
        preview=address("write_preview", family_id),
        keep=address("write_keep", family_id),
        questions=address("write_questions", family_id),
        back=back,
        others="" if corrects else address("record", family_id),
    )


def address(name: str, family_id: UUID) -> str:
    """Return the address of a page of a family."""
    return reverse(name, kwargs={"family_id": family_id})


def entry_address(name: str, family_id: UUID, entry_id: UUID) -> str:
    """Return the address of a page of an entry."""
    return reverse(name, kwargs={"family_id": family_id, "entry_id": entry_id})


def _readers_at_18(desk: Desk) -> str:
    children = [short_name(each) for each in desk.scope.here if each.is_child and not each.person.is_unborn]
    return either(children, "and") if children else "the children of this family"
