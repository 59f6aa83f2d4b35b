"""Text as it is compared: one small Latin letter for each way of writing it.

Capitals, accents, full-width and mathematical letters, Cyrillic and Greek letters that look like Latin ones, and
characters that show nothing (zero width, soft hyphens, direction marks) all come to the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Letters that Unicode does not take apart but that stand for these, or are taken for them.
LOOK_ALIKE = dict(
    zip("аеорсухіјѕԁһӏвкмтнανορτυχικεłøđıſ", "aeopcyxijsdhlbkmthavoptuxikelodis", strict=True)
) | {"æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ß": "ss"}  # fmt: skip
SHOWS_NOTHING = ("Cf", "Mn", "Me")


class _Folded(dict[int, str]):
    """Remembers what each character comes to, the first time that it is met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = "".join(_of(chr(code)))
        return found


def _of(character: str) -> Iterator[str]:
    for each in unicodedata.normalize("NFKD", character):
        if unicodedata.category(each) in SHOWS_NOTHING:
            continue
        for small in each.casefold():
            yield LOOK_ALIKE.get(small, small)


_FOLDED = _Folded()


def folded(text: str) -> str:
    """Return the text as it is compared."""
    return text.translate(_FOLDED)


def places(text: str) -> list[int]:
    """Return, for each character of the folded text and for its end, where in the text it stands."""
    found = [place for place, character in enumerate(text) for _ in _FOLDED[ord(character)]]
    return [*found, len(text)]
