"""Turns a Django form field into what the field template needs.

Kind, widget, and the ids a screen reader follows.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

CLASSES = {"text": "govuk-input", "textarea": "govuk-textarea", "select": "govuk-select"}


@dataclass(frozen=True)
class FormError:
    """One sentence of an error summary, and the id of the control it is about (empty: the whole form)."""

    sentence: str
    target: str


def kind(bound: BoundField) -> str:
    """Which of the field layouts fits the widget: text, textarea, select, radios, checkboxes, yes, date."""
    widget = bound.field.widget
    order: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.MultiWidget, "date"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "yes"),
        (forms.Textarea, "textarea"),
        (forms.Select, "select"),
    )
    return next((name for type_, name in order if isinstance(widget, type_)), "text")


def target(bound: BoundField) -> str:
    """The id of the control that an error link goes to: the first of several."""
    several = kind(bound) in ("date", "radios", "checkboxes")
    return f"{bound.auto_id}_0" if several else str(bound.id_for_label)


def errors(form: BaseForm) -> tuple[FormError, ...]:
    """Every error of a form in the order of its fields, those of the whole form first."""
    whole = tuple(FormError(str(sentence), "") for sentence in form.non_field_errors())
    fields = tuple(
        FormError(sentence, target(bound)) for bound in form.visible_fields() for sentence in sentences(bound)
    )
    return whole + fields


def sentences(bound: BoundField) -> tuple[str, ...]:
    """The errors of one field. Django's bare "this field is required" is told by name, so that it helps."""
    told = []
    for error in bound.errors.as_data():
        bare = error.messages == [str(forms.Field.default_error_messages["required"])]
        label = str(bound.label).rstrip("?")
        told += [f"{label}: this needs an answer."] if bare else error.messages
    return tuple(told)


def context(bound: BoundField, *, size: str, heading: str) -> dict[str, Any]:
    """What ``components/field.html`` is given."""
    which = kind(bound)
    hint = f"{bound.auto_id}-hint" if bound.help_text else ""
    error = f"{bound.auto_id}-error" if bound.errors else ""
    described = " ".join(part for part in (hint, error) if part)
    return {
        "field": bound,
        "kind": which,
        "hint_id": hint,
        "error_id": error,
        "sentences": sentences(bound),
        "described": described,
        "heading": heading,
        "control": _control(bound, which, described, size),
        "group": which in ("date", "radios", "checkboxes"),
    }


def _control(bound: BoundField, which: str, described: str, size: str) -> SafeString | None:
    """The widget itself, for the kinds that are one control."""
    if which not in CLASSES:
        return None
    name = CLASSES[which]
    parts = [name, f"{name}--error" if bound.errors else "", _width(size)]
    attrs: dict[str, Any] = {"class": " ".join(part for part in parts if part)}
    if described:
        attrs["aria-describedby"] = described
    if which == "textarea":
        attrs.setdefault("rows", bound.field.widget.attrs.get("rows", 5))
    if bound.field.widget.attrs.get("placeholder"):
        attrs["placeholder"] = ""  # a label that disappears while typing is no label
    return bound.as_widget(attrs=attrs)


def _width(size: str) -> str:
    """GOV.UK's class for a width in characters (``10``) or of the page (``one-half``)."""
    if not size:
        return ""
    return f"govuk-input--width-{size}" if size.isdigit() else f"govuk-!-width-{size}"
