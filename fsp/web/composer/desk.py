"""Who writes, in which family's record, and what may be written there: asked once for each request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from fsp.core.access import Viewer
from fsp.core.reads import log_read
from fsp.definitions.access import access_matrix
from fsp.definitions.disciplines import Discipline, is_among
from fsp.definitions.entry_kinds import EntryKind, entry_kinds
from fsp.definitions.modules import Module, modules
from fsp.people.selectors.writing import Writer
from fsp.record.views.family import FamilyRecord, Member, open_family
from fsp.record.views.writing import each_once, people_of, writer_at
from fsp.record.workbook.policies import place_of
from fsp.web.composer.opening import is_proved, prove
from fsp.web.composer.reading import Scope

PAGE = "write"


@dataclass(frozen=True)
class Desk:
    """A writer at a family's record. ``opening`` proves that this opening of the record is in the log of reads.

    Where an entry is corrected, what can be chosen is what its author could choose.
    """

    by: Viewer
    at: datetime
    family_id: UUID
    writer: Writer
    scope: Scope
    opening: str
    record: FamilyRecord | None = None

    @property
    def opened(self) -> FamilyRecord:
        """The record, at a desk that opened it."""
        assert self.record is not None
        return self.record

    @property
    def today(self) -> date:
        """The local date."""
        return timezone.localdate(self.at)

    @property
    def may_share(self) -> bool:
        """Answer whether what is written here can be shared: only what everybody who works with the family reads."""
        return place_of(self.writer).compartment == "core"

    @property
    def named(self) -> str:
        """Whoever sits here with their role, as the page presets it."""
        names = {role.code: role.name for role in access_matrix().roles}
        role = names.get(self.writer.own_role, "")
        return f"{self.writer.name}, {role[:1].lower()}{role[1:]}" if role else self.writer.name


def open_desk(viewer: Viewer, family_id: UUID, corrects: UUID | None = None) -> Desk:
    """Open the record to write in it: logged, as every opening. Raises ``NotAllowed`` or ``NotFound``."""
    record = open_family(viewer, family_id, PAGE)
    writer = writer_at(viewer, family_id, corrects)
    return _desk(writer, family_id, each_once(record.members), prove(viewer, family_id), record)


def stay_at_desk(viewer: Viewer, family_id: UUID, opening: str, corrects: UUID | None = None) -> Desk:
    """Go on at a record that is open: its opening stands in the log. Without proof of that, it is logged now."""
    writer = writer_at(viewer, family_id, corrects)
    if not is_proved(viewer, family_id, opening):
        log_read(viewer, family_id, PAGE)
        opening = prove(viewer, family_id)
    return _desk(writer, family_id, people_of(family_id), opening)


def _desk(
    writer: Writer, family_id: UUID, members: tuple[Member, ...], opening: str, record: FamilyRecord | None = None
) -> Desk:
    now = timezone.now()
    scope = Scope(kinds_for(writer.discipline), tuple(modules_for(writer)), members, now)
    return Desk(writer.viewer, now, family_id, writer, scope, opening, record)


def kinds_for(discipline: Discipline | None) -> dict[str, EntryKind]:
    """Return the kinds of entry that a discipline records."""
    return {code: kind for code, kind in entry_kinds().items() if is_among(discipline, kind.disciplines)}


def modules_for(writer: Writer) -> dict[str, Module]:
    """Return the modules in which a writer records: their discipline's, in compartments that are theirs."""
    return {
        code: module
        for code, module in modules().items()
        if is_among(writer.discipline, module.disciplines) and writer.may_write(module.band)
    }
