"""Tables of the Workbook: entries and what belongs to them, modules, notices, drafts."""

from fsp.record.workbook.models.drafts import Draft
from fsp.record.workbook.models.entries import Answer, Entry, EntryPerson, SealedNote, versions_of
from fsp.record.workbook.models.modules import ModuleState, Notice

__all__ = ["Answer", "Draft", "Entry", "EntryPerson", "ModuleState", "Notice", "SealedNote", "versions_of"]
