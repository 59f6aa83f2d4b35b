"""How far a family's modules are, and what somebody should know of an entry."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, keep_history
from fsp.record.workbook.models.entries import COMPARTMENT, Entry


@keep_history
class ModuleState(Recorded):
    """The state of one module for one family.

    A module moved by an entry that stands apart has a second row there: whoever may not see that entry sees the
    module as it was.
    """

    class State(models.TextChoices):
        NOT_NEEDED = "not_needed", "Not needed"
        OPEN = "open", "Open"
        IN_PROGRESS = "in_progress", "In progress"
        CONCLUDED = "concluded", "Concluded"

    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    module = models.CharField(max_length=40)
    module_version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    since = models.DateField(help_text="Day on which it came into this state.")
    owner = models.ForeignKey("people.Practitioner", on_delete=models.PROTECT, null=True, related_name="+")
    summary = models.TextField(blank=True, default="")
    family_words = models.TextField(blank=True, default="")
    compartment = models.CharField(max_length=COMPARTMENT, default="core")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["family", "module", "compartment"],
                condition=models.Q(voided_because=""),
                name="one_state_a_family_and_module",
            )
        ]


@keep_history
class Notice(Recorded):
    """Something that those of one compartment should know of an entry. Its words hold no personal value."""

    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    compartment = models.CharField(max_length=COMPARTMENT)
    kind = models.CharField(max_length=40)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    about = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    seen_by = models.ForeignKey("core.Account", on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["family"], condition=models.Q(seen_at=None), name="notices_not_yet_seen")]
