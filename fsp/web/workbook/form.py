"""The form that says how far a module is: state, owner, summary, the family's own words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from fsp.record.views.family import FamilyRecord
from fsp.record.views.workbook import Card
from fsp.record.workbook.drafts import ModuleDraft
from fsp.web.recording.fields import pick, text
from fsp.web.recording.occasion import Answers

TEXTS = ("summary", "family_words")
STATES = (
    ("open", "Open"),
    ("in_progress", "In progress"),
    ("concluded", "Concluded"),
    ("not_needed", "Not needed"),
)


class ModuleForm(forms.Form):
    """How far a module is. ``version`` is what the writer saw; a save that somebody overtook is refused."""

    use_required_attribute = False
    state = pick("State", choices=STATES)
    owner = pick("Who answers for it", required=False)
    summary = text("Where it stands, in a few sentences", required=False)
    family_words = text("The family's own words", required=False, help_text="As they said it. They may read it.")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, record: FamilyRecord, card: Card, **more: Any) -> None:
        """Offer those who work with the family as owners, and what stands now."""
        now = {
            "state": card.state,
            "owner": str(card.owner_id or ""),
            "summary": card.summary,
            "family_words": card.family_words,
            "version": card.version,
        }
        super().__init__(*args, **{"initial": now, **more})
        for name in TEXTS:
            self.fields[name].widget.attrs["rows"] = 4
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Nobody yet"), *owners(record, card).items()]


def draft_of(answers: Answers) -> ModuleDraft:
    """Return what was answered."""
    owner = UUID(answers["owner"]) if answers["owner"] else None
    return ModuleDraft(answers["state"], owner, answers["summary"], answers["family_words"])


def owners(record: FamilyRecord, card: Card) -> dict[str, str]:
    """Return who may answer for a module: who works with the family now, and whoever does so already."""
    found = {str(each.practitioner_id): each.practitioner.name for each in record.allocations if each.ended_on is None}
    if card.owner_id:
        found.setdefault(str(card.owner_id), card.owner_name)
    return found
