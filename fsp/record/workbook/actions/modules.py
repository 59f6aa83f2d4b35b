"""Changing how far a module is, its owner, its summary, the family's words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import Stale
from fsp.definitions.modules import modules
from fsp.people.selectors.writing import writer_in
from fsp.record.workbook.drafts import ModuleDraft
from fsp.record.workbook.events import of_module
from fsp.record.workbook.models import ModuleState
from fsp.rules.calendar import local_day


def change_module(
    *, by: Viewer, at: datetime, family_id: UUID, module: str, version: int, draft: ModuleDraft
) -> ModuleState:
    """Change a module of a family; ``version`` is what the writer saw, 0 where there was none. Raises ``Stale``."""
    writer_in(by, family_id)
    found = ModuleState.objects.select_for_update().filter(family_id=family_id, module=module, voided_because="")
    row = found.first() or ModuleState(family_id=family_id, module=module, version=0)
    if row.version != version:
        mine = {"summary": draft.summary, "family_words": draft.family_words}
        raise Stale(mine, {"summary": row.summary, "family_words": row.family_words})
    if row._state.adding:
        row.version = 1
    row.module_version, row.state, row.since = modules()[module].version, draft.state, local_day(at)
    row.owner_id, row.summary, row.family_words = draft.owner_id, draft.summary, draft.family_words
    ledger.save(of_module("changed", family_id, at, row.pk), row)
    return row
