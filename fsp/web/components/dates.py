"""A date typed as day, month, year: three small boxes, because people know dates and not calendars."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")


class DateParts(forms.MultiWidget):
    """Three boxes. Their ids end in ``_0`` (day), ``_1`` (month) and ``_2`` (year)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        """Every box takes digits; the number keyboard opens on a phone."""
        box = {"inputmode": "numeric", **(attrs or {})}
        super().__init__([forms.TextInput(attrs=box) for _ in PARTS])

    def decompress(self, value: date | None) -> list[str]:
        """The three texts for a date that is already known."""
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]


class ReadingDateField(forms.MultiValueField):
    """A real date, or a sentence that says which part is missing or wrong.

    What was typed stays on the screen.
    """

    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:
        """Takes the keywords of any Django field."""
        boxes = tuple(forms.CharField(required=False, max_length=4) for _ in PARTS)
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        """The date of the three texts; an error names the part to put right."""
        typed = [text.strip() for text in data_list] if data_list else []
        if not any(typed):
            return None
        missing = [name for name, text in zip(PARTS, typed, strict=True) if not text]
        if missing:
            raise ValidationError(f"The date needs a {' and a '.join(missing)}.")
        try:
            day, month, year = (int(text) for text in typed)
            return date(year, month, day)
        except ValueError:
            raise ValidationError(
                "That is not a date in the calendar. Type it as day, month, year, for example 24 11 2026."
            ) from None
