"""What an entry will do, worked out by the code that then does it: the preview and the saving are one plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fsp.core.access import Viewer
from fsp.core.ids import new_id
from fsp.core.models import Recorded
from fsp.core.refusals import existing
from fsp.definitions.entry_kinds import EntryKind, entry_kinds
from fsp.definitions.modules import Module
from fsp.people.selectors.hidden import Hit
from fsp.people.selectors.writing import CHILD, Writer, writer_in
from fsp.record.clocks.comparing import ClockLine
from fsp.record.clocks.telling import Changes, Told, changes
from fsp.record.workbook import policies
from fsp.record.workbook.carrying import Correction, before_of, carried, in_their_own_form, refs_of
from fsp.record.workbook.drafts import NOT_SEEN, EntryDraft
from fsp.record.workbook.hidden_words import HiddenWords, look_for, notices_of
from fsp.record.workbook.making import new_entry, rows_of, texts_of
from fsp.record.workbook.models import Entry
from fsp.record.workbook.moving import Moved, move
from fsp.record.workbook.placing import in_place_of, placed
from fsp.rules.calendar import local_day


@dataclass(frozen=True)
class EntryPlan:
    """Everything that one entry does.

    ``rows`` are what saving writes, the entry first. ``compartment`` is where it stands as its writer may know, and
    ``why`` says so in a sentence; ``lines`` are what it does to clocks, ``opened`` the modules that it opens or moves
    to in progress, ``hits`` the hidden values in its text that the writer may see, ``hidden_in`` every open answer with
    one. ``warnings`` hold nothing up.
    """

    entry: Entry
    kind: EntryKind
    rows: tuple[Recorded, ...]
    compartment: str
    why: str
    lines: tuple[ClockLine, ...] = ()
    opened: tuple[Module, ...] = ()
    hits: tuple[Hit, ...] = ()
    hidden_in: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def plan_entry(
    *,
    by: Viewer,
    at: datetime,
    family_id: UUID,
    draft: EntryDraft,
    entry_id: UUID | None = None,
    lock: bool = False,
    correction: Correction | None = None,
) -> EntryPlan:
    """Work out what an entry does; nothing is saved. ``lock`` keeps other writers of the family waiting.

    ``correction`` names the entry that it corrects: it stays that one's author's, what that one told the clocks is
    taken back, and it is read by no more people than that one. Raises ``NotAllowed``, ``NotFound``, ``NotPossible`` or
    ``Invalid``.
    """
    first = correction.entry if correction else None
    writer = in_place_of(writer_in(by, family_id, for_author=draft.author_id, lock=lock), first)
    before = before_of(correction, writer)
    kind = policies.check_can_record(draft, writer, at=at)
    named = policies.named_modules(draft, writer)
    answers = in_their_own_form(policies.checked_answers(draft.answers, writer), before)
    words = look_for(writer, family_id, texts_of(draft, answers, before.reason))
    stands = placed(writer, draft.compartment, words, before.entry)
    place = stands.place
    entry = new_entry(writer, draft, at=at, family_id=family_id, entry_id=entry_id or new_id())
    entry.compartment, entry.modules = place.compartment, refs_of(before, named, answers, writer)
    policies.check_can_share(draft, writer, place.compartment, before.shared_with)
    moved = move(named, writer, entry, lock=lock)
    told = _tell(writer, kind, entry, draft, instead_of=before.entry, lock=lock)
    stands.put(entry, before.entry)
    taken = carried(before, named, answers, writer)
    rows = (
        *rows_of(entry, draft, answers, taken, writer),
        *before.superseded(),
        *moved.rows,
        *told.rows,
        *notices_of(entry, words, at),
    )
    warnings = _warnings(moved, words)
    seen = (words.hits, words.fields)
    return EntryPlan(entry, kind, rows, place.compartment, place.why, told.lines, moved.opened, *seen, warnings)


def plan_correction(
    *, by: Viewer, at: datetime, family_id: UUID, entry_id: UUID, draft: EntryDraft, reason: str = ""
) -> EntryPlan:
    """Work out what an entry does in the place of one of this family that it corrects. Raises as ``plan_entry``."""
    before = existing(Entry.objects.filter(pk=entry_id, family_id=family_id))
    policies.check_can_correct(writer_in(by, family_id), by, before.author_id)
    return plan_entry(by=by, at=at, family_id=family_id, draft=draft, correction=Correction(before, reason))


def plan_addition(
    *,
    by: Viewer,
    at: datetime,
    first: Entry,
    text: str,
    author_id: UUID | None = None,
    correction: Correction | None = None,
) -> EntryPlan:
    """Work out a text that is added to an entry: it is read by no more people than the first, and moves nothing."""
    before = correction.entry if correction else None
    writer = in_place_of(writer_in(by, first.family_id, for_author=author_id, lock=True), before)
    draft = EntryDraft(first.kind, first.happened_at, text, ())
    policies.check_addition(text)
    words = look_for(writer, first.family_id, texts_of(draft, (), correction.reason if correction else ""))
    stands = placed(writer, "", words, first, before)
    place = stands.place
    entry = new_entry(writer, draft, at=at, family_id=first.family_id, entry_id=new_id())
    entry.adds_to_id = first.root_id
    stands.put(entry, before)
    rows: tuple[Recorded, ...] = (entry, *notices_of(entry, words, at))
    return EntryPlan(
        entry, entry_kinds()[first.kind], rows, place.compartment, place.why, hits=words.hits, hidden_in=words.fields
    )


def _tell(
    writer: Writer, kind: EntryKind, entry: Entry, draft: EntryDraft, *, instead_of: Entry | None, lock: bool
) -> Changes:
    withdrawn = [instead_of.pk] if instead_of else []
    told = _told(writer, kind, entry, draft)
    return changes(entry.family_id, told, withdrawn=withdrawn, today=local_day(entry.recorded_at), lock=lock)


def _told(writer: Writer, kind: EntryKind, entry: Entry, draft: EntryDraft) -> Sequence[Told]:
    """Return what the clocks are told: of each child who was seen, each who was not, each whom it concerns."""
    on, made = local_day(entry.happened_at), []
    for each in draft.people:
        if writer.members[each.person_id] != CHILD:
            continue
        seen = kind.tells_seen if each.was_seen else kind.tells_tried if each.how in NOT_SEEN else ""
        made += [Told(each.person_id, told, on, entry.role, entry.pk) for told in (seen, kind.tells_each) if told]
    return made


def _warnings(moved: Moved, words: HiddenWords) -> tuple[str, ...]:
    concluded = [f"“{module.title}” is concluded. This entry is added to it, and it stays so." for module in moved.done]
    if words.fields and not words.hits:
        concluded.append("Somebody's words or an answer hold a hidden address or number.")
    return tuple(concluded)
