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

Saved = TypeVar("Saved")
FAULTY = 422
STALE = 409


def send(form: forms.Form, act: Callable[[Answers], Saved]) -> Saved | None:
    """Run the action with what was answered; nothing when the form or the action refuses it.

    A ``Stale`` goes up: it needs a page of its own.
    """
    if not form.is_valid():
        return None
    try:
        with transaction.atomic():
            return act(dict(form.cleaned_data))
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
