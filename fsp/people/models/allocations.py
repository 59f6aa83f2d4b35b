"""Who works with a family, in which part, from when to when."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history, never_two


@keep_history
class Allocation(Recorded):
    """One practitioner's work with one family. A family never has two leads at once.

    Co-lead, cover and a lead for one child are parts of their own, so that none of them counts as a change of
    worker.
    """

    class Part(models.TextChoices):
        LEAD = "lead", "Lead practitioner"
        CO_LEAD = "co_lead", "Child protection co-lead"
        COVER = "cover", "Cover"
        CHILD_LEAD = "child_lead", "Lead for one child"
        ADULT_WORK = "adult_work", "Adult-facing practitioner"
        CHAIR = "chair", "Conference chair"
        OTHER = "other", "Other"

    class Compartment(models.TextChoices):
        """Who is told of the allocation: everybody on the record, or not the side of the parent who harms."""

        CORE = "core", "Everybody who sees the record"
        APART = "apart", "Kept apart from the person who harms"

    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="allocations")
    practitioner = models.ForeignKey("people.Practitioner", on_delete=models.PROTECT, related_name="allocations")
    team = models.ForeignKey("people.Team", on_delete=models.PROTECT, null=True, related_name="allocations")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices)
    reason = models.CharField(max_length=200, blank=True, default="")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    end_reason = models.CharField(max_length=200, blank=True, default="")
    compartment = models.CharField(max_length=20, choices=Compartment.choices, default=Compartment.CORE)

    added_later = {"compartment": Compartment.CORE}

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(compartment__in=("core", "apart")),
                name="an_allocation_is_core_or_kept_apart",
            ),
            ends_after_start("allocation_ends_after_it_starts"),
            never_two("one_lead_of_a_family", "family", when=models.Q(part="lead"), deferrable=True),
            never_two("one_lead_of_a_child", "child", when=models.Q(part="child_lead"), deferrable=True),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(end_reason=""),
                name="every_end_of_an_allocation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(part="child_lead") | models.Q(child__isnull=False) & ~models.Q(reason=""),
                name="a_lead_for_one_child_names_child_and_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["practitioner", "family"], name="allocations_of_a_practitioner"),
            models.Index(fields=["family"], condition=models.Q(compartment="apart"), name="allocations_kept_apart"),
        ]
