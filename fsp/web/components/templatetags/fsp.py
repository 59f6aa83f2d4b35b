"""The tags and filters that templates load with ``{% load fsp %}``."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fsp.web.components import fields, words
from fsp.web.genogram import GenogramFamily, draw, rows
from fsp.web.parts import Filter, Finding, Paging, Tag

register = template.Library()


@register.filter
def reading_date(value: date | datetime | None) -> str:
    """``24 November 2026``."""
    return words.reading_date(value)


@register.filter
def reading_moment(value: datetime | None) -> str:
    """``24 November 2026, 15:20``, on the clocks of England."""
    return words.reading_moment(value)


@register.filter
def days_left(days: int | None) -> str:
    """``tomorrow``, ``in 10 days``, ``3 days late``."""
    return words.days_left(days)


@register.filter
def due_tone(days: int | None) -> str:
    """The meaning of colour for a number of days left."""
    return words.due_tone(days)


@register.filter
def number(value: float | int | None) -> str:
    """A count with thousands marks, ``2,628``; nothing for nothing."""
    return "" if value is None else f"{value:,}"


@register.simple_tag
def span(start: date | None, end: date | None = None) -> str:
    """A spell in words."""
    return words.span(start, end)


@register.simple_tag
def counted(value: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return words.counted(value, one, many)


@register.simple_tag
def tag(what: Tag | str, tone: str = "plain") -> SafeString:
    """A word with a meaning of colour: ``{% tag part %}`` or ``{% tag "in time" "fine" %}``.

    Made here, not by a template of its own: a page of a family has dozens of them.
    """
    words, meaning = (what.words, what.tone) if isinstance(what, Tag) else (what, tone)
    return format_html('<strong class="tag tag--{}">{}</strong>', meaning, words)


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, size: str = "", heading: str = "") -> dict[str, Any]:
    """One form field with label, hint and error.

    ``size`` is a GOV.UK width such as ``20`` or ``one-half``.
    """
    return fields.context(bound, size=size, heading=heading)


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | None) -> dict[str, Any]:
    """What is wrong with a form, as links to the fields; nothing at all while nothing is wrong."""
    return {"errors": fields.errors(form) if form is not None else ()}


@register.inclusion_tag("components/paging.html")
def paging(where: Paging, noun: str = "results") -> dict[str, Any]:
    """Which part of a long list this is, and the way to the rest."""
    return {"paging": where, "noun": noun}


@register.inclusion_tag("components/filters.html")
def filters(those: tuple[Filter, ...]) -> dict[str, Any]:
    """The choices of a list as select boxes; the form round them is the page's."""
    return {"filters": those}


@register.inclusion_tag("components/findings.html")
def findings(those: tuple[Finding, ...]) -> dict[str, Any]:
    """Findings as a list: what is out of order, by which rule, about whom."""
    return {"findings": those}


@register.inclusion_tag("components/genogram.html")
def genogram(family: GenogramFamily) -> dict[str, Any]:
    """The drawing of a family and, below it, the same as a table."""
    return {"family": family, "drawing": drawing(family), "rows": rows(family)}


@register.simple_tag
def drawing(family: GenogramFamily) -> SafeString:
    """Only the drawing. Safe: :func:`fsp.web.genogram.draw` escapes every word it is given."""
    return mark_safe(draw(family))  # noqa: S308


@register.simple_tag
def svg(markup: str) -> SafeString:
    """A chart drawn on the server. Only for SVG that this product made itself: it is not escaped."""
    return mark_safe(markup)  # noqa: S308
