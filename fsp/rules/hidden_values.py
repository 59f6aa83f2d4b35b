"""What of a hidden value is worth recognising, and where a text may hold such a piece.

A piece is a short string that every spelling of the same thing comes to: ``w:larchway`` for a street, a house number
with its street, a postcode or a place, ``p:1632960101`` for a telephone number, ``e:name@host`` for an e-mail address.
``pieces_of`` makes the pieces of a hidden value; ``candidates`` makes every piece that a text could hold, in a number
that grows with the length of the text alone. Nothing here knows a key or a record.

**What is not marked.** The town, and a street that nearly every town has or that is made of ordinary words ("the
green", "long way"): they are marked with the house number or the town beside them only. Everything shorter than five
letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from fsp.definitions.hidden_values import Spelling, spelling
from fsp.rules.folding import folded

LONGEST = 4  # words of a piece
SHORTEST, SHORTEST_ALONE = 5, 6  # letters of a name of several words, and of one, that is marked alone
LEAST, MOST = len("w:") + 4, len("w:") + 40  # letters of any piece of words
NUMBER = re.compile(r"\d+[a-z]?")
POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b")
DIGITS = re.compile(r"\d+")
BETWEEN_DIGITS = re.compile(r"[\s().\-/+_,]{0,4}")
HOUSE_IN_WORD = re.compile(r"\d+([a-z]{4,})$")
AT = r"\s*(?:@|[(\[{]\s*at\s*[)\]}])\s*|\s+at\s+"
DOT = r"\s*(?:\.|[(\[{]\s*dot\s*[)\]}])\s*|\s+dot\s+"
EMAIL = re.compile(rf"([a-z0-9][a-z0-9.+_-]{{0,63}})(?:{AT})([a-z0-9-]{{1,63}}(?:(?:{DOT})[a-z0-9-]{{1,63}}){{1,4}})")
MOST_DIGITS = 18  # with a country's prefix and a zero too many
LABELS = re.compile(rf"(?:{DOT})")
NATIONAL = range(9, 16)  # digits of a number without its leading zero or country
LOCAL = 6  # digits that are dialled within the area of a landline
WORD = re.compile(r"[a-z0-9]+")
NEVER_COUNTS = "and"
LEAST_RUN = 4  # single letters that make a spaced-out word


Candidate = tuple[str, int, int]  # a piece that a folded text may hold, and between which two places
Word = tuple[str, int, int]


# What is marked.


def pieces_of_address(text: str) -> frozenset[str]:
    """Return the pieces of an address as it was written: lines, commas and a postcode at the end or within."""
    parts = [part for part in (_part(each) for each in re.split(r"[,\n;]", folded(text))) if part]
    found = {f"w:{code.group().replace(' ', '')}" for code in POSTCODE.finditer(folded(text))}
    found.update(f"w:{piece}" for piece in _of_parts(parts))
    found.update(each[0] for look in (_phones, _emails) for each in look(folded(text)))
    return frozenset(found)


def pieces_of_contact(kind: str, value: str) -> frozenset[str]:
    """Return the pieces of a telephone number (``phone``) or an e-mail address."""
    if kind != "phone":
        return frozenset(each[0] for each in _emails(folded(value)))
    number = _national("".join(DIGITS.findall(folded(value))))
    found = {f"p:{number}"} if len(number) in NATIONAL else set()
    if number.startswith(("1", "2")):
        found.add(f"l:{number[-LOCAL:]}")
    return frozenset(found)


def _part(text: str) -> list[str]:
    """Return a part's words in their short forms, without what stands before its number."""
    words = [_short(word) for word in WORD.findall(text) if word != NEVER_COUNTS]
    while words and words[0] in _known().units and not NUMBER.fullmatch(words[0]):
        words = words[1:]
    return words


def _of_parts(parts: list[list[str]]) -> Iterator[str]:
    street_seen, carried = False, list[str]()
    for place, part in enumerate(parts):
        numbers = carried + [word for word in part if NUMBER.fullmatch(word)]
        name = [word for word in part if not NUMBER.fullmatch(word)]
        carried = [] if name else numbers
        if not name or POSTCODE.fullmatch("".join(part)):
            continue
        is_street = bool(numbers) or name[-1] in _known().streets
        is_named = not street_seen and (place < len(parts) - 1 or place == 0)
        if is_street or is_named or _known().places & set(name):
            beside = next((each for each in parts[place + 1 :] if not POSTCODE.fullmatch("".join(each))), [])
            yield from _of_name(name, numbers, beside)
        street_seen = street_seen or is_street


