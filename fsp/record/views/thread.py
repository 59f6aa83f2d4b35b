"""The entries of a family's thread: what each is about, for filters and pages; and the whole of those on one page.

Two questions to the database, whatever the number of entries: the heads of all, then the page's own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from fsp.core.access import Viewer, can
from fsp.record.views.family import FamilyRecord
from fsp.record.workbook.models import Answer, Entry, EntryPerson, SealedNote

HERE = {"voided_because": ""}


@dataclass(frozen=True)
class Head:
    """What an entry is about, without its words. ``others`` are its additions and earlier texts, oldest first.

    ``new_at`` is when it was recorded, corrected or added to last by somebody else than the reader.
    """

    id: UUID
    happened_at: datetime
    kind: str
    discipline: str
    modules: frozenset[str]
    people: frozenset[UUID]
    new_at: datetime | None
    others: tuple[UUID, ...] = ()


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
    """A text of an entry: an earlier one with the reason why it was corrected, or one that was added."""

    text: str
    by: str
    at: datetime
    because: str = ""


@dataclass(frozen=True)
class Whole:
    """An entry as it stands, with what was added and how it read before.

    ``band`` is where it stands as far as the reader may know: whoever wrote an entry that was sealed because of what
    it gives away does not learn of it. ``notes`` names the sealed parts that open to the reader.
    """

    row: Entry
    band: str
    mine: bool
    people: tuple[Met, ...]
    answers: tuple[Answered, ...]
    notes: tuple[str, ...]
    added: tuple[Text, ...]
    earlier: tuple[Text, ...]


def list_heads(viewer: Viewer, record: FamilyRecord) -> tuple[Head, ...]:
    """Return the heads of every entry of an opened record that the reader may see, newest first."""
    if not can("workbook.read", viewer, record.standing):
        return ()
    people = EntryPerson.objects.filter(entry=OuterRef("pk"), **HERE)
    rows = (
        Entry.objects.filter(family_id=record.family.pk)
        .annotate(met=ArraySubquery(people.values("person_id")), writer=F("author__account_id"))
        .order_by("-happened_at", "-recorded_at", "id")
        .values_list(*COLUMNS, "met", "writer")
    )
    found = [_Row(*row) for row in rows]
    parts: dict[UUID, list[_Row]] = defaultdict(list)
    for row in sorted(found, key=lambda each: each.recorded_at):
        if row.belongs_to != row.id or row.void:
            parts[row.belongs_to].append(row)
    current = [row for row in found if not row.void and row.adds_to is None]
    return tuple(_head(viewer, row, parts[row.root], record.modules) for row in current)


def read_entries(viewer: Viewer, record: FamilyRecord, heads: Collection[Head]) -> Mapping[UUID, Whole]:
    """Return the whole of some entries by id."""
    wanted = {key for head in heads for key in (head.id, *head.others)}
    people = EntryPerson.objects.filter(entry=OuterRef("pk"), **HERE).values(
        said=JSONObject(person="person_id", how="how", words="words")
    )
    answers = Answer.objects.filter(entry=OuterRef("pk"), **HERE).values(
        said=JSONObject(module="module", version="module_version", question="question", person="person", value="value")
    )
    notes = SealedNote.objects.filter(entry=OuterRef("pk"), **HERE).values("compartment")
    rows = Entry.objects.filter(pk__in=wanted).annotate(
        met=ArraySubquery(people),
        given=ArraySubquery(answers),
        notes_of=ArraySubquery(notes),
        writer=F("author__account_id"),
    )
    by_id = {row.pk: row for row in rows}
    return {head.id: _whole(viewer, record, head, by_id) for head in heads if head.id in by_id}


COLUMNS = (
    "id",
    "first_id",
    "adds_to_id",
    "voided_because",
    "happened_at",
    "recorded_at",
    "kind",
    "discipline",
    "modules",
)


@dataclass(frozen=True)
class _Row:
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

    @property
    def root(self) -> UUID:
        """The entry that a row of corrections began with."""
        return self.first or self.id

    @property
    def belongs_to(self) -> UUID:
        """The beginning of what this row is an addition to, or a version of."""
        return self.adds_to or self.root


def _head(viewer: Viewer, row: _Row, parts: Iterable[_Row], opens: frozenset[str]) -> Head:
    others = [each for each in parts if each.id != row.id and not (each.void and each.adds_to)]
    news = [each.recorded_at for each in (row, *others) if not each.void and each.writer != viewer.account_id]
    return Head(
        row.id,
        row.happened_at,
        row.kind,
        row.discipline,
        frozenset(name.partition(":")[0] for name in row.modules) & opens,
        frozenset(row.met),
        max(news, default=None),
        tuple(each.id for each in others),
    )


def _whole(viewer: Viewer, record: FamilyRecord, head: Head, rows: Mapping[UUID, Any]) -> Whole:
    row = rows[head.id]
    others = [rows[key] for key in head.others if key in rows]
    versions = [*(each for each in others if each.is_void), row]
    opens = row.compartment == "core" or can("compartment.read", viewer, record.standing, band=row.compartment)
    return Whole(
        row,
        row.compartment if opens else "core",
        row.writer == viewer.account_id,
        tuple(Met(UUID(each["person"]), each["how"], each["words"]) for each in row.met),
        tuple(_answered(each) for each in row.given),
        tuple(row.notes_of),
        tuple(_text(each) for each in others if each.adds_to_id and not each.is_void),
        tuple(_text(old, new.because) for old, new in pairwise(versions)),
    )


def _text(row: Entry, because: str = "") -> Text:
    return Text(row.text, row.author_name, row.recorded_at, because)


def _answered(said: dict[str, Any]) -> Answered:
    person = UUID(said["person"]) if said["person"] else None
    return Answered(said["module"], said["version"], said["question"], person, said["value"])
