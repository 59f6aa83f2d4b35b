"""Hidden values in what was written: shown in their sentence, and moved with it into the sealed part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from fsp.record.workbook.drafts import EntryDraft
from fsp.web.composer.page import Hit
from fsp.web.composer.sheet import Sheet

# A sentence ends with its stop and whatever closes it, or with the line.
ENDS = re.compile(r"[.!?\u2026]+[\"\u201d\u2019')\]]*(?=\s|$)|\n")
AROUND = 90


def hits_of(found: Iterable[Any], draft: EntryDraft) -> tuple[Hit, ...]:
    """Return each hidden value in the words around it."""
    return tuple(_shown(each, draft) for each in found)


def _shown(each: Any, draft: EntryDraft) -> Hit:
    text = draft.text
    start, end = sentence_around(text, each.start, each.end)
    before, after = text[start : each.start], text[each.end : end]
    return Hit(text[each.start : each.end], before[-AROUND:], after[:AROUND].rstrip(), each.start, each.end)


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