def _of_name(name: list[str], numbers: list[str], beside: list[str]) -> Iterator[str]:
    if _says_enough(name):
        yield from {_joined(name[:LONGEST]), _joined(name[-LONGEST:])}
    for number in numbers:
        yield _joined([number, *name[: LONGEST - 1]])
        yield _joined([*name[-LONGEST + 1 :], number])
    if beside and not _says_enough(name):
        yield _joined([*name, *beside][:LONGEST])


def _says_enough(name: Sequence[str]) -> bool:
    """Answer whether a name without number or town is still an address and not ordinary words."""
    whole = _joined(name)
    if whole in _common() or set(name) <= _known().everyday:
        return False
    return len(whole) >= (SHORTEST if len(name) > 1 else SHORTEST_ALONE)


# What a text may hold.


def candidates(text: str) -> Iterator[Candidate]:
    """Return every piece that a folded text could hold, with its place. The same piece may come several times."""
    words = [(_short(each[0]), each.start(), each.end()) for each in WORD.finditer(text) if each[0] != NEVER_COUNTS]
    yield from _shingles(words)
    yield from _glued(words)
    yield from _spaced_out(words)
    yield from _phones(text)
    yield from _emails(text)


def _shingles(words: list[Word]) -> Iterator[Candidate]:
    for place, (_, start, _end) in enumerate(words):
        whole = "w:"
        for word, _start, end in words[place : place + LONGEST]:
            whole += word
            if LEAST <= len(whole) <= MOST:
                yield whole, start, end


def _glued(words: list[Word]) -> Iterator[Candidate]:
    """A house number written without a blank before its street."""
    for word, start, end in words:
        if word[-1] > "9" and (inside := HOUSE_IN_WORD.search(word)):
            yield f"w:{_short(inside[1])}", start, end


def _spaced_out(words: list[Word]) -> Iterator[Candidate]:
    """Words with a blank between all letters, whose neighbours may be words of one letter too."""
    place = 0
    while place < len(words):
        end = place
        while end < len(words) and len(words[end][0]) == 1:
            end += 1
        if end - place >= LEAST_RUN:
            yield from _of_run(words, place, end)
        place = end + 1


def _of_run(words: list[Word], start: int, end: int) -> Iterator[Candidate]:
    first_word, last_word = max(start - 1, 0), min(end + 1, len(words))
    for first in range(first_word, end):
        whole = "w:"
        for word, _start, place in words[first : min(last_word, first + MOST)]:
            whole += word
            if LEAST <= len(whole) <= MOST:
                yield _short(whole), words[first][1], place


def _phones(text: str) -> Iterator[Candidate]:
    groups = list(DIGITS.finditer(text))
    joins = [bool(BETWEEN_DIGITS.fullmatch(text, one.end(), two.start())) for one, two in pairwise(groups)]
    for place, first in enumerate(groups):
        digits = ""
        for further, group in enumerate(groups[place : place + MOST_DIGITS]):
            if further and not joins[place + further - 1]:
                break
            digits += group[0]
            if len(digits) > MOST_DIGITS:
                break
            if len(digits) >= LOCAL:
                yield _of_digits(digits), first.start(), group.end()


def _of_digits(digits: str) -> str:
    return f"l:{digits}" if len(digits) == LOCAL else f"p:{_national(digits)}"


def _emails(text: str) -> Iterator[Candidate]:
    if "@" not in text and "dot" not in text and "at)" not in text:
        return
    for found in EMAIL.finditer(text):
        labels = [each for each in re.split(LABELS, found[2]) if each]
        for last in range(2, len(labels) + 1):  # a stop behind an address may be the end of its sentence
            yield f"e:{_bare(found[1])}@{_bare(''.join(labels[:last]))}", found.start(), found.end()


# How spellings become one.


def _national(digits: str) -> str:
    """Return a number as it is without the United Kingdom's prefix: +44, 0044, (0) and the leading zero."""
    bare = digits.removeprefix("00")
    if bare.startswith("44") and len(bare) > NATIONAL.start + 1:
        bare = bare.removeprefix("44")
    return bare.lstrip("0")


@lru_cache(maxsize=10_000)
def _short(word: str) -> str:
    """Return a word in its short form, also where a street's last word is glued to it, as in Millroad."""
    same = _known().same
    if word in same:
        return same[word]
    if word.endswith(_endings()):
        ending = next(each for each in _endings() if word.endswith(each))
        return word.removesuffix(ending) + same[ending]
    return word


def _joined(words: Sequence[str]) -> str:
    return "".join(words)


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text)


def _known() -> Spelling:
    return spelling()


@cache
def _endings() -> tuple[str, ...]:
    """Return the whole words that may be glued to a name, the longest first; short forms are no endings."""
    return tuple(sorted(_known().whole, key=len, reverse=True))


@cache
def _common() -> frozenset[str]:
    return frozenset(_joined(_part(each)) for each in spelling().common_streets)
