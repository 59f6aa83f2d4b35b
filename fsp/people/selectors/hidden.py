"""Free text compared with hidden values before it is saved.

A text is cut into every piece that it could hold (``fsp.rules.hidden_values``), each piece is marked under a key
outside the database, and one question asks which of those marks are marks of hidden values (``people.match_marks``).
Neither the text nor a hidden value goes to the database, and no hidden value comes from it.

**Whose hidden values count.** Those of the family that is written in, and those of every family that shares a person
with it. Everybody who could meet the hidden person through this record is reached in one such step: the father's new
family is one, because he belongs to both. Further away a street is only a street: comparing it with every refuge of
the county would keep honest entries about neighbours out of sight.

**Who is told.** A writer who may see the hidden value is stopped, is shown the words, and changes them
(``seen``). A writer who may not is never told and never stopped: the caller keeps the words from everybody else who
may not see them and tells those who may (``unseen``; docs/decisions/0009-hidden-values.md). What ``unseen`` answers
must not decide anything that the writer is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection

from fsp.core.access import Viewer
from fsp.core.errors import Invalid
from fsp.core.sealing import marks_of
from fsp.rules.folding import folded, places
from fsp.rules.hidden_values import candidates

LEFT_OUT = "…"


@dataclass(frozen=True)
class Hit:
    """Words of a text, from ``start`` up to ``end``, that hold a hidden value."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Looked:
    """What was found in some texts, by their names. ``hidden_for`` are the families whose values were unseen."""

    seen: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)
    unseen: Mapping[str, tuple[Hit, ...]] = field(default_factory=dict)
    hidden_for: tuple[UUID, ...] = ()


def look_for_hidden(family_id: UUID, texts: Mapping[str, str]) -> Looked:
    """Return what hidden values some texts hold, for whoever acts now. One query, however many texts."""
    ready = {name: folded(text) for name, text in texts.items() if text}
    pieces = {piece for text in ready.values() for piece, _, _ in candidates(text)}
    marks = marks_of(pieces)
    found = _matched(family_id, marks) if marks else []
    if not found:
        return Looked()
    seen = {marks[mark] for mark, _, shows in found if shows}
    unseen = {marks[mark] for mark, _, shows in found if not shows}
    return Looked(
        dict(_hits(texts, ready, seen)),
        dict(_hits(texts, ready, unseen)),
        tuple(sorted({family for _, family, shows in found if not shows})),
    )


def find_hidden(viewer: Viewer, family_id: UUID, text: str) -> tuple[Hit, ...]:
    """Return the hidden values in a text that the viewer may see, first to last."""
    return tuple(look_for_hidden(family_id, {"text": text}).seen.get("text", ()))


def hidden_unseen(family_id: UUID, text: str) -> bool:
    """Answer whether a text holds a hidden value that whoever acts now may not know of. They must not notice."""
    return bool(look_for_hidden(family_id, {"text": text}).unseen)


def check_open_text(viewer: Viewer, family_id: UUID, **texts: str) -> None:
    """Check that no text holds a hidden value that the viewer may see. Raises ``Invalid`` for the first that does."""
    for name, hits in look_for_hidden(family_id, texts).seen.items():
        raise Invalid(name, sentence(hits))


def sentence(hits: Collection[Hit]) -> str:
    """Return what is said to a writer who may see the values that were found."""
    words = ", ".join(dict.fromkeys(f"“{' '.join(hit.words.split())}”" for hit in hits))
    verb = "looks like a hidden address or number" if len(hits) == 1 else "look like hidden addresses or numbers"
    return f"{words} {verb}. Keep it in the sealed part, or change it before saving."


def without(text: str, hits: Collection[Hit]) -> str:
    """Return the text with the found words left out."""
    made, place = [], 0
    for hit in hits:
        made += [text[place : hit.start], LEFT_OUT]
        place = hit.end
    return "".join([*made, text[place:]])


def _matched(family_id: UUID, marks: Collection[bytes]) -> list[tuple[bytes, UUID, bool]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark, family_id, seen FROM people.match_marks(%s, %s)", [family_id, b"".join(marks)])
        return [(bytes(mark), family, seen) for mark, family, seen in cursor.fetchall()]


def _hits(
    texts: Mapping[str, str], ready: Mapping[str, str], pieces: Collection[str]
) -> Iterator[tuple[str, tuple[Hit, ...]]]:
    for name, text in ready.items():
        spans = sorted((start, end) for piece, start, end in candidates(text) if piece in pieces)
        if spans:
            origin = places(texts[name])
            joined = list(_joined((origin[start], origin[end - 1] + 1) for start, end in spans))
            yield name, tuple(Hit(start, end, texts[name][start:end]) for start, end in joined)


def _joined(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield spans in their order, those that touch each other as one."""
    start, end = next(spans)
    for first, last in spans:
        if first > end:
            yield start, end
            start, end = first, last
        else:
            end = max(end, last)
    yield start, end
