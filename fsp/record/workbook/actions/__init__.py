"""What is done in the Workbook."""

from fsp.record.workbook.actions.entries import add_to_entry, correct_entry, record_entry, withdraw_entry
from fsp.record.workbook.actions.modules import change_module
from fsp.record.workbook.actions.notices import acknowledge_notice
from fsp.record.workbook.keeping import drop_draft, keep_draft, list_drafts, open_draft

__all__ = [
    "acknowledge_notice",
    "add_to_entry",
    "change_module",
    "correct_entry",
    "drop_draft",
    "keep_draft",
    "list_drafts",
    "open_draft",
    "record_entry",
    "withdraw_entry",
]
