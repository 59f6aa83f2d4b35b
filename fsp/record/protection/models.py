"""Section 47 enquiries, conferences, child protection plans."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, ends_after_start, keep_history, never_two


@keep_history
class Section47Enquiry(Recorded):
    """An enquiry under section 47 of the Children Act 1989; it starts with the strategy discussion that began it."""

    referral = models.ForeignKey("front_door.Referral", on_delete=models.PROTECT, related_name="enquiries")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="enquiries")
    started_on = models.DateField()
    conference_due_on = models.DateField(null=True)
    conference_required = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "started_on"],
                condition=models.Q(voided_because=""),
                name="one_enquiry_of_a_referral_and_day",
            )
        ]


@keep_history
class Conference(Recorded):
    """An initial child protection conference about one child."""

    referral = models.ForeignKey("front_door.Referral", on_delete=models.PROTECT, related_name="conferences")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="conferences")
    enquiry = models.ForeignKey(Section47Enquiry, on_delete=models.PROTECT, null=True, related_name="conferences")
    held_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "held_on"],
                condition=models.Q(voided_because=""),
                name="one_conference_a_child_and_day",
            )
        ]


@keep_history
class ProtectionPlan(Recorded):
    """The days on which a child was the subject of a child protection plan."""

    referral = models.ForeignKey("front_door.Referral", on_delete=models.PROTECT, related_name="protection_plans")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="protection_plans")
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    initial_category = models.CharField(max_length=4, blank=True, default="")
    latest_category = models.CharField(max_length=4, blank=True, default="")
    previous_plans = models.PositiveSmallIntegerField(null=True, help_text="Earlier plans, of any authority.")

    class Meta:
        constraints = [
            ends_after_start("protection_plan_ends_after_it_starts"),
            never_two("one_protection_plan_at_a_time", "child", bounds="[)"),
        ]


@keep_history
class PlanReview(Recorded):
    """A review conference of a child protection plan."""

    plan = models.ForeignKey(ProtectionPlan, on_delete=models.PROTECT, related_name="reviews")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="plan_reviews")
    held_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "held_on"],
                condition=models.Q(voided_because=""),
                name="one_review_a_plan_and_day",
            )
        ]
