"""What may be recorded in the Workbook, where it stands, what may be answered."""

from fsp.record.workbook.policies.answers import Checked, checked_answers
from fsp.record.workbook.policies.compartments import (
    HIDDEN,
    Place,
    as_told,
    is_narrower,
    narrower,
    notes_of,
    offered,
    own_notes,
    place_of,
    with_hidden_words,
    words_of,
)
from fsp.record.workbook.policies.entries import (
    SAY_WHY,
    check_addition,
    check_can_correct,
    check_can_record,
    check_can_share,
    check_length,
    check_open_words,
    check_reason,
    named_modules,
)
from fsp.record.workbook.policies.modules import check_can_change, module_for

__all__ = [
    "HIDDEN",
    "SAY_WHY",
    "Checked",
    "Place",
    "as_told",
    "check_addition",
    "check_can_change",
    "check_can_correct",
    "check_can_record",
    "check_can_share",
    "check_length",
    "check_open_words",
    "check_reason",
    "checked_answers",
    "is_narrower",
    "module_for",
    "named_modules",
    "narrower",
    "notes_of",
    "offered",
    "own_notes",
    "place_of",
    "with_hidden_words",
    "words_of",
]
