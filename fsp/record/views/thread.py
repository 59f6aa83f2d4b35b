"""The entries of a family's thread: what each is about, for filters and pages; and the whole of those on one page.

Two questions to the database, whatever the number of entries: the heads of all, then the page's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, NamedTuple
from uuid import UUID

from fsp.core.access import Viewer, can, opens
from fsp.record.views.asking import ask, listed
from fsp.record.views.family import FamilyRecord
from fsp.record.workbook.policies import as_told

HEADS = """
SELECT e.id, e.first_id, e.adds_to_id, e.voided_because, e.happened_at, e.recorded_at, e.kind, e.discipline, e.modules,
  ARRAY(SELECT p.person_id FROM workbook_entryperson p WHERE p.entry_id = e.id AND p.voided_because = ''),
  w.account_id, e.withdrawn_at
FROM workbook_entry e LEFT JOIN people_practitioner w
  ON w.id = coalesce(e.withdrawn_by_id, e.corrected_by_id, e.author_id)
WHERE e.family_id = %(family)s
ORDER BY e.happened_at DESC, e.recorded_at DESC, e.id
"""
WHOLE = """
SELECT e.id, e.adds_to_id, e.voided_because, e.because, e.happened_at, e.recorded_at, e.kind, e.author_name,
  e.discipline, e.text, e.place, e.compartment, e.shown_as, e.modules, e.significant, e.shared_with_id, w.account_id,
  e.corrected_by_name, e.withdrawn_at, e.withdrawn_by_name,
  (SELECT json_agg(json_build_array(p.person_id, p.how, p.words))::text FROM workbook_entryperson p
   WHERE p.entry_id = e.id AND p.voided_because = ''),
  (SELECT json_agg(json_build_array(a.module, a.module_version, a.question, a.person_id, a.value)
                   ORDER BY a.module, a.question)::text
   FROM workbook_answer a WHERE a.entry_id = e.id AND a.voided_because = ''),
  EXISTS (SELECT 1 FROM workbook_sealednote n WHERE n.entry_id = e.id AND n.voided_because = '')
