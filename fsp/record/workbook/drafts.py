"""What a person writes before it is saved: the answers of one action, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

SEEN = frozenset({"alone", "seen"})
NOT_SEEN = frozenset({"not_seen", "nobody_in"})
NOT_THERE = frozenset({"about", "no_contact"})


@dataclass(frozen=True)
class Seen:
    """A person whom an entry concerns: how (one of ``EntryPerson.How``), and the person's words."""

    person_id: UUID
    how: str
    words: str = ""

    @property
    def was_seen(self) -> bool:
        """Answer whether the person was seen, alone or not."""
        return self.how in SEEN


@dataclass(frozen=True)
class AnswerDraft:
    """An answer to one question of a module's newest version; of a person where it is asked of each."""

    module: str
    question: str
    value: object
    person_id: UUID | None = None


@dataclass(frozen=True)
class EntryDraft:
    """One entry. ``compartment`` is empty where the rule decides; ``sealed_text`` goes in the writer's sealed notes.

    ``author_id`` names another practitioner as the writer: for imports and the demonstration alone.
    """

    kind: str
    happened_at: datetime
    text: str
    people: tuple[Seen, ...]
    modules: tuple[str, ...] = ()
    answers: tuple[AnswerDraft, ...] = ()
    place: str = ""
    compartment: str = ""
    sealed_text: str = ""
    significant: bool = False
    shared_with: UUID | None = None
    author_id: UUID | None = None


@dataclass(frozen=True)
class ModuleDraft:
    """How far a module is: its state, who answers for it, its summary, the family's own words."""

    state: str
    owner_id: UUID | None = None
    summary: str = ""
    family_words: str = ""
