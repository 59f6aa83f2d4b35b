"""A person: a child, an unborn child or an adult, each in their own right."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fsp.core.models.records import Recorded, keep_history


@keep_history
class Person(Recorded):
    """One person. An unborn child has an expected date instead of a date of birth."""

    child_id = models.CharField(max_length=64, null=True, unique=True, help_text="Never reused; of children only.")
    sex = models.CharField(max_length=1, default="U", help_text="M, F or U, as the census codes it.")
    gender = models.CharField(max_length=40, blank=True, default="", help_text="In the person's own words.")
    birth_date = models.DateField(null=True)
    expected_birth_date = models.DateField(null=True)
    death_date = models.DateField(null=True)
    ethnicity = models.CharField(max_length=4, blank=True, default="")
    disabilities = ArrayField(models.CharField(max_length=4), default=list)
    first_language = models.CharField(max_length=60, blank=True, default="")
    interpreter_needed = models.BooleanField(null=True)
    communication_needs = models.TextField(blank=True, default="")
    consistent_identifier = models.CharField(max_length=40, null=True, unique=True)

    class Meta:
        indexes = [models.Index(fields=["birth_date"], name="persons_by_birth_date")]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True)
                | Q(death_date__isnull=True)
                | Q(death_date__gte=models.F("birth_date")),
                name="nobody_dies_before_birth",
            )
        ]

    @property
    def is_unborn(self) -> bool:
        """Answer whether the person is expected but not born."""
        return self.birth_date is None and self.expected_birth_date is not None
