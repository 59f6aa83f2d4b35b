"""The entries of a family as its thread and its modules show them: who was there, what it concerns, what came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from fsp.core.access import Viewer, check, opens
from fsp.core.errors import NotFound
from fsp.core.reads import log_read
from fsp.core.sealing import unseal
from fsp.definitions.disciplines import discipline_name
from fsp.definitions.entry_kinds import entry_kinds
from fsp.definitions.modules import Module, module_of, modules
from fsp.people.selectors.standing import check_family
from fsp.record.views.family import FamilyRecord
from fsp.record.workbook.carrying import keys_of_versions
from fsp.record.workbook.models import Entry, EntryPerson, SealedNote, versions_of
from fsp.record.workbook.policies import as_told

PAGE = 50


@dataclass(frozen=True)
class There:
    """A person whom an entry concerns, what they are called, how it concerns them, and their own words."""

    person_id: UUID
    name: str
    is_child: bool
    how: str
    how_in_words: str
    words: str


@dataclass(frozen=True)
class ShownEntry:
    """An entry as a reader sees it. ``kind`` and ``discipline`` are codes; beside each its words.

    ``compartment`` is where it stands as far as the reader may know. ``sealed`` says that it has sealed notes which
    the reader may open; ``corrected`` that it took the place of an earlier text, for the reason in ``because``;
    ``additions`` were written later, oldest first.
    """

    id: UUID
    kind: str
    kind_name: str
    happened_at: datetime
    recorded_at: datetime
    author_id: UUID | None
    author_name: str
    role: str
    discipline: str
    discipline_name: str
    text: str
    place: str
    compartment: str
    modules: tuple[Module, ...]
    significant: bool
    shared_with: str
    people: tuple[There, ...]
    sealed: bool
    corrected: bool
    because: str
    corrected_by: str
    additions: tuple[ShownEntry, ...] = ()


@dataclass(frozen=True)
class EntriesPage:
    """A page of entries, newest first. ``more`` says that older ones follow."""

    entries: tuple[ShownEntry, ...]
    page: int
    more: bool


@dataclass(frozen=True)
class OpenedNote:
    """A sealed note, opened for this reader."""

    compartment: str
    text: str


def entries_of(
    viewer: Viewer,
    record: FamilyRecord,
    *,
    person: UUID | None = None,
    discipline: str = "",
    module: str = "",
    kind: str = "",
    page: int = 1,
) -> EntriesPage:
    """Return a page of an opened record's entries. Three queries at most, whatever their number.

    Raises ``NotAllowed`` where the reader may open the record but not the Workbook.
    """
    check("workbook.read", viewer, record.standing)
    rows = Entry.objects.filter(family_id=record.family.pk, voided_because="", adds_to=None)
    rows = _narrowed(rows, person=person, discipline=discipline, module=module, kind=kind)
    first = (max(page, 1) - 1) * PAGE
    found = list(with_sealed(rows).order_by("-happened_at", "-recorded_at", "pk")[first : first + PAGE + 1])
    shown = Showing(viewer, record).all(found[:PAGE])
    return EntriesPage(shown, max(page, 1), len(found) > PAGE)


def open_sealed(viewer: Viewer, entry_id: UUID) -> tuple[OpenedNote, ...]:
    """Open the sealed notes of an entry that the reader may open; the log of reads says so. Raises ``NotFound``."""
    entry = Entry.objects.filter(pk=entry_id).first()
    texts = keys_of_versions(entry) if entry else ()
    notes = list(SealedNote.objects.filter(entry_id__in=texts, voided_because="").order_by("compartment"))
    if not notes:
        raise NotFound
    standing = check_family("workbook.read", viewer, notes[0].family_id)
    for note in notes:
        check("compartment.read", viewer, standing, band=note.compartment)
    log_read(viewer, notes[0].family_id, "sealed_notes")
    return tuple(OpenedNote(note.compartment, unseal(note.sealed_value)) for note in notes)


def with_sealed(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Return entries that know whether they have sealed notes which the reader's wall lets through.

    Notes that whoever corrected an entry did not see stand on an earlier text of it.
    """
    notes = SealedNote.objects.filter(voided_because="")
    own = Exists(notes.filter(entry=OuterRef("pk")))
    texts = Entry.objects.filter(versions_of(OuterRef("first_id")))
    earlier = Q(Exists(texts.filter(Exists(notes.filter(entry=OuterRef("pk"))))), first_id__isnull=False)
    return rows.annotate(sealed=ExpressionWrapper(Q(own) | earlier, output_field=BooleanField()))


