"""Hidden values in what was written: shown in their sentence, and moved with it into the sealed part."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from fsp.web.components.fields import FormError
from fsp.web.composer.answers import field_name
from fsp.web.composer.page import Hit
from fsp.web.composer.sheet import Sheet

# A sentence ends with its stop and whatever closes it, or with the line.
ENDS = re.compile(r"[.!?\u2026]+[\"\u201d\u2019')\]]*(?=\s|$)|\n")
AROUND = 90
ELSEWHERE = "A hidden address or number stands here. Take it out, or write it in the sealed part."


def faults_of(hidden_in: Iterable[str]) -> tuple[FormError, ...]:
    """Return a fault for each open answer, other than the text itself, that holds a hidden value."""
    return tuple(FormError(ELSEWHERE, target_of(name)) for name in hidden_in if name != "text")


def target_of(name: str) -> str:
    """Return the id of the control of an answer, from the name that its plan gives it."""
    if name == "reason":
        return "because"
    if name.startswith("words."):
        return name.replace(".", "-", 1)
    parts = name.split(".")
    return name if len(parts) < len(("module", "question", "person")) else field_name(parts[0], parts[1], parts[2])


def hits_in(found: Iterable[Any], text: str) -> tuple[Hit, ...]:
    """Return each hidden value in the words of its sentence."""
    return tuple(_shown(each, text) for each in found)


def marks_of(hits: Iterable[Hit]) -> str:
    """Return the phrases that the page marks in the text."""
    return json.dumps([hit.phrase for hit in hits])


def _shown(each: Any, text: str) -> Hit:
    start, end = sentence_around(text, each.start, each.end)
    before, after = text[start : each.start], text[each.end : end]
    return Hit(text[each.start : each.end], before[-AROUND:], after[:AROUND].rstrip())


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence or sentences begin and end that hold a phrase."""
    ends = [match.end() for match in ENDS.finditer(text)]
    first = max((place for place in ends if place <= start), default=0)
    last = min((place for place in ends if place >= end), default=len(text))
    while first < start and text[first].isspace():
        first += 1
    return first, last


def moved(sheet: Sheet, found: Iterable[Any]) -> Sheet:
    """Return the sheet with every sentence that holds a hidden value moved from the text into the sealed part."""
    text, taken = sheet.one("text"), []
    spans = sorted({sentence_around(text, each.start, each.end) for each in found})
    kept, place = [], 0
    for start, end in spans:
        if start < place:
            continue
        kept.append(text[place:start])
        taken.append(text[start:end].strip())
        place = end
    kept.append(text[place:])
    left = re.sub(r"[ \t]{2,}", " ", "".join(kept)).strip()
    sealed = "\n".join(filter(None, [sheet.one("sealed_text"), *taken]))
    return sheet.with_(text=left, sealed_text=sealed)
