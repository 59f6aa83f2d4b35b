"""What may be said of a module."""

from __future__ import annotations

from fsp.core.errors import Invalid, NotFound
from fsp.definitions.modules import Module, modules
from fsp.people.models import Practitioner
from fsp.people.selectors.writing import Writer
from fsp.record.workbook.drafts import ModuleDraft
from fsp.record.workbook.models import ModuleState
from fsp.record.workbook.policies.entries import TEXT, check_length


def module_for(code: str, writer: Writer) -> Module:
    """Return a module that a writer may write in. Raises ``NotFound`` for a sealed one as for one there is not."""
    found = modules().get(code)
    if found is None or not writer.may_write(found.band):
        raise NotFound
    return found


def check_can_change(draft: ModuleDraft) -> None:
    """Check what is said of a module. Raises ``Invalid``."""
    if draft.state not in ModuleState.State.values:
        raise Invalid("state", "Choose one of the answers listed.")
    check_length("summary", draft.summary, TEXT)
    check_length("family_words", draft.family_words, TEXT)
    if draft.owner_id and not Practitioner.objects.filter(pk=draft.owner_id, voided_because="").exists():
        raise Invalid("owner_id", "Choose a practitioner of the directory.")
    if draft.state == ModuleState.State.CONCLUDED and not draft.summary.strip():
        raise Invalid("summary", "Write what the work in this module came to, in a few sentences.")
