"""Changing how far a module is, its owner, its summary, the family's words."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fsp.core import ledger
from fsp.core.access import Viewer
from fsp.core.errors import Stale
from fsp.people.selectors.writing import writer_in
from fsp.record.workbook import policies
from fsp.record.workbook.drafts import ModuleDraft
from fsp.record.workbook.events import of_module
from fsp.record.workbook.models import ModuleState
from fsp.record.workbook.moving import band_of, shown_of, states_of, to_write
from fsp.rules.calendar import local_day


def change_module(
    *, by: Viewer, at: datetime, family_id: UUID, module: str, version: int, draft: ModuleDraft
) -> ModuleState:
    """Change a module of a family; ``version`` is what the writer saw, 0 where there was none.

    Raises ``Stale`` with both texts, ``NotFound`` for a module that there is not for this writer.
    """
    writer = writer_in(by, family_id, lock=True)
    changed = policies.module_for(module, writer)
    policies.check_can_change(draft)
    states = states_of(family_id, [changed], lock=True)
    shown = shown_of(states, changed)
    if version != (shown.version if shown else 0):
        raise Stale(_said(draft), _said(shown) if shown else {})
    rows = to_write(states, family_id, changed, band_of(changed, writer))
    for row in rows:
        if row.state != draft.state or row._state.adding:
            row.state, row.since = draft.state, local_day(at)
        row.module_version, row.owner_id = changed.version, draft.owner_id
        row.summary, row.family_words = draft.summary.strip(), draft.family_words.strip()
    ledger.save(of_module("changed", family_id, at, rows[-1].pk), *rows)
    return rows[-1]


def _said(what: ModuleDraft | ModuleState) -> dict[str, str]:
    return {"state": what.state, "summary": what.summary, "family_words": what.family_words}
