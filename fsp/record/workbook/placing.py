"""Where an entry stands, as its writer may know, and where it really does.

The two differ where a text holds a hidden value of which its writer must not know, or belongs to one that does: it is
drawn out of everybody's sight to whom the value does not open. Whoever wrote it goes on reading it, where they expect
it to stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from fsp.definitions.access import access_matrix
from fsp.people.selectors.writing import Author, Writer
from fsp.record.workbook import policies
from fsp.record.workbook.hidden_words import HiddenWords
from fsp.record.workbook.models import Entry
from fsp.record.workbook.policies import Place


@dataclass(frozen=True)
class Placed:
    """``place`` is what the writer is told; ``compartment`` is where the entry stands."""

    place: Place
    compartment: str

    def put(self, entry: Entry, before: Entry | None = None) -> None:
        """Let an entry stand where it does. One that is drawn out of sight keeps what its writer goes on reading there,
        with whom it is shared too: it is shown to nobody else while it stands where it does. So does the correction of
        one that was drawn away, whoever makes it.
        """
        entry.compartment = self.compartment
        if self.compartment != self.place.compartment:
            entry.shown_as = self.place.compartment
        elif before is not None and entry.compartment == before.compartment:
            entry.shown_as = before.shown_as


def placed(writer: Writer, asked: str, words: HiddenWords, *within: Entry | None) -> Placed:
    """Return where an entry stands: by the rule, as narrow as asked, and no wider than what it belongs to.

    ``within`` are the entries that it corrects or adds to. Raises ``Invalid`` for a compartment that is not offered.
    """
    place = policies.place_of(writer, asked)
    out_of_sight = []
    for each in within:
        if each is not None and not writer.opens(each.compartment):
            out_of_sight.append(each.compartment)
        place = policies.narrower(place, as_told(writer, each)) if each is not None else place
    place = policies.with_hidden_words(place) if words.fields else place
    drawn = [policies.HIDDEN] if words.unseen else out_of_sight
    return Placed(place, drawn[0] if drawn else place.compartment)


def in_place_of(writer: Writer, entry: Entry | None) -> Writer:
    """Return a writer who corrects an entry, which stays its author's: who wrote it, in which role and discipline.

    Else a date put right by a manager would make theirs what another saw, and stop clocks that their role stops. And
    a correction of what the other side recorded goes back to that side, or it would vanish from its author's sight.
    """
    if entry is None:
        return writer
    writer = replace(writer, corrects=Author(entry.author_id, entry.author_name, entry.role, entry.discipline))
    if not entry.role or access_matrix().scope(entry.role, "compartment.read", "apart") != "none":
        return writer
    return replace(writer, hidden=False)


def as_told(writer: Writer, entry: Entry) -> str:
    """Return where an entry stands as far as a writer may know."""
    return policies.as_told(entry.compartment, entry.shown_as, opens=writer.opens(entry.compartment))
