"""The forms of a name that a search compares: without accents and case, and as it sounds."""

from __future__ import annotations

import unicodedata
from datetime import date

import jellyfish


def plain(name: str) -> str:
    """Return a name in small letters without accents and with single spaces: ``O'Brien-Núñez`` -> ``o'brien-nunez``."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(letter for letter in decomposed if not unicodedata.combining(letter)).split())


def sounds_like(name: str) -> str:
    """Return how a name sounds (Metaphone of each word), so that Hartley finds Hartly."""
    words = plain(name).replace("-", " ").split()
    return " ".join(jellyfish.metaphone(word) for word in words)[:60]


def near_dates(day: date) -> tuple[date, ...]:
    """Return a date and, where it is one, the date with day and month swapped: the commonest slip at a keyboard."""
    if day.day > 12 or day.day == day.month:
        return (day,)
    return (day, day.replace(day=day.month, month=day.day))
