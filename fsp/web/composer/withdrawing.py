"""Withdrawing an entry that should not stand in this record at all: kept, with the reason, and told of as withdrawn."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from fsp.core.errors import Invalid
from fsp.record.views.one_entry import one_entry
from fsp.record.workbook.actions import withdraw_entry
from fsp.web.access import page
from fsp.web.components.fields import FormError
from fsp.web.composer.answering import shown
from fsp.web.composer.build import entry_address
from fsp.web.composer.desk import open_desk
from fsp.web.composer.entry_page import earlier_text
from fsp.web.composer.page import WithdrawPage
from fsp.web.composer.saving import REFUSALS
from fsp.web.parked import forget, sent_or_parked

DONE = "The entry is withdrawn. It is kept, with your reason."


@require_http_methods(["GET", "POST"])
@page("workbook.write")
def withdraw(request: HttpRequest, family_id: UUID, entry_id: UUID) -> HttpResponse:
    """Ask why an entry should not stand here, then withdraw it."""
    desk = open_desk(vars(request)["viewer"], family_id)
    one = one_entry(desk.by, desk.opened, entry_id)
    sent = sent_or_parked(request)
    asks = WithdrawPage(
        title="Withdraw this entry",
        save_url=entry_address("withdraw_entry", family_id, entry_id),
        back_url=entry_address("entry", family_id, entry_id),
        entry=earlier_text(one.shown),
        reason=sent.get("because", "").strip() if sent else "",
        clocks=bool(one.did),
    )
    if not one.may_correct:
        return HttpResponseRedirect(asks.back_url)  # it stands no longer, or is another's: its page says which
    if request.method == "GET":
        return shown(request, desk, "composer/withdraw.html", asks)
    try:
        withdraw_entry(by=desk.by, at=desk.at, entry_id=entry_id, reason=asks.reason)
    except REFUSALS as wrong:
        fault = FormError(wrong.sentence, "because" if isinstance(wrong, Invalid) else "")
        return shown(request, desk, "composer/withdraw.html", replace(asks, errors=(fault,)), status=422)
    forget(request, request.path)
    messages.success(request, DONE)
    return HttpResponseRedirect(reverse("family", kwargs={"family_id": family_id, "section": "thread"}))
