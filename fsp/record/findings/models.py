"""Findings: true events that break a return's rule, and values that could not be read."""

from __future__ import annotations

from django.db import models

from fsp.core.models.records import Recorded, keep_history


@keep_history
class Finding(Recorded):
    """One place where a child's record breaks a rule. The record stands; the finding says what is odd."""

    class Severity(models.TextChoices):
        ERROR = "error", "Error"
        QUERY = "query", "Query"

    child = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="findings")
    rule = models.CharField(max_length=20)
    severity = models.CharField(max_length=5, choices=Severity.choices)
    place = models.CharField(max_length=200, help_text="Where in the file or the record.")
    message = models.TextField()
    value = models.TextField(blank=True, default="", help_text="The value as it came, kept as it is.")
    found_in = models.UUIDField(null=True, help_text="The import that found it; a rule at entry has none.")

    class Meta:
        indexes = [models.Index(fields=["rule"], name="findings_by_rule")]
