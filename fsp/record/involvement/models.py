"""Assessments and child in need plans."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history, never_two


@keep_history
class Assessment(Recorded):
    """An assessment of one child's needs (Children Act 1989, section 17), from its start to its authorisation."""

    referral = models.ForeignKey("front_door.Referral", on_delete=models.PROTECT, related_name="assessments")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="assessments")
    started_on = models.DateField()
    review_on = models.DateField(null=True, help_text="Internal review of progress.")
    authorised_on = models.DateField(null=True)
    factors = ArrayField(models.CharField(max_length=4), default=list, help_text="Factors identified at assessment.")

    class Meta:
        constraints = [
            ends_after_start("assessment_ends_after_it_starts", "started_on", "authorised_on"),
            models.UniqueConstraint(
                fields=["referral", "started_on"],
                condition=models.Q(voided_because=""),
                name="one_assessment_of_a_referral_and_day",
            ),
        ]


@keep_history
class ChildInNeedPlan(Recorded):
    """The days on which a child had a child in need plan."""

    referral = models.ForeignKey("front_door.Referral", on_delete=models.PROTECT, related_name="child_in_need_plans")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="child_in_need_plans")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            ends_after_start("child_in_need_plan_ends_after_it_starts"),
            never_two("one_child_in_need_plan_at_a_time", "child", bounds="[)"),
        ]
