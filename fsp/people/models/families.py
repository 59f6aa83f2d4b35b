"""Families, and who belongs to one and when."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history, never_two


@keep_history
class Family(Recorded):
    """The unit of work: one record, one workbook, one lead practitioner."""

    name = models.CharField(max_length=200)
    why_involved = models.TextField(blank=True, default="")
    restricted = models.BooleanField(default=False)
    restricted_because = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["name"], name="families_by_name")]

    def __str__(self) -> str:
        return self.name


@keep_history
class Membership(Recorded):
    """A person's place in a family, between dates. An adult may belong to several families."""

    class Part(models.TextChoices):
        CHILD = "child", "Child"
        PARENT = "parent", "Parent"
        CARER = "carer", "Carer"
        OTHER = "other", "Other"

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part.choices)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [
            ends_after_start("membership_ends_after_it_starts"),
            never_two("one_membership_at_a_time", "family", "person"),
        ]
        indexes = [
            # Without it a search for many people's families reads the exclusion's index, a thousand times slower.
            models.Index(
                fields=["person", "family"], condition=models.Q(voided_because=""), name="families_of_a_person"
            )
        ]
