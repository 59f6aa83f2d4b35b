"""How people are tied to each other: relationships and parental responsibility."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history


class Tie(Recorded):
    """What every tie holds: its dates, where it is known from, and whether somebody disputes it."""

    source = models.CharField(max_length=200, help_text="Who or what says so.")
    disputed = models.BooleanField(default=False)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        abstract = True


@keep_history
class Relationship(Tie):
    """``person`` is ``kind`` of ``other``: the mother of, the partner of."""

    class Kind(models.TextChoices):
        PARENT = "parent", "parent of"
        STEP_PARENT = "step_parent", "step-parent of"
        GRANDPARENT = "grandparent", "grandparent of"
        PARTNER = "partner", "partner of"
        SIBLING = "sibling", "brother or sister of"
        OTHER = "other", "connected to"

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="ties")
    other = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="ties_to")
    kind = models.CharField(max_length=12, choices=Kind.choices)

    class Meta:
        constraints = [
            ends_after_start("relationship_ends_after_it_starts"),
            models.CheckConstraint(condition=~models.Q(person=models.F("other")), name="nobody_is_their_own_relative"),
        ]


@keep_history
class ParentalResponsibility(Tie):
    """An adult's parental responsibility for a child (Children Act 1989, sections 2 to 4A)."""

    adult = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="responsible_for")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="in_responsibility_of")
    basis = models.CharField(max_length=100, help_text="Birth mother, married, registered, agreement, order.")

    class Meta:
        constraints = [ends_after_start("responsibility_ends_after_it_starts")]
