"""What can be recorded as an entry. A true event that breaks a rule of practice is saved; what cannot be is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from uuid import UUID

from fsp.core.access import Viewer, check
from fsp.core.errors import Invalid, NotFound
from fsp.definitions.disciplines import is_among
from fsp.definitions.entry_kinds import EntryKind, entry_kinds
from fsp.definitions.modules import Module, modules
from fsp.people.selectors.writing import CHILD, Writer
from fsp.record.workbook.drafts import EntryDraft, Seen
from fsp.record.workbook.models import EntryPerson
from fsp.rules.answers import can_be_kept

TEXT, WORDS, PLACE, REASON = 20_000, 2_000, 200, 500  # characters
SAY_WHY = "Say why the entry is {done}."
LONGEST_AGO = timedelta(days=30 * 365)
How = EntryPerson.How
ON_A_VISIT = frozenset(How.values) - {How.NO_CONTACT}
IN_PERSON = ON_A_VISIT - {How.NOBODY_IN}
FROM_AFAR = frozenset({How.SPOKEN_TO, How.ABOUT})
WITHOUT_CONTACT = frozenset({How.NO_CONTACT, How.ABOUT})
NO_CONTACT = "no_contact"


def check_can_record(draft: EntryDraft, writer: Writer, *, at: datetime) -> EntryKind:
    """Check an entry's own answers, and return its kind. Raises ``Invalid``, or ``NotFound`` for a stranger."""
    kind = entry_kinds().get(draft.kind)
    if kind is None:
        raise Invalid("kind", "Choose what happened.")
    if not is_among(writer.discipline, kind.disciplines):
        raise Invalid("kind", f"Your discipline does not record this: {kind.name.lower()}. Record it as a meeting.")
    _check_when(draft.happened_at, at)
    _check_people(draft, kind, writer)
    check_length("text", draft.text, TEXT)
    check_length("place", draft.place, PLACE)
    check_length("sealed_text", draft.sealed_text, TEXT)
    _check_says_something(draft, kind)
    return kind


def check_addition(text: str) -> None:
    """Check a text that is added to an entry. Raises ``Invalid``."""
    check_length("text", text, TEXT)
    if not text.strip():
        raise Invalid("text", "Write what you add.")


def check_can_correct(writer: Writer, viewer: Viewer, author_id: UUID | None) -> None:
    """Check that somebody corrects what is theirs, or may correct what others wrote. Raises ``NotAllowed``."""
    if author_id is None or author_id != writer.practitioner_id:
        check("workbook.correct", viewer, writer.standing)


def check_reason(reason: str, done: str = "corrected") -> None:
    """Check that a correction or a withdrawal says why. Raises ``Invalid``."""
    if not reason.strip():
        raise Invalid("reason", SAY_WHY.format(done=done))
    check_length("reason", reason, REASON)


def check_can_share(draft: EntryDraft, writer: Writer, compartment: str, before: UUID | None = None) -> None:
    """Check whom an entry is shared with: an adult of the family today, and only what stands in the core.

    A correction may leave it shared with whom it was ``before``.
    """
    if draft.shared_with is None or draft.shared_with == before:
        return
    if draft.shared_with not in writer.here or writer.members.get(draft.shared_with) in (None, CHILD):
        raise Invalid("shared_with", "Choose an adult of this family.")
    if compartment != "core":
        raise Invalid("shared_with", "This is kept from some who work with the family, so it cannot be shared here.")


def check_open_words(hidden_in: Collection[str], *, own: bool) -> None:
    """Check that a reason, and what is put right in another's entry, holds no hidden value: its author reads it.

    Raises ``Invalid``.
    """
    if "reason" in hidden_in:
        raise Invalid("reason", "A hidden address or number stands here. Give the reason without it.")
    if hidden_in and not own:
        raise Invalid("text", "A hidden address or number stands here, and whoever wrote the entry would read it.")


def named_modules(draft: EntryDraft, writer: Writer) -> tuple[Module, ...]:
    """Return the modules that an entry concerns, named or answered in. Raises ``Invalid`` for one not theirs.

    A sealed module that does not open for the writer is refused like one that does not exist.
    """
    codes = dict.fromkeys((*draft.modules, *(answer.module for answer in draft.answers)))
    found = [modules().get(code) for code in codes]
    known = [each for each in found if each is not None and writer.may_write(each.band)]
    if len(known) < len(found):
        raise Invalid("modules", "Choose among the modules listed.")
    return tuple(known)


def check_length(field: str, text: str, most: int) -> None:
    """Check that a text can be kept whole. Raises ``Invalid``."""
    if len(text) > most:
        raise Invalid(field, f"Write at most {most:,} characters; these are {len(text):,}. Nothing was cut off.")
    if not can_be_kept(text):
        raise Invalid(field, "There is a sign in this text that cannot be kept. Type it again.")


def hows(kind: EntryKind) -> frozenset[str]:
    """Return how somebody can be concerned by an entry of a kind."""
    if kind.code == NO_CONTACT:
        return WITHOUT_CONTACT
    if kind.asks_seen:
        return ON_A_VISIT
    return IN_PERSON if kind.face_to_face else FROM_AFAR


def _check_when(happened_at: datetime, at: datetime) -> None:
    if happened_at > at:
        raise Invalid("happened_at", "This is in the future. Record it when it has happened.")
    if happened_at < at - LONGEST_AGO:
        raise Invalid("happened_at", "This is very long ago. Check the year.")


def _check_people(draft: EntryDraft, kind: EntryKind, writer: Writer) -> None:
    if kind.asks_seen and not draft.people:
        raise Invalid("people", "Say who was seen, or that nobody was in.")
    if not {each.person_id for each in draft.people} <= writer.members.keys():
        raise NotFound
    if len({each.person_id for each in draft.people}) < len(draft.people):
        raise Invalid("people", "Somebody stands here twice. Keep one line for each person.")
    for each in draft.people:
        _check_person(each, kind)


def _check_person(seen: Seen, kind: EntryKind) -> None:
    if seen.how not in hows(kind):
        raise Invalid("people", f"This does not fit what happened: {kind.name.lower()}. Choose another answer.")
    check_length("people", seen.words, WORDS)


def _check_says_something(draft: EntryDraft, kind: EntryKind) -> None:
    if _any_text((draft.text, draft.sealed_text, *(each.words for each in draft.people))) or draft.answers:
        return
    if kind.asks_seen and all(each.how == How.NOBODY_IN for each in draft.people):
        return
    raise Invalid("text", "Write what happened, in a sentence or more.")


def _any_text(texts: Iterable[str]) -> bool:
    return any(text.strip() for text in texts)
