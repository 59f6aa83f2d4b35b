"""Sending a form: one action, all of it or nothing; a refusal is shown in the form, which keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest

from fsp.core.errors import Invalid, NotAllowed, NotPossible
from fsp.web.recording.occasion import Answers, Done
from fsp.web.recording.open_text import OpenText, keep, look_over

Saved = TypeVar("Saved")
FAULTY = 422
STALE = 409


def send(form: forms.Form, act: Callable[[Answers], Saved], where: OpenText) -> Saved | None:
    """Run the action with what was answered; nothing when the form or the action refuses it.

    Every answer in free text is compared first with the hidden values of the families in whose records it will stand:
    ``where`` names them. A ``Stale`` goes up: it needs a page of its own.
    """
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            answers, held = look_over(form, where)
            if form.errors:
                return None
            saved = act(answers)
            keep(where, held)
            return saved
    except Invalid as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    except (NotAllowed, NotPossible) as refusal:
        form.add_error(None, refusal.sentence)
    return None


def tell(request: HttpRequest, done: Done) -> None:
    """Say on the next page what was done, and what of it is worth a look."""
    messages.success(request, done.words)
    if done.look:
        messages.warning(request, done.look)
