"""How a person can have been there, by the kind of what happened: seen, there, spoken to, spoken about.

A *manner* is what a kind asks: a visit who was seen, a meeting who was there, a call who was spoken to, and the
reason why there is no contact with whom there is none.
"""

from __future__ import annotations

from fsp.definitions.entry_kinds import EntryKind
from fsp.web.composer.page import Chip

SEEN, THERE, FAR, NONE = "seen", "there", "far", "none"
MANNERS = (SEEN, THERE, FAR, NONE)
_CHILD = {
    SEEN: (("alone", "seen alone"), ("seen", "seen"), ("not_seen", "not seen")),
    THERE: (("present", "there"), ("about", "spoken about")),
    FAR: (("about", "spoken about"), ("spoken_to", "spoken to")),
    NONE: (("about", "spoken about"),),
}
_ADULT = {
    SEEN: (("present", "there"), ("not_seen", "not there")),
    THERE: (("present", "there"), ("about", "spoken about")),
    FAR: (("spoken_to", "spoken to"), ("about", "spoken about")),
    NONE: (("no_contact", "no contact"), ("about", "spoken about")),
}
_FIRST = {(SEEN, True): "seen"}
NOBODY_IN = "nobody_in"
SEEN_WORDS = {"alone": "seen alone", "seen": "seen", "not_seen": "not seen", NOBODY_IN: "not seen, nobody in"}
DONE = {
    "alone": "seen alone",
    "seen": "seen",
    "present": "there",
    "spoken_to": "spoken to",
    "not_seen": "not seen",
    NOBODY_IN: "nobody in",
    "about": "not there; it is about them",
    "no_contact": "no contact",
}


def manner(kind: EntryKind | None) -> str:
    """Return what a kind asks about each person."""
    if kind is None or kind.asks_seen:
        return SEEN
    if kind.code == "no_contact":
        return NONE
    return THERE if kind.face_to_face else FAR


def ways(*, is_child: bool, of: str, how: str) -> tuple[Chip, ...]:
    """Return every way for every manner; ``how`` is chosen in the manner ``of``. The browser shows those that fit."""
    table = _CHILD if is_child else _ADULT
    return tuple(
        Chip(value, words, chosen=name == of and value == how, manner=name)
        for name in MANNERS
        for value, words in table[name]
    )


def fitting(how: str, *, is_child: bool, of: str) -> str:
    """Return a way that the manner offers: the one chosen, else the first of it, which claims least."""
    offered = [value for value, _ in (_CHILD if is_child else _ADULT)[of]]
    return how if how in offered else _FIRST.get((of, is_child), offered[0])
