"""Fields that the forms share: days, codes by their labels, people of the family."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fsp.definitions.codes import codes
from fsp.web.components.dates import ReadingDateField

EARLIEST = 1900
CHOOSE = ("", "Choose")
FOR_EXAMPLE = "For example, 24 11 2026."
Choices = list[tuple[str, str]]


class DayField(ReadingDateField):
    """A day that somebody can have lived through: the year in four digits."""

    def __init__(self, **kwargs: Any) -> None:
        """Takes the keywords of any Django field."""
        super().__init__(**{"help_text": FOR_EXAMPLE, **kwargs})

    def compress(self, data_list: list[str]) -> date | None:
        """Return the day; a year such as 26 is asked for again, never guessed."""
        day = super().compress(data_list)
        if day is not None and day.year < EARLIEST:
            raise ValidationError(f"Type the year in four digits, {EARLIEST} or later.")
        return day


class LinesField(forms.CharField):
    """Several lines of text, with line ends as they are saved: a browser sends them otherwise than it got them."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """Return the text with plain line ends."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


def collection_year(on: date) -> int:
    """Return the census year of a day: the one that ends on the next 31 March."""
    return on.year + (1 if on.month > 3 else 0)


def coded(name: str, on: date) -> Choices:
    """Return the codes of a list that are valid on a day, with their labels."""
    return [(code.code, code.label) for code in codes(name).current(year=collection_year(on))]


def line(label: str, *, longest: int = 200, **more: Any) -> forms.CharField:
    """Return a field for one line of text."""
    return forms.CharField(label=label, max_length=longest, error_messages=_too_long(longest), **more)


def text(label: str, *, longest: int = 4000, **more: Any) -> forms.CharField:
    """Return a field for several lines of text."""
    return LinesField(label=label, max_length=longest, error_messages=_too_long(longest), **more)


def pick(label: str, **more: Any) -> forms.ChoiceField:
    """Return a select box whose choices the form fills in."""
    return forms.ChoiceField(label=label, error_messages=NOT_ON_LIST, **more)


def radios(label: str, choices: Any = (), **more: Any) -> forms.ChoiceField:
    """Return a group of radio buttons."""
    return pick(label, choices=choices, widget=forms.RadioSelect, **more)


def _too_long(longest: int) -> dict[str, str]:
    return {"max_length": f"Use {longest:,} characters or fewer; there are %(show_value)s now."}


NOT_ON_LIST = {"invalid_choice": "Choose one from the list."}
