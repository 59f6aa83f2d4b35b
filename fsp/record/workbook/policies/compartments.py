"""Where an entry stands: in the core, apart, or sealed. The rule decides; a writer may narrow it, never widen it."""

from __future__ import annotations

from dataclasses import dataclass

from fsp.core.errors import Invalid
from fsp.people.selectors.writing import Writer

CORE, APART, HIDDEN, VICTIM = "core", "apart", "hidden_address", "da_victim"
WIDTH = {CORE: 0, APART: 1}  # everything else is narrower, and one is not wider than another
SEALED = 2
WORDS = {
    CORE: "everybody who works with the family",
    APART: "everybody who works with the family, except those on the side of the parent who harms",
    HIDDEN: "those who may see the hidden address",
    VICTIM: "those who work with the parent who is harmed, on their behalf",
    "da_perpetrator": "those who work with the parent who harms",
    "adult_notes": "adult-facing practitioners with notes of their own",
}


@dataclass(frozen=True)
class Place:
    """The compartment of an entry, and in a sentence why it stands there."""

    compartment: str
    why: str


def place_of(writer: Writer, asked: str = "") -> Place:
    """Return where an entry of this writer stands. Raises ``Invalid`` for one that is wider, or not theirs."""
    ruled = _ruled(writer)
    if not asked or asked == ruled.compartment:
        return ruled
    if asked not in WORDS or not writer.may_write(asked):
        raise Invalid("compartment", "Choose one of the answers listed.")
    if _width(asked) < _width(ruled.compartment) or _width(ruled.compartment) == SEALED:
        raise Invalid("compartment", f"{ruled.why} It can be made narrower, not wider.")
    return Place(asked, f"You chose that only {WORDS[asked]} can read it.")


def narrower(place: Place, than: str) -> Place:
    """Return a place that is no wider than a compartment: its own, or that one."""
    if than == CORE or _width(place.compartment) > _width(than) or place.compartment == than:
        return place
    return Place(than, f"What it belongs to can be read only by {words_of(than)}.")


def as_told(band: str, shown_as: str, *, opens: bool) -> str:
    """Return where an entry stands as far as somebody may know to whom its compartment opens, or does not."""
    return band if opens else shown_as or CORE


def own_notes(writer: Writer) -> str:
    """Return the compartment of the writer's sealed notes; nothing where they keep none."""
    try:
        return notes_of(writer)
    except Invalid:
        return ""


def is_narrower(band: str, than: str) -> bool:
    """Answer whether fewer people read one compartment than another."""
    return _width(band) > _width(than)


def with_hidden_words(place: Place) -> Place:
    """Return where an entry stands whose text holds a hidden value that its writer may see."""
    if place.compartment in (HIDDEN, VICTIM):
        return place
    return Place(HIDDEN, f"It holds a hidden address or number, so it can be read only by {words_of(HIDDEN)}.")


def offered(writer: Writer) -> tuple[Place, ...]:
    """Return where a writer may put an entry, the rule's place first."""
    ruled = _ruled(writer)
    narrower = [band for band in WORDS if _width(band) > _width(ruled.compartment) and writer.may_write(band)]
    return (ruled, *(Place(band, f"Only {WORDS[band]} can read it.") for band in narrower))


def notes_of(writer: Writer) -> str:
    """Return the compartment of the writer's sealed notes: their discipline's, else that of hidden addresses.

    Raises ``Invalid`` where they keep none.
    """
    discipline = writer.discipline
    bands = [discipline.notes_compartment if discipline else "", HIDDEN]
    found = next((band for band in bands if band and writer.may_write(band)), None)
    if found is None:
        raise Invalid("sealed_text", "Your discipline keeps no sealed notes. Write it in the text instead.")
    return found


def _ruled(writer: Writer) -> Place:
    discipline = writer.discipline
    own = discipline.entry_compartment if discipline else CORE
    if discipline and own != CORE and writer.may_write(own):
        return Place(own, f"What {discipline.name} records can be read by {words_of(own)}.")
    # Whoever may not see what is kept apart is on the other side: there is nothing to keep from themselves.
    if writer.hidden and writer.opens(APART):
        return Place(APART, f"The family has a hidden address, so this can be read by {words_of(APART)}.")
    return Place(CORE, f"This can be read by {words_of(CORE)}.")


def words_of(band: str) -> str:
    """Return who can read a compartment, in words."""
    return WORDS.get(band, "those to whom it is opened")


def _width(band: str) -> int:
    return WIDTH.get(band, SEALED)
