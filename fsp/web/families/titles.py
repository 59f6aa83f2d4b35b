"""What an entry is called in the thread: its kind, and who was seen, spoken to or not met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fsp.definitions.disciplines import discipline_name
from fsp.definitions.entry_kinds import entry_kinds
from fsp.web.components.words import lowered
from fsp.web.families.clock_words import listed

HOW = {
    "alone": "seen alone",
    "seen": "seen",
    "present": "there",
    "spoken_to": "spoken to",
    "not_seen": "not seen",
    "nobody_in": "nobody in",
    "about": "spoken about",
    "no_contact": "no contact",
}
FIRST = ("alone", "seen", "not_seen")
WITH = ("spoken_to", "present")
People = Sequence[tuple[str, str]]
"""How each person was met (a key of ``HOW``) and what they are called."""


def title_of(kind: str, people: People) -> str:
    """Return an entry's title: ``Home visit · Alfie seen alone``, ``Call · Kelly``, ``Home visit · nobody in``."""
    known = entry_kinds().get(kind)
    name = known.name if known else kind.replace("_", " ")
    how = _main(people)
    if how == "nobody_in":
        return f"{name} · nobody in"
    if how in FIRST:
        return f"{name} · {_named(people, how)} {HOW[how]}"
    return f"{name} · {_named(people, how)}" if how else name


def told_beside(people: People) -> Iterator[str]:
    """Yield what the title does not say of who was there."""
    main = _main(people)
    for how, words in HOW.items():
        if how != main and any(each == how for each, _ in people):
            yield f"{_named(people, how)} {words}"


def by_whom(name: str, discipline: str) -> str:
    """Return who wrote, with their discipline: ``Jo Adeyemi, recovery``."""
    return ", ".join(part for part in (name, lowered(discipline_name(discipline))) if part)


def _main(people: People) -> str:
    """Return the way of being met that stands in the title; none where the entry is only about people."""
    met = {how for how, _ in people}
    return next((how for how in (*FIRST, "nobody_in", *WITH) if how in met), "")


def _named(people: People, how: str) -> str:
    return listed([name for each, name in people if each == how and name])