class Showing:
    """Shows entries of one opened record to one reader."""

    def __init__(self, viewer: Viewer, record: FamilyRecord) -> None:
        self.viewer, self.standing = viewer, record.standing
        self.names = {member.person.pk: member.name for member in record.members}
        self.children = {member.person.pk for member in record.children}

    def all(self, rows: Sequence[Entry], *, additions: bool = True) -> tuple[ShownEntry, ...]:
        """Return entries as they are shown, in their order. Two queries: what was added, and who was there."""
        added: dict[UUID, list[Entry]] = defaultdict(list)
        if additions and rows:
            roots = [row.root_id for row in rows]
            found = with_sealed(Entry.objects.filter(adds_to_id__in=roots, voided_because=""))
            for row in found.order_by("recorded_at", "pk"):
                if row.adds_to_id is not None:
                    added[row.adds_to_id].append(row)
        people = self._people([row.pk for row in rows])
        return tuple(
            self._one(row, people, tuple(self._one(each, {}) for each in added.get(row.root_id, ()))) for row in rows
        )

    def _one(
        self, row: Entry, people: Mapping[UUID, tuple[There, ...]], additions: tuple[ShownEntry, ...] = ()
    ) -> ShownEntry:
        kind = entry_kinds().get(row.kind)
        return ShownEntry(
            id=row.pk,
            kind=row.kind,
            kind_name=kind.name if kind else row.kind,
            happened_at=row.happened_at,
            recorded_at=row.recorded_at,
            author_id=row.author_id,
            author_name=row.author_name,
            role=row.role,
            discipline=row.discipline,
            discipline_name=discipline_name(row.discipline),
            text=row.text,
            place=row.place,
            compartment=as_told(row.compartment, row.shown_as, opens=self.opens(row.compartment)),
            modules=tuple(self._modules(row.modules)),
            significant=row.significant,
            shared_with=self.names.get(row.shared_with_id, "") if row.shared_with_id else "",
            people=people.get(row.pk, ()),
            sealed=bool(getattr(row, "sealed", False)),
            corrected=row.corrects_id is not None,
            because=row.because,
            corrected_by=row.corrected_by_name,
            additions=additions,
        )

    def opens(self, band: str) -> bool:
        """Answer whether the reader may know of a compartment; whoever wrote in one may not even so."""
        return opens(band, self.viewer, self.standing)

    def _modules(self, refs: Collection[str]) -> list[Module]:
        found = [known for known in (known_module(ref) for ref in refs) if known is not None]
        return [module for module in found if self.opens(module.band)]

    def _people(self, entry_ids: Sequence[UUID]) -> dict[UUID, tuple[There, ...]]:
        found: dict[UUID, list[There]] = defaultdict(list)
        if not entry_ids:
            return {}
        for row in EntryPerson.objects.filter(entry_id__in=entry_ids, voided_because="").order_by("pk"):
            name = self.names.get(row.person_id, "")
            child = row.person_id in self.children
            there = There(row.person_id, name, child, row.how, EntryPerson.How(row.how).label, row.words)
            found[row.entry_id].append(there)
        return {entry: tuple(sorted(there, key=self._in_family_order)) for entry, there in found.items()}

    def _in_family_order(self, there: There) -> int:
        order = list(self.names)
        return order.index(there.person_id) if there.person_id in order else len(order)


def known_module(ref: str) -> Module | None:
    """Return the module that an entry names; nothing for one whose definition is not installed here any more."""
    try:
        return module_of(ref)
    except (KeyError, ValueError):
        return None


def _narrowed(
    rows: QuerySet[Entry], *, person: UUID | None, discipline: str, module: str, kind: str
) -> QuerySet[Entry]:
    if person is not None:
        there = EntryPerson.objects.filter(entry=OuterRef("pk"), person_id=person, voided_because="")
        rows = rows.filter(Exists(there))
    if discipline:
        rows = rows.filter(discipline=discipline)
    if kind:
        rows = rows.filter(kind=kind)
    if module:
        rows = rows.filter(modules__overlap=refs_of(module))
    return rows


def refs_of(code: str) -> list[str]:
    """Return every version of a module as entries name them."""
    return [f"{code}:{number}" for number in range(1, newest_version(code) + 1)]


def newest_version(code: str) -> int:
    """Return the newest version of a module; 0 for one that there is not."""
    found = modules().get(code)
    return found.version if found else 0
