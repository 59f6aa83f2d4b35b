"""The text of one element as a value, or None where it cannot be read as what it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from fsp.definitions.cin import Element
from fsp.definitions.codes import codes

FIRST_YEAR, LAST_YEAR = 1900, 2099  # no date of a census can lie outside these
MAX_TEXT = 200  # characters of one text value, and of a value quoted in a fault

Value = date | str | bool | int | None

_DATE = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII)  # xs:date may carry a time zone
_FLAGS = {"0": False, "1": True, "false": False, "true": True}


@lru_cache(maxsize=8192)
def read_date(text: str) -> date | None:
    """A date as the standard writes it (YYYY-MM-DD), between 1900 and 2099."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def read_flag(text: str) -> bool | None:
    """0 or 1; true or false as files to about 2024 write them."""
    return _FLAGS.get(text)


def read_count(text: str) -> int | None:
    """A whole number from 0 to 999."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 3 else None


def read_text(text: str) -> str | None:
    """Any text of a sane length."""
    return text if len(text) <= MAX_TEXT else None


def code_reader(name: str) -> Callable[[str], str | None]:
    """A reader of one list's codes, of any year; a retired code with one successor becomes that."""
    known = {code.code: code.maps_to or code.code for code in codes(name).members.values()}
    return known.get


def reader(element: Element) -> Callable[[str], Value]:
    """The reader for an element's text."""
    if element.kind == "code":
        return code_reader(element.codes)
    readers: dict[str, Callable[[str], Value]] = {
        "date": read_date,
        "flag": read_flag,
        "count": read_count,
        "text": read_text,
    }
    return readers[element.kind]


_EXPECTED = {
    "date": ("FSP-DATE", "no date of the form YYYY-MM-DD between 1900 and 2099"),
    "flag": ("FSP-FLAG", "neither 0 nor 1"),
    "count": ("FSP-COUNT", "no whole number from 0 to 999"),
    "text": ("FSP-LONG", f"longer than {MAX_TEXT} characters"),
}


def unreadable(element: Element, text: str) -> tuple[str, str]:
    """The rule and the sentence for a text that its reader refused."""
    if not text:
        return element.rule or "FSP-EMPTY", f"{element.name} is empty: give its value or leave it out."
    if element.kind == "code":
        rule, what = "FSP-CODE", f"no code of the list {element.codes.replace('_', ' ')}"
    else:
        rule, what = _EXPECTED[element.kind]
    sentence = f"{element.name} is {quoted(text)}, {what}; it was left empty. Correct it at its source."
    return element.rule or rule, sentence


def quoted(text: str) -> str:
    """A value in quotation marks, cut to a length that can be shown."""
    return f"“{clipped(text)}”"


def clipped(text: str) -> str:
    """A value cut to a length that can be kept and shown."""
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"
