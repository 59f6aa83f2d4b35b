"""Referrals: the start of an episode of need, and its end."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fsp.core.models.records import Recorded, ends_after_start, keep_history


@keep_history
class Referral(Recorded):
    """A request for services about one child, and the episode of need that it opened (CIN census: CINdetails)."""

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="referrals")
    received_on = models.DateField()
    received_at = models.TimeField(null=True)
    source = models.CharField(max_length=4, blank=True, default="")
    primary_need = models.CharField(max_length=4, blank=True, default="")
    decided_on = models.DateField(null=True, help_text="When it was decided what to do, and the referrer was told.")
    no_further_action = models.BooleanField(null=True)
    initial_conference_on = models.DateField(null=True, help_text="When no section 47 enquiry led to it.")
    closed_on = models.DateField(null=True)
    closure_reason = models.CharField(max_length=4, blank=True, default="")

    class Meta:
        constraints = [
            ends_after_start("referral_closes_after_it_opens", "received_on", "closed_on"),
            ends_after_start("referral_is_decided_after_it_opens", "received_on", "decided_on"),
            models.UniqueConstraint(
                fields=["child", "received_on"],
                condition=Q(voided_because=""),
                name="one_referral_a_child_and_day",
            ),
        ]
        indexes = [models.Index(fields=["child", "received_on"], name="referrals_of_a_child")]

    @property
    def is_open(self) -> bool:
        """Answer whether the episode is open: neither closed nor decided to lead to nothing."""
        return self.closed_on is None and not self.no_further_action