FROM workbook_entry e LEFT JOIN people_practitioner w ON w.id = e.author_id
WHERE e.id = ANY (%(entries)s)
"""


@dataclass(frozen=True)
class Head:
    """What an entry is about, without its words. ``others`` are its additions and earlier texts, oldest first.

    ``new_at`` is when it was recorded, corrected, added to or withdrawn last by somebody else than the reader. Of one
    that was withdrawn nothing but this is said.
    """

    id: UUID
    happened_at: datetime
    kind: str
    discipline: str
    modules: frozenset[str]
    people: frozenset[UUID]
    new_at: datetime | None
    others: tuple[UUID, ...] = ()


class Row(NamedTuple):
    """One row of an entry as it is stored; ``writer`` is the account of whoever wrote it."""

    id: UUID
    adds_to: UUID | None
    voided_because: str
    because: str
    happened_at: datetime
    recorded_at: datetime
    kind: str
    author_name: str
    discipline: str
    text: str
    place: str
    compartment: str
    shown_as: str
    modules: list[str]
    significant: bool
    shared_with: UUID | None
    writer: UUID | None
    corrected_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str


COLUMNS = len(Row._fields)


@dataclass(frozen=True)
class Met:
    """A person whom an entry concerns, how they were met, and their words."""

    person_id: UUID
    how: str
    words: str


@dataclass(frozen=True)
class Answered:
    """An answer that was given in an entry."""

    module: str
    version: int
    question: str
    person_id: UUID | None
    value: Any


@dataclass(frozen=True)
class Text:
    """A text of an entry: one that was added, or an earlier one with when, why and by whom it was corrected.

    ``band`` is where an added one stands, which may be narrower than what it was added to; ``id`` is its own.
    """

    text: str
    by: str
    at: datetime
    because: str = ""
    corrected_by: str = ""
    band: str = "core"
    id: UUID | None = None


@dataclass(frozen=True)
class Whole:
    """An entry as it stands, with what was added and how it read before.

    ``band`` is where it stands as far as the reader may know: whoever wrote an entry that was sealed because of what
    it gives away does not learn of it. ``has_notes`` says that it has sealed notes which open to the reader.
    """

    row: Row
    band: str
    mine: bool
    people: tuple[Met, ...]
    answers: tuple[Answered, ...]
    has_notes: bool
    added: tuple[Text, ...]
    earlier: tuple[Text, ...]


def list_heads(viewer: Viewer, record: FamilyRecord) -> tuple[Head, ...]:
    """Return the heads of every entry of an opened record that the reader may see, newest first."""
    if not can("workbook.read", viewer, record.standing):
        return ()
    found = [_Start(*row) for row in ask(HEADS, {"family": record.family.pk})]
    parts: dict[UUID, list[_Start]] = defaultdict(list)
    for row in sorted(found, key=lambda each: each.recorded_at):
        if row.belongs_to != row.id or row.void:
            parts[row.belongs_to].append(row)
    current = [row for row in found if row.adds_to is None and (not row.void or row.withdrawn_at)]
    return tuple(_head(viewer, row, parts[row.root], record.modules) for row in current)


def read_entries(viewer: Viewer, record: FamilyRecord, heads: Collection[Head]) -> Mapping[UUID, Whole]:
    """Return the whole of some entries by id; nothing is asked where there are none."""
    wanted = [key for head in heads for key in (head.id, *head.others)]
    rows = {row[0]: row for row in (ask(WHOLE, {"entries": wanted}) if wanted else ())}
    return {head.id: _whole(viewer, record, head, rows) for head in heads if head.id in rows}


class _Start(NamedTuple):
    id: UUID
    first: UUID | None
    adds_to: UUID | None
    void: str
    happened_at: datetime
    recorded_at: datetime
    kind: str
    discipline: str
    modules: list[str]
    met: list[UUID]
    writer: UUID | None
    withdrawn_at: datetime | None

    @property
    def root(self) -> UUID:
        """The entry that a row of corrections began with."""
        return self.first or self.id

    @property
    def belongs_to(self) -> UUID:
        """The beginning of what this row is an addition to, or a version of."""
        return self.adds_to or self.root


def _head(viewer: Viewer, row: _Start, parts: Iterable[_Start], modules: frozenset[str]) -> Head:
    if row.withdrawn_at:
        new_at = row.withdrawn_at if row.writer != viewer.account_id else None
        return Head(row.id, row.happened_at, "", "", frozenset(), frozenset(), new_at)
    others = [each for each in parts if each.id != row.id and not (each.void and each.adds_to)]
    news = [each.recorded_at for each in (row, *others) if not each.void and each.writer != viewer.account_id]
    return Head(
        row.id,
        row.happened_at,
        row.kind,
        row.discipline,
        frozenset(name.partition(":")[0] for name in row.modules) & modules,
        frozenset(row.met),
        max(news, default=None),
        tuple(each.id for each in others),
    )


def _whole(viewer: Viewer, record: FamilyRecord, head: Head, rows: Mapping[UUID, tuple[Any, ...]]) -> Whole:
    row, met = Row(*rows[head.id][:COLUMNS]), rows[head.id][COLUMNS]
    others = [Row(*rows[key][:COLUMNS]) for key in head.others if key in rows]
    versions = [*(each for each in others if each.voided_because), row]
    # What whoever corrected an entry did not see of it stands on an earlier text.
    beside = [rows[each.id][COLUMNS + 1 :] for each in versions]

    def band(of: Row) -> str:
        known = opens(of.compartment, viewer, record.standing)
        return as_told(of.compartment, of.shown_as, opens=known)

    return Whole(
        row,
        band(row),
        row.writer == viewer.account_id,
        tuple(Met(UUID(person), how, words) for person, how, words in listed(met)),
        tuple(_answered(*said) for given, _ in beside for said in listed(given)),
        any(has_notes for _, has_notes in beside),
        tuple(_added(each, band(each)) for each in others if each.adds_to and not each.voided_because),
        tuple(_earlier(old, new) for old, new in pairwise(versions)),
    )


def _added(row: Row, band: str) -> Text:
    return Text(row.text, row.author_name, row.recorded_at, band=band, id=row.id)


def _earlier(old: Row, new: Row) -> Text:
    return Text(old.text, old.author_name, new.recorded_at, new.because, new.corrected_by or new.author_name)


def _answered(module: str, version: int, question: str, person: str | None, value: Any) -> Answered:
    return Answered(module, version, question, UUID(person) if person else None, value)
