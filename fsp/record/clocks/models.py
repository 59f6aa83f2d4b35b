"""What happened to a child that a clock looks at, the spans of each clock, and extensions that were agreed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from fsp.core.models.records import Recorded, keep_history

STANDS = Q(voided_because="")
RUNS = STANDS & Q(met_on=None, ended_on=None)


@keep_history
class Happening(Recorded):
    """One thing that happened to one child. ``source`` is the record that tells it: a plan, a referral, an entry.

    A record tells a thing of one kind of one child once: told again with another day or role, it is corrected.
    """

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="happenings")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=60)
    on = models.DateField()
    role = models.CharField(max_length=60, blank=True, default="", help_text="Role in which somebody did it.")
    source = models.UUIDField(help_text="The record that tells it.")
    band = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "kind", "source"], condition=STANDS, name="nothing_is_told_twice")
        ]
        indexes = [models.Index(fields=["source"], condition=STANDS, name="happenings_by_source")]


@keep_history
class Clock(Recorded):
    """One span of one clock of one child. The rules say what stands in it; nobody writes it by hand.

    ``due_on`` is counted once, under the version of the rule that was in force, and nothing moves it: an extension
    that was agreed is a record of its own.
    """

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="clocks")
    family = models.ForeignKey("people.Family", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=20)
    rule_version = models.PositiveSmallIntegerField()
    band = models.CharField(max_length=20)
    started_on = models.DateField()
    due_on = models.DateField()
    started_by = models.UUIDField(help_text="The record that started it.")
    met_on = models.DateField(null=True)
    met_by = models.UUIDField(null=True, help_text="The record that stopped it.")
    ended_on = models.DateField(null=True, help_text="Day from which it no longer applied.")
    attempts = models.PositiveSmallIntegerField(default=0, help_text="How often it was tried in vain.")
    raised_on = models.DateField(null=True, help_text="Day of the second attempt in vain.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child", "code"], condition=RUNS, name="one_running_clock_of_a_child"),
            models.CheckConstraint(condition=Q(due_on__gte=F("started_on")), name="a_clock_is_due_after_it_starts"),
            models.CheckConstraint(
                condition=Q(met_on=None) | Q(met_on__gte=F("started_on"), ended_on=None, met_by__isnull=False),
                name="a_clock_is_met_or_ended_never_both",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")), name="a_clock_ends_after_it_starts"
            ),
        ]
        indexes = [models.Index(fields=["family", "due_on"], condition=RUNS, name="clocks_that_run")]

    @property
    def is_running(self) -> bool:
        """Answer whether it was neither met nor ended, and stands."""
        return self.met_on is None and self.ended_on is None and not self.is_void


@keep_history
class Extension(Recorded):
    """More time for a clock that runs, agreed by somebody who may. It never makes late in time."""

    clock = models.ForeignKey(Clock, on_delete=models.PROTECT, related_name="extensions")
    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    reason = models.TextField()
    agreed_on = models.DateField()
    authorised_by = models.ForeignKey("people.Practitioner", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="every_extension_has_a_reason"),
            models.UniqueConstraint(fields=["clock", "until"], condition=STANDS, name="one_extension_until_a_day"),
        ]

    def runs_on(self, day: date) -> bool:
        """Answer whether the extension still gives time on a day."""
        return day <= self.until
